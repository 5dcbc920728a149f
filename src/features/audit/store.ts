import { highestNumber } from '../../db/append-only.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { type AuditKind, BEGINNING, type Facts, hashOf, KINDS, type Recorded } from './audit.ts'

export type AuditRow = Recorded & { number: number; hash: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    auditEntries: AuditRow
  }
}

/** Without a keyring only what has no facts can be written down. */
type Shelf = { keyring?: Keyring; clock: Clock }
export type Happening = { kind: AuditKind; personId: string | null; actorId?: string | null; facts?: Facts }

/** Facts stand in no row that has an id yet, so they are bound to whom and when. */
const placeOf = (personId: string, at: string) => ({ table: 'auditEntries', column: 'facts', row: at, owner: personId })

/** Writes down what happened, in the transaction that makes it happen. */
export async function record(tx: Db, { keyring, clock }: Shelf, happening: Happening): Promise<void> {
  const { kind, personId, actorId = null, facts } = happening
  if (!tx.isTransaction) {
    await tx.transaction((own) => record(own, { ...(keyring && { keyring }), clock }, happening))
    return
  }
  const at = isoNow(clock)
  if (facts && !keyring) throw new Error('Facts are sealed: a keyring is needed.')
  const sealed = facts && personId && keyring ? keyring.seal(placeOf(personId, at), JSON.stringify(facts)) : null
  const last = await tx('auditEntries').orderBy('number', 'desc').first('hash')
  const row: Recorded = { at, kind, personId, actorId, facts: sealed }
  await tx('auditEntries').insert({ ...row, hash: hashOf(last?.hash ?? BEGINNING, row) })
}

/** `words` is what its person reads of it, in English. */
export type Entry = { number: number; at: string; kind: AuditKind; words: string; facts: Facts; actorId: string | null }

/** Tries of whoever it was, which may be many; their owner can leave them out. */
const TRIES: AuditKind[] = ['signIn.failed', 'signIn.guessed', 'signIn.factorFailed', 'confirmation.failed']

/** What happened to somebody, the newest first; only what was `before` an entry's number, where one is given. */
export async function historyOf(
  { db, keyring }: { db: Db; keyring: Keyring },
  personId: string,
  { most, before, withTries = true }: { most: number; before?: number | undefined; withTries?: boolean },
): Promise<Entry[]> {
  const rows = db('auditEntries').where({ personId }).orderBy('number', 'desc').limit(most)
  if (before !== undefined) rows.where('number', '<', before)
  if (!withTries) rows.whereNotIn('kind', TRIES)
  return (await rows).map(({ number, at, kind, facts, actorId }) => {
    const text = facts && keyring.open(placeOf(personId, at), facts)
    return {
      number,
      at,
      kind: kind as AuditKind,
      words: KINDS[kind as AuditKind],
      actorId,
      facts: text ? (JSON.parse(text) as Facts) : {},
    }
  })
}

const READ_AT_ONCE = 1000

export type Verdict = { rows: number; brokenAt: number | undefined }

/** Goes along the chain; `brokenAt` is the number of the first row that is not what was written, or that is gone. */
export async function verifyChain(db: Db): Promise<Verdict> {
  const highest = await highestNumber(db, 'auditEntries')
  let before = BEGINNING
  let number = 0
  for (let rows = 0; ; ) {
    const next = await db('auditEntries').where('number', '>', number).orderBy('number').limit(READ_AT_ONCE)
    for (const row of next) {
      rows++
      if (row.number !== number + 1 || row.hash !== hashOf(before, row)) return { rows, brokenAt: number + 1 }
      ;({ hash: before, number } = row)
    }
    if (next.length < READ_AT_ONCE) return { rows, brokenAt: number < highest ? number + 1 : undefined }
  }
}
