import { type Db, isDuplicate } from '../../../db/db.ts'
import type { Keyring } from '../../../db/keyring.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import type { Language } from '../../../web/frame.ts'
import { record } from '../../audit/index.ts'
import type { Notices } from '../../notices/index.ts'
import type { Person } from '../accounts.ts'
import { tellSecurity } from '../tell.ts'
import type { Identity } from './identities.ts'

export type IdentityRow = {
  issuer: string
  subject: string
  personId: string
  /** What its owner knows it by there, sealed. */
  label: Buffer
  createdAt: string
}

declare module 'knex/types/tables.js' {
  interface Tables {
    identities: IdentityRow
  }
}

export type Shelf = { db: Db; notices: Notices; keyring: Keyring; clock: Clock }

const place = ({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>, owner: string) => ({
  table: 'identities',
  column: 'label',
  row: `${issuer} ${subject}`,
  owner,
})

/** Whose identity this is; undefined while nobody has linked it. */
export async function personWith(db: Db, { issuer, subject }: Identity): Promise<Person | undefined> {
  return await db('identities')
    .join('persons', 'persons.id', 'identities.personId')
    .where({ issuer, subject })
    .first('persons.id', 'persons.username')
}

/** A row for a person whose key is there; throws where somebody has the identity, or they have one of its issuer. */
export async function insertIdentity(
  tx: Db,
  { keyring, clock }: Pick<Shelf, 'keyring' | 'clock'>,
  personId: string,
  identity: Identity,
): Promise<void> {
  const { issuer, subject } = identity
  const label = keyring.seal(place(identity, personId), identity.label)
  await tx('identities').insert({ issuer, subject, personId, label, createdAt: isoNow(clock) })
}

export type Linked = { ok: true } | { ok: false; why: 'theirs' | 'another' }

/** Adds a way in; `theirs` is somebody else's identity, `another` a second one of the same house. Linking again changes nothing. */
export async function link(
  shelf: Shelf,
  personId: string,
  { identity, language }: { identity: Identity; language: Language },
): Promise<Linked> {
  const owner = await personWith(shelf.db, identity)
  if (owner) return owner.id === personId ? { ok: true } : { ok: false, why: 'theirs' }
  try {
    await shelf.db.transaction(async (tx) => {
      await insertIdentity(tx, shelf, personId, identity)
      await record(tx, shelf, { kind: 'identity.linked', personId, facts: { issuer: identity.issuer } })
      await tellSecurity(tx, shelf, { personId, words: 'Another way to sign in was linked to your account.', language })
    })
    return { ok: true }
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const taken = await personWith(shelf.db, identity)
    return { ok: false, why: taken && taken.id !== personId ? 'theirs' : 'another' }
  }
}

export type LinkedIdentity = { issuer: string; label: string; createdAt: string }

export async function identitiesOf(
  { db, keyring }: Pick<Shelf, 'db' | 'keyring'>,
  personId: string,
): Promise<LinkedIdentity[]> {
  const rows = await db('identities').where({ personId }).orderBy('createdAt')
  return rows.map((row) => ({
    issuer: row.issuer,
    label: keyring.open(place(row, personId), row.label) ?? '',
    createdAt: row.createdAt,
  }))
}

/** How somebody can get in: `issuers` are those whose word is taken at present. */
export async function waysIn(tx: Db, personId: string, issuers: readonly string[]): Promise<number> {
  const person = await tx('persons').where({ id: personId }).first('passwordHash')
  const [keys] = await tx('passkeys').where({ personId }).count({ n: '*' })
  const [identities] = await tx('identities').where({ personId }).whereIn('issuer', issuers).count({ n: '*' })
  return (person?.passwordHash == null ? 0 : 1) + Number(keys?.n) + Number(identities?.n)
}

export type Unlinked = 'done' | 'none' | 'last'

/** Takes a way in away, but never the last: of two that are removed at the same moment one stays. */
export async function unlink(
  shelf: Shelf,
  personId: string,
  { issuer, issuers, language }: { issuer: string; issuers: readonly string[]; language: Language },
): Promise<Unlinked> {
  return await shelf.db.transaction(async (tx) => {
    if (!(await tx('identities').where({ personId, issuer }).first('subject'))) return 'none'
    const isUsable = issuers.includes(issuer)
    if (isUsable && (await waysIn(tx, personId, issuers)) < 2) return 'last'
    await tx('identities').where({ personId, issuer }).delete()
    await record(tx, shelf, { kind: 'identity.unlinked', personId, facts: { issuer } })
    await tellSecurity(tx, shelf, { personId, words: 'A way to sign in was unlinked from your account.', language })
    return 'done'
  })
}
