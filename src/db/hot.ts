import type Database from 'better-sqlite3'
import type { Knex } from 'knex'
import { isInTransaction } from './client.ts'
import { steady } from './steady.ts'

/**
 * The reading door, for what every page needs: a query written with knex once, prepared
 * once on a read-only connection, and run without knex from then on.
 */
export type HotQuery<Params extends object, Row> = {
  build: (db: Knex, params: Params) => Knex.QueryBuilder
  /** Only there to carry the types. */
  row?: Row
}

export const hotQuery = <Params extends object, Row>(build: HotQuery<Params, Row>['build']): HotQuery<Params, Row> => ({
  build,
})

type Prepared = { statement: Database.Statement; names: string[] }
type Reader = {
  open: () => Database.Database
  connection: Database.Database | undefined
  prepared: Map<HotQuery<object, unknown>, Prepared>
}

const readers = new WeakMap<Knex, Reader>()
/** How many statements have been prepared since the start; it must stand still once every page was seen. */
export const hotCounts = { prepared: 0, run: 0 }

export function openReader(db: Knex, open: () => Database.Database): void {
  readers.set(db, { open, connection: undefined, prepared: new Map() })
}

export function closeReader(db: Knex): void {
  readers.get(db)?.connection?.close()
  readers.delete(db)
}

/** For a `limit` that never changes: it is written into the SQL, where knex would bind it as a value. */
export const FIXED = { skipBinding: true }

/** A parameter for `limit` and `offset`, where knex takes numbers and raw SQL only. */
export const numberParam = (db: Knex, param: number): number => db.raw('?', [param]) as unknown as number

/** All rows of a hot query. Not for use inside transactions, whose changes it cannot see. */
export async function hot<Params extends object, Row>(
  db: Knex,
  query: HotQuery<Params, Row>,
  params: Params,
): Promise<Row[]> {
  if (isInTransaction()) throw new Error('A hot query does not see what the transaction changed: ask the transaction.')
  const { statement, names } = preparedFor(db, query)
  hotCounts.run++
  return statement.all(names.map((name) => (params as Record<string, unknown>)[name])) as Row[]
}

export async function hotFirst<Params extends object, Row>(
  db: Knex,
  query: HotQuery<Params, Row>,
  params: Params,
): Promise<Row | undefined> {
  return (await hot(db, query, params))[0]
}

function preparedFor(db: Knex, query: HotQuery<never, unknown>): Prepared {
  const reader = readers.get(db)
  if (!reader) throw new Error('This database has no reading door.')
  const known = reader.prepared.get(query as HotQuery<object, unknown>)
  if (known) return known

  reader.connection ??= reader.open()
  const { sql, names } = compiled(db, query as HotQuery<object, unknown>)
  const made = { statement: reader.connection.prepare(steady(sql)), names }
  reader.prepared.set(query as HotQuery<object, unknown>, made)
  hotCounts.prepared++
  return made
}

/** Stands in the place of a parameter while knex writes the SQL, so that its position becomes known. */
class Parameter {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

function compiled(db: Knex, query: HotQuery<object, unknown>): { sql: string; names: string[] } {
  const params = new Proxy({}, { get: (_, name) => new Parameter(String(name)) })
  const { sql, bindings } = query
    .build(db, params as never)
    .toSQL()
    .toNative()
  const names = bindings.map((binding) => {
    if (!((binding as unknown) instanceof Parameter))
      throw new Error(`A hot query's values must all be parameters: ${sql}`)
    return (binding as unknown as Parameter).name
  })
  return { sql, names }
}
