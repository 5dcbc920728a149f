import type { Db } from '../db/db.ts'
import type { Keyring } from '../db/keyring.ts'
import { type Clock, isoNow } from '../lib/clock.ts'
import { newId } from '../lib/ids.ts'

/**
 * Work that is done after the answer, and still is when the program was killed meanwhile: a row
 * in the transaction that wants it, taken under a lease, tried again with longer and longer
 * rests, and in the end put aside where the operator sees it.
 */
export type JobRow = {
  id: string
  kind: string
  ownerId: string | null
  onlyOnce: string | null
  payload: Buffer
  createdAt: string
  dueAt: string
  attempts: number
  deadAt: string | null
  trouble: string | null
}

declare module 'knex/types/tables.js' {
  interface Tables {
    jobs: JobRow
  }
}

export type Job = {
  kind: string
  payload: object
  /** Whose work it is: the payload is sealed with their key, and the job goes when they go. */
  ownerId?: string | null
  /** While a job with these words waits, another is not taken in; one that was given up makes room. */
  onlyOnce?: string
  /** Not before this time, in milliseconds since 1970. */
  dueAt?: number
}

/** Takes work in, within the transaction that wants it, and has it looked at once that is over. */
export type Jobs = {
  add: (tx: Db, job: Job) => Promise<void>
  /** Has it looked at now; harmless at any time. */
  nudge: () => void
}

export type Shelf = { db: Db; keyring: Keyring; clock: Clock }

/** More is not tried: with the rests between them, that is two days. */
export const MOST_ATTEMPTS = 9
const FIRST_REST_MS = 15_000
const REST_GROWS = 4
const LONGEST_REST_MS = 12 * 60 * 60_000
/** Longer than any work may take; then another may take it up. */
export const LEASE_MS = 3 * 60_000

export const restAfter = (attempts: number): number =>
  Math.min(FIRST_REST_MS * REST_GROWS ** (attempts - 1), LONGEST_REST_MS)

const place = (row: string, owner: string) => ({ table: 'jobs', column: 'payload', row, owner })

/** Takes work in, within the transaction that wants it done. */
export async function enqueue(db: Db, { keyring, clock }: Omit<Shelf, 'db'>, job: Job): Promise<void> {
  const id = newId()
  const ownerId = job.ownerId ?? null
  const text = JSON.stringify(job.payload)
  // What was given up is no reason not to try again.
  if (job.onlyOnce !== undefined) await db('jobs').where({ onlyOnce: job.onlyOnce }).whereNotNull('deadAt').delete()
  await db('jobs')
    .insert({
      ...{ id, ownerId, kind: job.kind, onlyOnce: job.onlyOnce ?? null },
      payload: ownerId === null ? Buffer.from(text) : keyring.seal(place(id, ownerId), text),
      createdAt: isoNow(clock),
      dueAt: job.dueAt === undefined ? isoNow(clock) : new Date(job.dueAt).toISOString(),
    })
    .onConflict('onlyOnce')
    .ignore()
}

export type Taken = { id: string; kind: string; attempts: number; ownerId: string | null; payload: unknown }

/** Leases the work that has waited longest, at most so much of it; each taking counts as an attempt, so that work which kills the program ends too. */
export async function take({ db, keyring, clock }: Shelf, most: number): Promise<Taken[]> {
  const now = isoNow(clock)
  const lease = new Date(clock.now() + LEASE_MS).toISOString()
  const free = db('jobs').whereNull('deadAt').where('dueAt', '<=', now).orderBy('dueAt').limit(most).select('id')
  const rows: JobRow[] = await db('jobs')
    .whereIn('id', free)
    .increment('attempts', 1)
    .update({ dueAt: lease })
    .returning('*')
  const textOf = ({ id, ownerId, payload }: JobRow) => {
    if (ownerId === null) return payload.toString()
    return keyring.has(ownerId) ? keyring.open(place(id, ownerId), payload) : undefined
  }
  return rows.map((row) => {
    const { id, kind, attempts, ownerId } = row
    const text = textOf(row)
    return { id, kind, attempts, ownerId, payload: text === undefined ? undefined : (JSON.parse(text) as unknown) }
  })
}

export const finish = (db: Db, id: string): Promise<number> => db('jobs').where({ id }).delete()

/** Rests before the next attempt, or puts it aside after the last; true when it is given up. */
export async function fail({ db, clock }: Shelf, job: Taken, trouble: string, retryAfterMs = 0): Promise<boolean> {
  const isOver = job.attempts >= MOST_ATTEMPTS
  const dueAt = new Date(clock.now() + Math.max(restAfter(job.attempts), retryAfterMs)).toISOString()
  await db('jobs')
    .where({ id: job.id })
    .update({ dueAt, trouble, ...(isOver ? { deadAt: isoNow(clock) } : {}) })
  return isOver
}

/** When the next work is due, in milliseconds since 1970; undefined when there is none. */
export async function nextDue(db: Db): Promise<number | undefined> {
  const next = await db('jobs').whereNull('deadAt').orderBy('dueAt').first('dueAt')
  return next && Date.parse(next.dueAt)
}

/** Work that was given up, the newest first. */
export const deadJobs = (
  db: Db,
  most: number,
): Promise<Pick<JobRow, 'id' | 'kind' | 'attempts' | 'deadAt' | 'trouble'>[]> =>
  db('jobs')
    .whereNotNull('deadAt')
    .orderBy('deadAt', 'desc')
    .limit(most)
    .select('id', 'kind', 'attempts', 'deadAt', 'trouble')

/** Has given up work tried again from the beginning; false when there is none of that id. */
export async function revive({ db, clock }: Shelf, id: string): Promise<boolean> {
  const changed = await db('jobs')
    .where({ id })
    .whereNotNull('deadAt')
    .update({ deadAt: null, attempts: 0, dueAt: isoNow(clock) })
  return changed > 0
}

export const discard = async (db: Db, id: string): Promise<boolean> =>
  (await db('jobs').where({ id }).whereNotNull('deadAt').delete()) > 0
