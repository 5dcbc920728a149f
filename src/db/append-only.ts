import type { Knex } from 'knex'

/** Rows of this table are written once: the database itself refuses to change or delete one. SQLite's own words; PostgreSQL has others. */
export async function refuseChanges(db: Knex, table: string): Promise<void> {
  for (const change of ['update', 'delete']) {
    await db.raw(
      `create trigger ?? before ${change} on ?? begin select raise(abort, 'these rows are only ever added to'); end`,
      [`${table} refuses ${change}`, table],
    )
  }
}

/** The highest number that such a table has ever given to a row, also to one that is gone. SQLite's own words. */
export async function highestNumber(db: Knex, table: string): Promise<number> {
  const [row] = (await db.raw('select seq from sqlite_sequence where name = ?', [table])) as { seq: number }[]
  return row?.seq ?? 0
}
