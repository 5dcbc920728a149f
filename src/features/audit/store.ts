import { highestNumber } from '../../db/append-only.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { hmac, isSame, type Key } from '../../lib/crypto.ts'
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

const END = 'audit end'
type Sealing = { keyring: Keyring; key: Key }

/** How far the log goes, and an HMAC of that with a key of the house. */
const sealedEnd = (key: Key, number: number, hash: string) => `${number}.${hash}.${hmac(key, `${number} ${hash}`)}`

/**
 * Keeps how far the log goes beside the keys. A chain alone does not show when its last entries are cut off;
 * what is younger than the last sealing still could be.
 */
export async function sealEnd(db: Db, sealing: Sealing): Promise<void> {
  const { keyring } = sealing
  // A log that was cut off is not sealed again: the former end is what tells.
  if (keyring.kept(END) === undefined || (await verifyEnd(db, sealing)).ok) await acceptEnd(db, sealing)
}

/** The same whatever was sealed before: for who has put an older copy of the data back. */
export async function acceptEnd(db: Db, { keyring, key }: Sealing): Promise<void> {
  const last = await db('auditEntries').orderBy('number', 'desc').first('number', 'hash')
  if (!last) return
  const word = sealedEnd(key, last.number, last.hash)
  if (word !== keyring.kept(END)) keyring.keep(END, word)
}

/**
 * Whether the log goes at least as far as it was sealed, and was the same there; `missing` is how many entries it
 * should have, 0 where no end that we sealed is known although there are entries.
 */
export async function verifyEnd(
  db: Db,
  { keyring, key }: Sealing,
): Promise<{ ok: true } | { ok: false; missing: number }> {
  const [number = '', hash = ''] = (keyring.kept(END) ?? '').split('.')
  const isOurs = isSame(keyring.kept(END) ?? '', sealedEnd(key, Number(number), hash))
  if (!isOurs) return (await highestNumber(db, 'auditEntries')) === 0 ? { ok: true } : { ok: false, missing: 0 }
  const row = await db('auditEntries')
    .where({ number: Number(number) })
    .first('hash')
  return row?.hash === hash ? { ok: true } : { ok: false, missing: Number(number) }
}
