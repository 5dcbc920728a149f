import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runProgram } from '../../../tests/program.ts'
import { openShelf } from '../../../tests/site.ts'
import { ensureSiteSecret } from '../../db/secrets.ts'
import { deriveKey } from '../../lib/crypto.ts'
import { newId } from '../../lib/ids.ts'
import { acceptEnd, historyOf, record, sealEnd, verifyChain, verifyEnd } from './store.ts'

type Shelf = Awaited<ReturnType<typeof openShelf>>
let shelf: Shelf
const alice = newId()
let now = Date.UTC(2026, 0, 1)
const clock = { now: () => now++ }

beforeEach(async () => {
  shelf = await openShelf()
  shelf.keyring.create(alice)
})
afterEach(() => shelf.close())

const happens = (facts?: { browser: string }) =>
  record(
    shelf.db,
    { keyring: shelf.keyring, clock },
    { kind: 'signIn.succeeded', personId: alice, ...(facts && { facts }) },
  )

test('what happened is read by whom it is about, the newest first', async () => {
  await happens({ browser: 'Firefox' })
  await happens({ browser: 'Safari' })
  const history = await historyOf(shelf, alice, { most: 10 })
  expect(history.map(({ facts }) => facts.browser)).toEqual(['Safari', 'Firefox'])
  expect(await historyOf(shelf, newId(), { most: 10 })).toEqual([])
})

test('the database refuses to change or delete what was written', async () => {
  await happens()
  await expect(shelf.db('auditEntries').update({ kind: 'signIn.failed' })).rejects.toThrow('only ever added to')
  await expect(shelf.db('auditEntries').delete()).rejects.toThrow('only ever added to')
})

test.each([
  ['changed', "update auditEntries set kind = 'signIn.failed' where number = 2"],
  ['given another time', "update auditEntries set at = '2020-01-01T00:00:00.000Z' where number = 2"],
  ['given to another person', "update auditEntries set personId = 'bob' where number = 2"],
  ['removed', 'delete from auditEntries where number = 2'],
  ['made up with its own hash', "update auditEntries set hash = 'made up' where number = 2"],
])('the chain breaks visibly where a row was %s by hand', async (_what, sql) => {
  for (let at = 0; at < 3; at++) await happens({ browser: 'Firefox' })
  expect(await verifyChain(shelf.db)).toEqual({ rows: 3, brokenAt: undefined })
  await shelf.db.raw('drop trigger "auditEntries refuses update"')
  await shelf.db.raw('drop trigger "auditEntries refuses delete"')
  await shelf.db.raw(sql)
  expect((await verifyChain(shelf.db)).brokenAt).toBe(2)
})

test('the chain breaks visibly where its end was cut off', async () => {
  for (let at = 0; at < 3; at++) await happens()
  await shelf.db.raw('drop trigger "auditEntries refuses delete"')
  await shelf.db.raw('delete from auditEntries where number = 3')
  expect((await verifyChain(shelf.db)).brokenAt).toBe(3)
})

test('the operator’s command says whether the chain holds, and where it breaks', async () => {
  for (let at = 0; at < 3; at++) await happens()
  const audit = { dataDir: shelf.folder, file: 'src/audit.ts' }
  await sealEnd(shelf.db, sealing())
  const whole = await runProgram(audit)
  expect([whole.code, whole.printed]).toEqual([0, '3 entries, and each follows from the one before.\n'])
  await shelf.db.raw('drop trigger "auditEntries refuses update"')
  await shelf.db.raw("update auditEntries set kind = 'signIn.failed' where number = 2")
  const changed = await runProgram(audit)
  expect([changed.code, changed.printed]).toEqual([1, expect.stringContaining('breaks at entry 2')])
})

const sealing = () => ({
  keyring: shelf.keyring,
  key: deriveKey(ensureSiteSecret(path.join(shelf.folder, 'site.secret')), 'audit'),
})

test('an end that was cut off shows, though the file says that there never was more', async () => {
  for (let at = 0; at < 3; at++) await happens()
  await sealEnd(shelf.db, sealing())
  await shelf.db.raw('drop trigger "auditEntries refuses delete"')
  await shelf.db.raw('delete from auditEntries where number = 3')
  await shelf.db.raw("update sqlite_sequence set seq = 2 where name = 'auditEntries'")
  expect(await verifyChain(shelf.db)).toEqual({ rows: 2, brokenAt: undefined })
  expect(await verifyEnd(shelf.db, sealing())).toEqual({ ok: false, missing: 3 })
  const audit = { dataDir: shelf.folder, file: 'src/audit.ts' }
  expect(await runProgram(audit)).toMatchObject({
    code: 1,
    printed: expect.stringContaining('ends too early: entry 3'),
  })

  // What is written and sealed afterwards does not hide it.
  await happens()
  await happens()
  await sealEnd(shelf.db, sealing())
  expect(await verifyChain(shelf.db)).toEqual({ rows: 4, brokenAt: undefined })
  expect(await verifyEnd(shelf.db, sealing())).toEqual({ ok: false, missing: 3 })
  await acceptEnd(shelf.db, sealing())
  expect(await verifyEnd(shelf.db, sealing())).toEqual({ ok: true })
})

test('an end that was sealed with another key, or by nobody, is none', async () => {
  expect(await verifyEnd(shelf.db, sealing())).toEqual({ ok: true })
  await happens()
  expect(await verifyEnd(shelf.db, sealing())).toEqual({ ok: false, missing: 0 })
  await sealEnd(shelf.db, { ...sealing(), key: deriveKey(Buffer.alloc(32), 'audit') })
  expect(await verifyEnd(shelf.db, sealing())).toEqual({ ok: false, missing: 0 })
})

test('many at once make one chain', async () => {
  await Promise.all(Array.from({ length: 50 }, () => happens()))
  expect(await verifyChain(shelf.db)).toEqual({ rows: 50, brokenAt: undefined })
})

test('what is undone is not written down', async () => {
  const undone = shelf.db.transaction(async (tx) => {
    await record(tx, { keyring: shelf.keyring, clock }, { kind: 'password.changed', personId: alice })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await verifyChain(shelf.db)).toEqual({ rows: 0, brokenAt: undefined })
})

test('facts cannot be read any more when the key of their person is gone, and the chain holds', async () => {
  await happens({ browser: 'Firefox' })
  const [row] = await shelf.db('auditEntries')
  expect(row?.facts?.includes('Firefox')).toBe(false)
  shelf.keyring.destroy(alice)
  expect(await verifyChain(shelf.db)).toEqual({ rows: 1, brokenAt: undefined })
})
