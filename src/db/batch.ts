import type Database from 'better-sqlite3'
import type { Knex } from 'knex'

/**
 * Runs one statement for many rows in one transaction on the writing connection, without
 * knex between: what live speeches are written down by, several times a second.
 */
export async function writeMany(db: Knex, sql: string, rows: unknown[][]): Promise<void> {
  if (rows.length === 0) return
  const connection: Database.Database = await db.client.acquireConnection()
  try {
    const statement = kept(connection, sql)
    connection
      .transaction(() => {
        for (const row of rows) statement.run(row)
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
