import type Database from 'better-sqlite3'
import type { Knex } from 'knex'

/** A statement and the values of each of its runs. */
export type Batch = { sql: string; rows: unknown[][] }

/**
 * Runs statements for many rows in one transaction on the writing connection, without knex
 * between: what live speeches are written down by, several times a second.
 */
export async function writeMany(db: Knex, batches: Batch[]): Promise<void> {
  if (batches.every(({ rows }) => rows.length === 0)) return
  const connection: Database.Database = await db.client.acquireConnection()
  try {
    connection
      .transaction(() => {
        for (const { sql, rows } of batches) for (const row of rows) kept(connection, sql).run(row)
      })
      .immediate()
  } finally {
    await db.client.releaseConnection(connection)
  }
}

const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>()

function kept(connection: Database.Database, sql: string): Database.Statement {
  const known = statements.get(connection) ?? new Map<string, Database.Statement>()
  statements.set(connection, known)
  const statement = known.get(sql) ?? connection.prepare(sql)
  known.set(sql, statement)
  return statement
}
