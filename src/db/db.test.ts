import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Knex } from 'knex'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openShelf } from '../../tests/site.ts'
import { writeMany } from './batch.ts'
import { closeDb, type Db, isDuplicate, migrate, openDb } from './db.ts'
import { hot, hotCounts, hotQuery } from './hot.ts'
import { brokenInvariants } from './invariants.ts'
import { holdInstanceLock } from './lock.ts'

let folder: string
let db: Db
type Row = { n: number }
const tableIn = (doors: Db): Knex.QueryBuilder<Row, Row[]> => doors('t' as never) as never
const table = () => tableIn(db)

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'troupe-db-'))
  db = openDb(path.join(folder, 'db.sqlite'))
  await db.raw('create table t (n integer unique)')
})
afterEach(async () => {
  await closeDb(db)
  rmSync(folder, { recursive: true, force: true })
})

const pragma = async (name: string): Promise<unknown> =>
  Object.values(((await db.raw(`pragma ${name}`)) as object[])[0] ?? {})[0]

describe('the writing door', () => {
  test('keeps what it said through a power cut, and overwrites what it deletes', async () => {
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('secure_delete')).toBe(1)
    expect(await pragma('trusted_schema')).toBe(0)
    expect(await pragma('busy_timeout')).toBe(5000)
  })

  test('asking db inside a transaction fails at once instead of waiting for ever', async () => {
    await expect(db.transaction(async () => await table().select())).rejects.toThrow('Use the transaction')
    await expect(db.transaction(async (tx) => await tx('t' as never).select())).resolves.toEqual([])
  })

  test('begins writing transactions at once, so that two that read first cannot both go on', async () => {
    const other = new Database(path.join(folder, 'db.sqlite'), { timeout: 0 })
    await db.transaction(async () => {
      expect(() => other.exec('begin immediate')).toThrow('locked')
    })
    other.exec('begin immediate')
    other.close()
  })

  test('a nested transaction that fails takes back only its own', async () => {
    await db.transaction(async (tx) => {
      await tx('t' as never).insert({ n: 1 } as never)
      await tx
        .transaction(async (inner) => {
          await inner('t' as never).insert({ n: 2 } as never)
          throw new Error('no')
        })
        .catch(() => {})
    })
    expect(await table().select()).toEqual([{ n: 1 }])
  })

  test('tells a duplicate from any other trouble', async () => {
    await table().insert({ n: 1 })
    const error = await table()
      .insert({ n: 1 })
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
    expect(isDuplicate(error)).toBe(true)
    expect(isDuplicate(new Error('other'))).toBe(false)
  })

  test('writes many rows in one transaction, all or none', async () => {
    await writeMany(db, [{ sql: 'insert into t (n) values (?)', rows: [[1], [2]] }])
    await expect(writeMany(db, [{ sql: 'insert into t (n) values (?)', rows: [[3], [1]] }])).rejects.toThrow('UNIQUE')
    expect(await table().select()).toHaveLength(2)
  })
})

describe('the reading door', () => {
  const atLeast = hotQuery<{ least: number; most: number }, Row>((db, { least, most }) =>
    tableIn(db).where('n', '>=', least).where('n', '<', most).orderBy('n'),
  )

  test('fills parameters where they stand, and sees what was just written', async () => {
    await table().insert([{ n: 1 }, { n: 2 }, { n: 3 }])
    expect(await hot(db, atLeast, { most: 3, least: 2 })).toEqual([{ n: 2 }])
  })

  test('prepares a query once', async () => {
    await hot(db, atLeast, { least: 0, most: 9 })
    const before = hotCounts.prepared
    for (let i = 0; i < 5; i++) await hot(db, atLeast, { least: i, most: 9 })
    expect(hotCounts.prepared).toBe(before)
  })

  test('refuses inside a transaction, whose changes it cannot see', async () => {
    await expect(db.transaction(() => hot(db, atLeast, { least: 0, most: 1 }))).rejects.toThrow('hot query')
  })

  test('refuses a value that is no parameter', async () => {
    const fixed = hotQuery<{ least: number }, Row>((db) => tableIn(db).where('n', 4))
    await expect(hot(db, fixed, { least: 0 })).rejects.toThrow('must all be parameters')
  })
})

describe('the schema', () => {
  test('migrating twice changes nothing, and a filled database keeps its rows', async () => {
    const shelf = await openShelf()
    const count = async () => Number((await shelf.db('works').count({ n: '*' }))[0]?.n)
    const before = await count()
    expect(before).toBeGreaterThanOrEqual(8)
    await migrate(shelf.db)
    expect(await count()).toBe(before)
    expect(await shelf.db.raw('pragma foreign_key_check')).toEqual([])
    expect(await brokenInvariants(shelf.db)).toEqual([])
    await shelf.close()
  })

  test('an invariant that is broken is named', async () => {
    const shelf = await openShelf()
    await shelf.db.raw('pragma foreign_keys = off')
    await shelf.db('works').limit(1).update({ versionId: 'nowhere' })
    expect(await brokenInvariants(shelf.db)).toEqual(['every character shows a version of its own'])
    await shelf.close()
  })
})

test('one process holds a folder, and lets go of it', () => {
  const file = path.join(folder, 'instance.lock')
  const lock = holdInstanceLock(file)
  expect(() => holdInstanceLock(file)).toThrow('Another Troupe is running on this DATA_DIR.')
  lock.release()
  holdInstanceLock(file).release()
})
