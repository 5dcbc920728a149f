import { AsyncLocalStorage } from 'node:async_hooks'
import type Database from 'better-sqlite3'
import BetterSqlite3Client from 'knex/lib/dialects/better-sqlite3/index.js'
import SqliteTransaction from 'knex/lib/dialects/sqlite3/execution/sqlite-transaction.js'
import { steady } from './steady.ts'

/**
 * knex for SQLite as Troupe needs it: write transactions begin IMMEDIATE, statements are
 * compiled once, and the outer `db` inside a transaction is an error instead of a wait
 * for ever on a pool of one.
 */
type Query = { sql: string; bindings?: unknown[]; response?: unknown; context?: object }
type Container = (transaction: unknown) => unknown

const inTransaction = new AsyncLocalStorage<true>()

export const isInTransaction = (): boolean => inTransaction.getStore() === true

/** By connection and not as a field: knex makes a transaction's client without running constructors. */
const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** As many as there are queries in the program with room to spare; queries with lists of varying length push out the oldest. */
const STATEMENTS_KEPT = 400

function prepared(connection: Database.Database, sql: string): Database.Statement {
  const kept = statements.get(connection) ?? new Map<string, Database.Statement>()
  statements.set(connection, kept)
  const known = kept.get(sql)
  if (known) return known

  const statement = connection.prepare(steady(sql))
  const oldest = kept.size >= STATEMENTS_KEPT ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  kept.set(sql, statement)
  return statement
}

/** A deferred transaction that turns to writing fails at once when somebody else wrote meanwhile, whatever busy_timeout says. */
class ImmediateTransaction extends SqliteTransaction {
  override begin(connection: unknown) {
    return this.query(connection, 'BEGIN IMMEDIATE;')
  }
}

export class SqliteClient extends BetterSqlite3Client {
  override transaction(container: Container, ...rest: unknown[]) {
    const guarded = (transaction: unknown) => inTransaction.run(true, () => container(transaction))
    return new ImmediateTransaction(this, guarded, ...rest)
  }

  override acquireConnection() {
    if (isInTransaction()) return Promise.reject(new Error('Use the transaction, not db, inside a transaction.'))
    return super.acquireConnection()
  }

  override async _query(connection: Database.Database, query: Query): Promise<Query> {
    const statement = prepared(connection, query.sql)
    const bindings = this._formatBindings(query.bindings)
    if (statement.reader) {
      query.response = statement.all(bindings)
      return query
    }
    const { changes, lastInsertRowid } = statement.run(bindings)
    query.response = { changes, lastInsertRowid }
    query.context = { lastID: lastInsertRowid, changes }
    return query
  }
}
