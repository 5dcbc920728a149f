import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Db } from '../src/db/db.ts'
import type { Site } from './site.ts'

const dumps = new WeakMap<Db, { moment: string; rows: string }>()

/** Every row of every table, so that two moments can be compared; read anew only where SQLite counts a change since. */
export async function dump({ db }: Pick<Site, 'db'>): Promise<string> {
  const moment = await momentOf(db)
  const last = dumps.get(db)
  if (last?.moment === moment) return last.rows
  const rows = await everyRow(db)
  dumps.set(db, { moment, rows })
  return rows
}

/** Moves with each row that this connection changes, each commit of another, and each change of a table. */
async function momentOf(db: Db): Promise<string> {
  const queries = ['select total_changes()', 'pragma data_version', 'pragma schema_version']
  const answers = []
  for (const query of queries) answers.push(await db.raw(query))
  return JSON.stringify(answers)
}

async function everyRow(db: Db): Promise<string> {
  // What an index of words keeps in tables of its own, without rowids, is told by that index.
  const tables = (await db.raw(`select name from pragma_table_list
    where schema = 'main' and type in ('table', 'virtual') and name <> 'sqlite_schema' order by name`)) as {
    name: string
  }[]
  const rows = []
  for (const { name } of tables)
    rows.push([
      name,
      await db(name as 'persons')
        .select('*')
        .orderByRaw('rowid'),
    ])
  return JSON.stringify(rows)
}

/** Everything that lies in the data folder of a site, as bytes, by file. */
export const filesOf = ({ folder }: Pick<Site, 'folder'>): { [file: string]: Buffer } =>
  Object.fromEntries(
    ['troupe.sqlite', 'troupe.sqlite-wal', 'keyring.sqlite', 'keyring.sqlite-wal'].flatMap((file) => {
      try {
        return [[file, readFileSync(path.join(folder, file))]]
      } catch {
        return []
      }
    }),
  )

/** The files that hold a text as it is, in UTF-8 or UTF-16. */
export const filesWith = (site: Pick<Site, 'folder'>, text: string): string[] =>
  Object.entries(filesOf(site))
    .filter(([, bytes]) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
    .map(([file]) => file)
