import type { Db } from '../../../db/db.ts'
import type { Keyring } from '../../../db/keyring.ts'
import type { Jobs } from '../../../jobs/queue.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { type Key, sealWith } from '../../../lib/crypto.ts'
import { newId } from '../../../lib/ids.ts'
import type { Language } from '../../../web/frame.ts'
import { record } from '../../audit/index.ts'
import { type Notices, readerOf } from '../../notices/index.ts'
import { restName } from './names.ts'
import { KEPT_MS, type Suspension, suspendedPath } from './standing.ts'

/** `nameKey` hashes the names of who is gone, `farewellKey` seals the last letter to them. */
export type Shelf = {
  db: Db
  keyring: Keyring
  clock: Clock
  jobs: Jobs
  notices: Notices
  nameKey: Key
  farewellKey: Key
}

/** What finishes the erasure of somebody who was deleted. */
export const ERASURE = 'person.erasure'
/** The last letter to them, and whom it is for. */
export const FAREWELL = 'person.farewell'
export type Farewell = { to: string; username: string; language: Language }

const placeOf = (id: string) => ({ table: 'persons', column: 'standingReason', row: id, owner: id })

/** Suspends somebody, or changes the suspension; false where they are neither active nor simply suspended. */
export async function suspend(
  shelf: Shelf,
  personId: string,
  { reason, until, actorId }: Suspension,
): Promise<boolean> {
  const { db, keyring, clock } = shelf
  return await db.transaction(async (tx) => {
    const changed = await tx('persons')
      .where({ id: personId })
      .whereIn('standing', ['active', 'suspended'])
      .whereNull('eraseAfter')
      .update({
        standing: 'suspended',
        standingSince: isoNow(clock),
        standingUntil: until,
        standingReason: keyring.seal(placeOf(personId), reason),
      })
    if (changed === 0) return false
    await record(tx, shelf, { kind: 'account.suspended', personId, actorId, facts: { until: until ?? '', reason } })
    await shelf.notices.notify(tx, {
      ...{ personId, kind: 'suspension', path: suspendedPath },
      words: 'A moderator has suspended your account.',
      more: ['Sign in to read why and for how long.'],
    })
    return true
  })
}

/** Ends a suspension, whatever it was for; false where there is none. */
export async function restore(shelf: Shelf, personId: string, actorId: string | null): Promise<boolean> {
  return await shelf.db.transaction(async (tx) => {
    const changed = await tx('persons').where({ id: personId, standing: 'suspended' }).update(ACTIVE)
    if (changed === 0) return false
    await record(tx, shelf, { kind: 'account.restored', personId, actorId })
    await shelf.notices.notify(tx, {
      ...{ personId, kind: 'suspension', path: '/' },
      words: 'The suspension of your account has ended.',
      more: ['Everything is where it was.'],
    })
    return true
  })
}

const NOT_YOU = 'If that was not you, sign in, open it again and choose a new password.'

const ACTIVE = {
  standing: 'active',
  standingSince: null,
  standingUntil: null,
  standingReason: null,
  eraseAfter: null,
} as const

/** Closes an account: everywhere signed out, kept for a while, then deleted for good. Returns until when. */
export async function closeAccount(shelf: Shelf, personId: string): Promise<string | undefined> {
  const { db, clock } = shelf
  const eraseAfter = new Date(clock.now() + KEPT_MS).toISOString()
  return await db.transaction(async (tx) => {
    const changed = await tx('persons')
      .where({ id: personId })
      .where((free) =>
        free
          .where({ standing: 'active' })
          .orWhere((over) => over.where({ standing: 'suspended' }).where('standingUntil', '<=', isoNow(clock))),
      )
      .update({ ...ACTIVE, standing: 'closed', standingSince: isoNow(clock), eraseAfter })
    if (changed === 0) return undefined
    await tx('sessions').where({ personId }).delete()
    await record(tx, shelf, { kind: 'account.closed', personId })
    await shelf.notices.notify(tx, {
      ...{ personId, kind: 'security', path: '/sign-in', isUrgent: true },
      words: 'Your account is closed.',
      more: ['Sign in within 30 days to open it again; then it is deleted for good.', NOT_YOU],
    })
    return eraseAfter
  })
}

/** Opens a closed account again; false where it is none. */
export async function reopen(shelf: Shelf, personId: string): Promise<boolean> {
  return await shelf.db.transaction(async (tx) => {
    if ((await tx('persons').where({ id: personId, standing: 'closed' }).update(ACTIVE)) === 0) return false
    await record(tx, shelf, { kind: 'account.reopened', personId })
    return true
  })
}

/** What gets somebody in, and what others could see of them; all else goes with their row. */
const AT_ONCE = [
  'sessions',
  'identities',
  'passkeys',
  'totps',
  'recoveryCodes',
  'mailProofs',
  'roles',
  'applications',
  'profiles',
  'pictures',
] as const

/**
 * Deletes somebody for good: nobody can sign in as them or see them any more, and what was sealed for them
 * cannot be read, as their key is destroyed. There is no way back. A job wipes the rest; what is left until
 * then are rows that nobody can open. Harmless for who is gone already.
 */
export async function deleteForGood(shelf: Shelf, personId: string): Promise<void> {
  const { db, keyring, clock } = shelf
  await db.transaction(async (tx) => {
    const person = await tx('persons').where({ id: personId }).whereNot({ standing: 'deleted' }).first('username')
    if (!person) return
    await record(tx, shelf, { kind: 'account.deleted', personId })
    await queueFarewell(shelf, tx, personId)
    await restName(tx, shelf.nameKey, { username: person.username, now: clock.now() })
    await tx('persons')
      .where({ id: personId })
      .update({
        ...ACTIVE,
        ...{ standing: 'deleted', standingSince: isoNow(clock), eraseAfter: isoNow(clock) },
        ...{ username: '—', usernameKey: personId, usernameLook: personId },
        ...{ passwordHash: null, birthDate: Buffer.alloc(0), email: null, emailKey: null, emailVerifiedAt: null },
      })
    for (const table of AT_ONCE)
      await tx(table as 'sessions')
        .where({ personId })
        .delete()
    await queueErasure(shelf, tx, personId)
  })
  keyring.destroy(personId)
}

/** Nobody's job: it could not be opened once their key is gone. */
const queueErasure = ({ jobs }: Shelf, tx: Db, personId: string) =>
  jobs.add(tx, { kind: ERASURE, payload: { personId }, onlyOnce: `${ERASURE} ${personId}` })

/** The last letter outlives the key of whom it is for, so it is sealed with one of the house. */
async function queueFarewell({ keyring, jobs, farewellKey }: Shelf, tx: Db, personId: string): Promise<void> {
  const reader = await readerOf(tx, keyring, personId, undefined)
  if (reader?.email === undefined) return
  const id = newId()
  const { email: to, username, language } = reader
  const sealed = sealWith(farewellKey, Buffer.from(JSON.stringify({ to, username, language } satisfies Farewell)), id)
  await jobs.add(tx, { kind: FAREWELL, payload: { id, sealed: sealed.toString('base64') } })
}

/** Within a week it must be finished; from now on whoever runs the house is to look after it. */
const OVERDUE_AFTER_MS = 3 * 24 * 60 * 60_000

/** How many people were deleted days ago and are not wiped yet. */
export async function overdueErasures({ db, clock }: Pick<Shelf, 'db' | 'clock'>): Promise<number> {
  const since = new Date(clock.now() - OVERDUE_AFTER_MS).toISOString()
  const [row] = await db('persons').where({ standing: 'deleted' }).where('standingSince', '<', since).count({ n: '*' })
  return Number(row?.n)
}

/** What the suspended are told; undefined where there is no reason or it cannot be opened. */
export const openReason = (
  keyring: Keyring,
  { id, standingReason }: { id: string; standingReason: Buffer | null },
): string | undefined =>
  standingReason !== null && keyring.has(id) ? keyring.open(placeOf(id), standingReason) : undefined

/** How somebody who is held stands; undefined where nobody has this id. */
export async function standingOf(db: Db, keyring: Keyring, personId: string) {
  const row = await db('persons')
    .where({ id: personId })
    .first('id', 'standing', 'standingUntil', 'standingReason', 'eraseAfter')
  return row && { until: row.standingUntil, eraseAfter: row.eraseAfter, reason: openReason(keyring, row) }
}

/** Turn by turn: suspensions that are over end, and accounts whose time is over are deleted for good. */
export async function turnStandings(shelf: Shelf): Promise<void> {
  const { db, clock } = shelf
  const now = isoNow(clock)
  const over = await db('persons').where({ standing: 'suspended' }).where('standingUntil', '<=', now).pluck('id')
  for (const id of over) await restore(shelf, id, null)
  const due = await db('persons').where('eraseAfter', '<=', now).select('id', 'standing')
  for (const { id, standing } of due) {
    if (standing === 'deleted') await db.transaction((tx) => queueErasure(shelf, tx, id))
    else await deleteForGood(shelf, id)
  }
  await db('restingNames').where('until', '<=', now).delete()
}
