import Database from 'better-sqlite3'
import knexPackage, { type Knex } from 'knex'
import { migrationSource } from '../../migrations/index.ts'
import { SqliteClient } from './client.ts'
import { closeReader, openReader } from './hot.ts'

/** A database or an open transaction: stores accept either. */
export type Db = Knex

const BUSY_TIMEOUT_MS = 5000

/** What both connections are set to; FULL because better-sqlite3 is built to lose a commit with the power. */
const PRAGMAS = [
  `busy_timeout = ${BUSY_TIMEOUT_MS}`,
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'secure_delete = on',
  'trusted_schema = off',
]

/** Opens the writing door on a file and, beside it, the reading one that `hot` goes through. */
export function openDb(file: string): Db {
  const db = knexPackage.knex({
    client: SqliteClient as unknown as typeof Knex.Client,
    connection: { filename: file },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate(connection: Database.Database, done: (error: Error | null) => void) {
        for (const pragma of PRAGMAS) connection.pragma(pragma)
        done(null)
      },
    },
  })
  openReader(db, () => {
    const reader = new Database(file, { readonly: true })
    reader.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    reader.pragma('trusted_schema = off')
    return reader
  })
  return db
}

export async function closeDb(db: Db): Promise<void> {
  closeReader(db)
  await db.destroy()
}

/** Moves what the write-ahead log holds into the file, so that no deleted row stands in it any longer. */
export async function emptyLog(db: Db): Promise<void> {
  await db.raw('pragma wal_checkpoint(truncate)')
}

/**
 * Brings the schema up to date. Foreign keys are off while it runs and checked before the
 * commit, because knex rebuilds a table by dropping it, which would delete its children.
 */
export async function migrate(db: Db): Promise<void> {
  await db.raw('pragma foreign_keys = off')
  try {
    await db.migrate.latest({ migrationSource, disableTransactions: false })
    const broken = (await db.raw('pragma foreign_key_check')) as unknown[]
    if (broken.length > 0) throw new Error(`The migration left ${broken.length} rows that point at nothing.`)
  } finally {
    await db.raw('pragma foreign_keys = on')
  }
}

/** The single row that an insert or an update hands back. */
export async function one<Row>(rows: PromiseLike<Row[]>): Promise<Row> {
  const [row] = await rows
  if (row === undefined) throw new Error('Expected a row back.')
  return row
}

/** SQLite's and PostgreSQL's word for "this exists already". */
export const isDuplicate = (error: unknown): boolean => {
  const code = (error as { code?: string } | undefined)?.code
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === '23505'
}
