import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { notFound } from '../../lib/problem.ts'
import type { FileReport, State } from './imports.ts'

export type ImportRow = { id: string; ownerId: string; kind: string; createdAt: string }
export type ImportedFileRow = {
  id: string
  importId: string
  ownerId: string
  place: number
  state: State
  mediaId: string | null
  workId: string | null
  awaitsPortrait: number | boolean
  report: Buffer | null
}

declare module 'knex/types/tables.js' {
  interface Tables {
    imports: ImportRow
    importedFiles: ImportedFileRow
  }
}

export type Shelf = { db: Db; keyring: Keyring; clock: Clock }

/** A file that was sent: where its bytes wait, or why there are none. */
export type Sent = { name: string; mediaId: string } | { name: string; refused: NonNullable<FileReport['why']> }

const placeOf = (row: string, owner: string) => ({ table: 'importedFiles', column: 'report', row, owner })

/** Writes down what was sent at once, in its order. */
export async function beginImport(
  tx: Db,
  { keyring, clock }: Omit<Shelf, 'db'>,
  ownerId: string,
  sent: Sent[],
): Promise<string> {
  const importId = newId()
  await tx('imports').insert({ id: importId, ownerId, kind: 'cards', createdAt: isoNow(clock) })
  for (const [place, file] of sent.entries()) {
    const id = newId()
    const isRefused = 'refused' in file
    const report: FileReport = { file: file.name, ...(isRefused && { why: file.refused }) }
    await tx('importedFiles').insert({
      ...{ id, importId, ownerId, place, state: isRefused ? 'refused' : 'waiting', workId: null },
      mediaId: isRefused ? null : file.mediaId,
      awaitsPortrait: false,
      report: keyring.seal(placeOf(id, ownerId), JSON.stringify(report)),
    })
  }
  return importId
}

/** What became of a file is written in one go. */
export async function noteFile(
  db: Db,
  keyring: Keyring,
  { id, ownerId }: { id: string; ownerId: string },
  {
    report,
    ...change
  }: Partial<Pick<ImportedFileRow, 'state' | 'workId' | 'mediaId' | 'awaitsPortrait'>> & { report?: FileReport },
): Promise<void> {
  const sealed = report && { report: keyring.seal(placeOf(id, ownerId), JSON.stringify(report)) }
  await db('importedFiles')
    .where({ id })
    .update({ ...change, ...sealed })
}

export function reportIn(keyring: Keyring, { id, ownerId, report }: ImportedFileRow): FileReport {
  const text = report && keyring.open(placeOf(id, ownerId), report)
  return text ? (JSON.parse(text) as FileReport) : { file: '…' }
}

/** Somebody's own import; nobody else learns that there is one. */
export async function importOf(db: Db, ownerId: string, id: string): Promise<ImportRow> {
  return (await db('imports').where({ id, ownerId }).first()) ?? notFound('page')
}

/** Somebody's last imports, newest first, and how many files of each are not read yet. */
export async function recentImports(db: Db, ownerId: string) {
  const rows = await db('imports')
    .join('importedFiles', 'importedFiles.importId', 'imports.id')
    .where('imports.ownerId', ownerId)
    .groupBy('imports.id')
    .orderBy('imports.id', 'desc')
    .limit(MOST_RECENT)
    .select('imports.id', 'imports.createdAt')
    .count({ files: '*' })
  return rows.map(({ id, createdAt, files }) => ({
    id: String(id),
    createdAt: String(createdAt),
    files: Number(files),
  }))
}
const MOST_RECENT = 20

export const filesIn = (db: Db, importId: string): Promise<ImportedFileRow[]> =>
  db('importedFiles').where({ importId }).orderBy('place')

/** How many files of an import are in each state. */
export async function countsIn(db: Db, importId: string): Promise<{ [state in State]: number }> {
  const rows = await db('importedFiles').where({ importId }).groupBy('state').select('state').count({ n: '*' })
  const counts = { waiting: 0, reading: 0, again: 0, taken: 0, refused: 0 }
  for (const { state, n } of rows) counts[state as State] = Number(n)
  return counts
}

/** The first that is not read yet. */
export const nextFile = (db: Db, importId: string): Promise<ImportedFileRow | undefined> =>
  db('importedFiles').where({ importId }).whereIn('state', ['waiting', 'reading', 'again']).orderBy('place').first()

/** Some whose portraits are still to be drawn. */
export const unportrayed = (db: Db, importId: string, most: number): Promise<ImportedFileRow[]> =>
  db('importedFiles').where({ importId, awaitsPortrait: true }).orderBy('place').limit(most)

export const notePortrayed = async (db: Db, ids: string[]): Promise<void> => {
  await db('importedFiles').whereIn('id', ids).update({ awaitsPortrait: false })
}

const REPORTS_KEPT_MS = 30 * 24 * 60 * 60_000
const UNCLAIMED_AFTER_MS = 24 * 60 * 60_000

/** Reports that are a month old, and files that were sent and never became part of an import. */
export async function sweepImports({
  db,
  clock,
  media,
}: {
  db: Db
  clock: Clock
  media: { remove: (ids: string[]) => Promise<void> }
}): Promise<void> {
  const before = (ms: number) => new Date(clock.now() - ms).toISOString()
  await db('imports').where('createdAt', '<', before(REPORTS_KEPT_MS)).delete()
  const unclaimed = await db('media')
    .where({ role: 'waiting' })
    .where('createdAt', '<', before(UNCLAIMED_AFTER_MS))
    .whereNotExists(db('importedFiles').whereRaw('"importedFiles"."mediaId" = media.id'))
    .limit(1000)
    .pluck('id')
  if (unclaimed.length > 0) await media.remove(unclaimed)
}
