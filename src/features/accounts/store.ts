import type { SignUpMode } from '../../config.ts'
import { type Db, isDuplicate } from '../../db/db.ts'
import { isoNow } from '../../lib/clock.ts'
import type { Key } from '../../lib/crypto.ts'
import { newId } from '../../lib/ids.ts'
import type { Language } from '../../web/frame.ts'
import type { Standing } from '../../web/seats.ts'
import { record } from '../audit/index.ts'
import { redeem } from '../invitations/index.ts'
import type { NotJoined, Person } from './accounts.ts'
import { type Arrival, sealedLine } from './applications.ts'
import { askToVerify, type Shelf } from './email/store.ts'
import type { Identity } from './identities/identities.ts'
import { insertIdentity, personWith } from './identities/store.ts'
import { type AgeBand, ageBandOf } from './standing/age.ts'
import { isResting } from './standing/names.ts'
import { usernameKeyOf, usernameLookOf } from './usernames.ts'

export type PersonRow = {
  id: string
  username: string
  usernameKey: string
  /** What the name looks like: nobody can be taken for somebody else. */
  usernameLook: string
  passwordHash: string | null
  /** Sealed with the person's own key, like the e-mail address. */
  birthDate: Buffer
  email: Buffer | null
  /** What an address is found by: an HMAC of it. An address stands here only once its person has confirmed it by mail. */
  emailKey: string | null
  emailVerifiedAt: string | null
  createdAt: string
  standing: Standing
  standingSince: string | null
  /** When a suspension ends by itself; null without end. */
  standingUntil: string | null
  /** What a suspended person is told, sealed. */
  standingReason: Buffer | null
  /** When the account is deleted for good by itself; null where it is not to be. */
  eraseAfter: string | null
  /** What they signed up in. */
  language: Language
  /** All that anybody may read of the birth date. */
  ageBand: AgeBand
}
export type AcceptanceRow = { personId: string; document: 'rules' | 'terms'; version: string; acceptedAt: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    persons: PersonRow
    acceptances: AcceptanceRow
  }
}

type Joining = {
  username: string
  /** Null for who has shown an identity instead. */
  passwordHash: string | null
  identity: Identity | undefined
  birthDate: string
  /** Empty where none was named, or none may be written to now. */
  email: string
  /** What the letter to it is written in. */
  language: Language
  policyVersion: string
  invitation: string
  mode: SignUpMode
  /** What they came to say, kept while they wait. */
  line: Arrival
}
export type Joined = { ok: true; person: Person } | { ok: false; why: NotJoined }

/** Undoes the whole arrival of somebody whose invitation was used up meanwhile. */
class NotInvited extends Error {}

/** Takes a new person in. Their key is on disk before they are, so that no row is ever without one. */
export async function join(needs: Shelf & { nameKey: Key }, joining: Joining): Promise<Joined> {
  const { db, keyring, clock, nameKey } = needs
  const id = newId()
  const place = (column: string) => ({ table: 'persons', column, row: id, owner: id })
  const createdAt = isoNow(clock)
  if (await isResting(db, nameKey, { username: joining.username, now: createdAt }))
    return { ok: false, why: 'nameTaken' }
  keyring.create(id)
  try {
    await db.transaction(async (tx) => {
      await tx('persons').insert({
        id,
        username: joining.username,
        usernameKey: usernameKeyOf(joining.username),
        usernameLook: usernameLookOf(joining.username),
        passwordHash: joining.passwordHash,
        birthDate: keyring.seal(place('birthDate'), joining.birthDate),
        email: null,
        emailKey: null,
        emailVerifiedAt: null,
        language: joining.language,
        createdAt,
        ageBand: ageBandOf(joining.birthDate, new Date(clock.now())),
      })
      const version = joining.policyVersion
      await tx('acceptances').insert([
        { personId: id, document: 'rules', version, acceptedAt: createdAt },
        { personId: id, document: 'terms', version, acceptedAt: createdAt },
      ])
      await record(tx, { clock }, { kind: 'account.created', personId: id })
      if (joining.identity) await insertIdentity(tx, { keyring, clock }, id, joining.identity)
      const { email, language } = joining
      if (email !== '') await askToVerify(tx, needs, { personId: id, email, language })
      const isInvited =
        joining.invitation !== '' && (await redeem(tx, { code: joining.invitation, guestId: id, now: createdAt }))
      if (joining.mode === 'invite' && !isInvited) throw new NotInvited()
      if (joining.mode !== 'approval') return
      const firstLine = sealedLine(keyring, id, joining.line)
      await tx('applications').insert({ personId: id, askedAt: createdAt, firstLine })
    })
    return { ok: true, person: { id, username: joining.username } }
  } catch (error) {
    keyring.destroy(id)
    if (error instanceof NotInvited) return { ok: false, why: 'notInvited' }
    if (!isDuplicate(error)) throw error
    if (joining.identity && (await personWith(db, joining.identity))) return { ok: false, why: 'identityTaken' }
    return { ok: false, why: await whyNot(db, joining.username) }
  }
}

async function whyNot(db: Db, username: string): Promise<NotJoined> {
  if (await findByName(db, username)) return 'nameTaken'
  const alike = await db('persons')
    .where({ usernameLook: usernameLookOf(username) })
    .first('id')
  return alike ? 'nameAlike' : 'nameTaken'
}

export async function findByName(
  db: Db,
  username: string,
): Promise<(Person & { passwordHash: string | null }) | undefined> {
  return await db('persons')
    .where({ usernameKey: usernameKeyOf(username) })
    .first('id', 'username', 'passwordHash')
}

/** What these people are called, by their ids. */
export async function usernamesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = ids.length === 0 ? [] : await db('persons').whereIn('id', ids).select('id', 'username')
  return new Map(rows.map(({ id, username }) => [id, username]))
}
