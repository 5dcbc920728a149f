import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import type { Reason, Reported } from './reports.ts'

export type ReportRow = {
  id: string
  /** Null for who was not signed in. */
  reporterId: string | null
  aboutKind: Reported
  aboutId: string
  /** The version that was the newest then; null where there are none. */
  versionId: string | null
  reason: Reason
  /** Their words under their key; null where there are none, or they have no key. */
  sealed: Buffer | null
  /** Their words where they have no key. */
  words: string
  createdAt: string
  decidedAt: string | null
}

declare module 'knex/types/tables.js' {
  interface Tables {
    reports: ReportRow
  }
}

const place = (row: string, owner: string) => ({ table: 'reports', column: 'sealed', row, owner })

type Said = Pick<ReportRow, 'reporterId' | 'aboutKind' | 'aboutId' | 'versionId' | 'reason' | 'words'>
type Shelf = { db: Db; keyring: Keyring; clock: Clock }

/**
 * Writes a report down. What one person says again about the same thing for the same reason, before anybody decided,
 * is added to their words; for another reason it is a report of its own.
 */
export async function keepReport({ db, keyring, clock }: Shelf, said: Said): Promise<void> {
  const { reporterId, aboutKind, aboutId, reason } = said
  const kept = (id: string, words: string): Pick<ReportRow, 'sealed' | 'words'> =>
    reporterId !== null && words !== '' && keyring.has(reporterId)
      ? { sealed: keyring.seal(place(id, reporterId), words), words: '' }
      : { sealed: null, words }
  await db.transaction(async (tx) => {
    const same = { reporterId: reporterId ?? '', aboutKind, aboutId, reason, decidedAt: null }
    const first = await tx('reports').where(same).first()
    if (!first) {
      const id = newId()
      return await tx('reports').insert({
        ...said,
        ...kept(id, said.words),
        id,
        createdAt: isoNow(clock),
        decidedAt: null,
      })
    }
    if (said.words === '') return
    const before = (first.sealed ? keyring.open(place(first.id, reporterId ?? ''), first.sealed) : first.words) ?? ''
    const parts = before.split(BETWEEN)
    if (parts.includes(said.words) || parts.length >= MOST_PARTS) return
    await tx('reports')
      .where({ id: first.id })
      .update(kept(first.id, [...parts, said.words].filter((part) => part !== '').join(BETWEEN)))
  })
}

const BETWEEN = '\n\n'
/** Of what one person adds to one report. */
const MOST_PARTS = 50

/** How many nobody has decided on yet. */
export async function waitingReports(db: Db): Promise<number> {
  const [row] = await db('reports').whereNull('decidedAt').count({ n: '*' })
  return Number(row?.n)
}
