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

/** Writes a report down; one person's second about the same thing changes nothing. */
export async function keepReport({ db, keyring, clock }: Shelf, said: Said): Promise<void> {
  const id = newId()
  const { reporterId, words } = said
  const isSealed = reporterId !== null && words !== '' && keyring.has(reporterId)
  const sealed = isSealed ? keyring.seal(place(id, reporterId), words) : null
  await db('reports')
    .insert({ ...said, id, sealed, words: isSealed ? '' : words, createdAt: isoNow(clock), decidedAt: null })
    .onConflict(['reporterId', 'aboutKind', 'aboutId'])
    .ignore()
}

/** How many nobody has decided on yet. */
export async function waitingReports(db: Db): Promise<number> {
  const [row] = await db('reports').whereNull('decidedAt').count({ n: '*' })
  return Number(row?.n)
}
