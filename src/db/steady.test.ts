import Database from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { steady } from './steady.ts'

afterEach(() => vi.restoreAllMocks())

test('every parameter gets a sign, and nothing that is quoted', () => {
  expect(steady('select "a?" from `b?` where c = ? and d in (?, ?)')).toBe(
    'select "a?" from `b?` where c = +? and d in (+?, +?)',
  )
  expect(steady("select 'it''s?' where x = ?")).toBe("select 'it''s?' where x = +?")
})

test('values of every kind are found and kept as they are', () => {
  const db = new Database(':memory:')
  db.exec('create table t (id text primary key, n integer, b blob)')
  const values = ['1', 2, Buffer.from([0, 1])]
  db.prepare(steady('insert into t values (?, ?, ?)')).run(values)
  const row = db
    .prepare(steady('select typeof(id) i, typeof(n) n, typeof(b) b from t where id = ? and n = ?'))
    .get('1', 2)
  expect(row).toEqual({ i: 'text', n: 'integer', b: 'blob' })
})

/** better-sqlite3 makes a function for the rows of a statement each time that SQLite compiles it. */
test('a statement that is run again is not compiled again, as it would be with bare parameters', () => {
  const db = new Database(':memory:')
  db.exec(`create table persons (id text primary key, name text);
    create table sessions (id text primary key, personId text references persons (id));
    insert into persons values ('p', 'Alice'); insert into sessions values ('s', 'p')`)
  const sql = 'select name from sessions join persons on persons.id = sessions.personId where sessions.id = ?'
  const compiled = vi.spyOn(globalThis, 'Function')
  const compilations = (statement: Database.Statement) => {
    compiled.mockClear()
    for (let run = 0; run < 10; run++) expect(statement.all(['s'])).toEqual([{ name: 'Alice' }])
    return compiled.mock.calls.length
  }
  expect([compilations(db.prepare(sql)), compilations(db.prepare(steady(sql)))]).toEqual([10, 1])
})
