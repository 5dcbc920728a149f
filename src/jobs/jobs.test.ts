import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { openShelf } from '../../tests/site.ts'
import { newId } from '../lib/ids.ts'
import { deadJobs, discard, enqueue, LEASE_MS, MOST_ATTEMPTS, restAfter, revive, take } from './queue.ts'
import { Later, startWorker, type Work, type Worker } from './worker.ts'

const log = pino({ level: 'silent' })
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function openWork(works: { [kind: string]: Work } = {}) {
  const { db, keyring, close } = await openShelf()
  closing.push(close)
  let now = Date.UTC(2026, 0, 1)
  const clock = { now: () => now }
  const shelf = { db, keyring, clock }
  const start = (): Worker => {
    const worker = startWorker({ ...shelf, log, works })
    closing.push(worker.stop)
    return worker
  }
  const passes = (ms: number) => {
    now += ms
  }
  return { ...shelf, shelf, works, start, passes }
}

async function person({ db, keyring }: Awaited<ReturnType<typeof openWork>>): Promise<string> {
  const id = newId()
  keyring.create(id)
  const birthDate = keyring.seal({ table: 'persons', column: 'birthDate', row: id, owner: id }, '1990-05-17')
  await db('persons').insert({
    ...{ id, username: id, usernameKey: id, usernameLook: id, birthDate },
    createdAt: '2026-01-01T00:00:00.000Z',
  })
  return id
}

test('work that was taken in is done once and is gone', async () => {
  const done: unknown[] = []
  const house = await openWork({ greet: async (payload: { who: string }) => done.push(payload.who) })
  await enqueue(house.db, house, { kind: 'greet', payload: { who: 'Alice' } })
  await house.start().idle()
  expect(done).toEqual(['Alice'])
  expect(await house.db('jobs')).toEqual([])
})

test('work that a transaction wanted is not there when the transaction is not', async () => {
  const house = await openWork()
  const wanted = house.db.transaction(async (tx) => {
    await enqueue(tx, house, { kind: 'greet', payload: {} })
    throw new Error('changed my mind')
  })
  await expect(wanted).rejects.toThrow('changed my mind')
  expect(await house.db('jobs')).toEqual([])
})

test('the same work does not wait twice', async () => {
  const house = await openWork()
  for (const who of ['first', 'second'])
    await enqueue(house.db, house, { kind: 'greet', payload: { who }, onlyOnce: 'greet Alice' })
  expect((await take(house.shelf, 10)).map(({ payload }) => payload)).toEqual([{ who: 'first' }])
})

test('a payload about somebody is sealed with their key, and goes when they go', async () => {
  const house = await openWork()
  const ownerId = await person(house)
  await enqueue(house.db, house, { kind: 'greet', ownerId, payload: { to: 'alice@example.org' } })
  const [row] = await house.db('jobs')
  expect(row?.payload.includes('alice@example.org')).toBe(false)
  expect((await take(house.shelf, 1))[0]?.payload).toEqual({ to: 'alice@example.org' })
  await house.db('persons').where({ id: ownerId }).delete()
  expect(await house.db('jobs')).toEqual([])
})

test('work whose owner has no key any more ends without being tried', async () => {
  let tries = 0
  const house = await openWork({ greet: async () => tries++ })
  const ownerId = await person(house)
  await enqueue(house.db, house, { kind: 'greet', ownerId, payload: {} })
  house.keyring.destroy(ownerId)
  await house.start().idle()
  expect([tries, await house.db('jobs')]).toEqual([0, []])
})

test('what fails is tried again after longer and longer rests, and at last put aside with a code and no words', async () => {
  const attempts: number[] = []
  const house = await openWork({
    greet: async (_payload, { attempt }) => {
      attempts.push(attempt)
      throw Object.assign(new Error('550 alice@example.org is unknown'), { code: 'EENVELOPE' })
    },
  })
  await enqueue(house.db, house, { kind: 'greet', payload: {} })
  const worker = house.start()
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    await worker.idle()
    expect(attempts.length).toBe(attempt)
    house.passes(restAfter(attempt) - 1)
    worker.nudge()
    await worker.idle()
    expect(attempts.length).toBe(attempt)
    house.passes(1)
    worker.nudge()
  }
  await worker.idle()
  expect(attempts).toEqual(Array.from({ length: MOST_ATTEMPTS }, (_, at) => at + 1))
  const [dead] = await deadJobs(house.db, 10)
  expect(dead).toMatchObject({ kind: 'greet', attempts: MOST_ATTEMPTS, trouble: 'EENVELOPE' })

  expect(await revive(house.shelf, dead?.id ?? '')).toBe(true)
  worker.nudge()
  await worker.idle()
  expect(attempts.at(-1)).toBe(1)
})

test('work says itself when to try again', async () => {
  let tries = 0
  const house = await openWork({
    greet: async () => {
      tries++
      throw new Later('TOO_MANY', 3_600_000)
    },
  })
  await enqueue(house.db, house, { kind: 'greet', payload: {} })
  const worker = house.start()
  await worker.idle()
  house.passes(restAfter(1) + 1)
  worker.nudge()
  await worker.idle()
  expect(tries).toBe(1)
  house.passes(3_600_000)
  worker.nudge()
  await worker.idle()
  expect(tries).toBe(2)
})

test('work that a kill cut is taken up again when its lease is over, and not before', async () => {
  const house = await openWork()
  await enqueue(house.db, house, { kind: 'greet', payload: {} })
  expect(await take(house.shelf, 10)).toHaveLength(1)
  house.passes(LEASE_MS - 1)
  expect(await take(house.shelf, 10)).toHaveLength(0)
  house.passes(1)
  expect(await take(house.shelf, 10)).toMatchObject([{ attempts: 2 }])
})

test('two who look at the same moment never take the same work', async () => {
  const house = await openWork()
  for (let at = 0; at < 20; at++) await enqueue(house.db, house, { kind: 'greet', payload: { at } })
  const taken = (await Promise.all(Array.from({ length: 10 }, () => take(house.shelf, 3)))).flat()
  expect(taken).toHaveLength(20)
  expect(new Set(taken.map(({ id }) => id)).size).toBe(20)
})

test('work is not done before it is due', async () => {
  const house = await openWork()
  await enqueue(house.db, house, { kind: 'greet', payload: {}, dueAt: house.clock.now() + 1000 })
  expect(await take(house.shelf, 1)).toEqual([])
  house.passes(1000)
  expect(await take(house.shelf, 1)).toHaveLength(1)
})

test('only what was given up can be thrown away', async () => {
  const house = await openWork()
  await enqueue(house.db, house, { kind: 'greet', payload: {} })
  const [row] = await house.db('jobs')
  expect(await discard(house.db, row?.id ?? '')).toBe(false)
  await house.db('jobs').update({ deadAt: '2026-01-01T00:00:00.000Z' })
  expect(await discard(house.db, row?.id ?? '')).toBe(true)
})

test('work that hangs and does not listen holds up neither the rest nor the closing', async () => {
  const done: number[] = []
  const hangs: (() => void)[] = []
  const house = await openWork({
    hang: () => new Promise<void>((end) => hangs.push(end)),
    greet: async ({ at }: { at: number }) => done.push(at),
  })
  for (let at = 0; at < 3; at++) await enqueue(house.db, house, { kind: 'hang', payload: {} })
  house.passes(1)
  for (let at = 0; at < 20; at++) await enqueue(house.db, house, { kind: 'greet', payload: { at } })
  const worker = house.start()
  await expect.poll(() => done.length).toBe(20)
  expect(hangs).toHaveLength(3)
  const closing = performance.now()
  await worker.stop()
  expect(performance.now() - closing).toBeLessThan(5000)
  expect(await house.db('jobs').select('kind', 'trouble')).toEqual(Array(3).fill({ kind: 'hang', trouble: 'TOO_LATE' }))
  for (const end of hangs) end()
})

test('work that takes too long is put off, and its place is free', async () => {
  const house = await openWork({ hang: () => new Promise(() => {}) })
  await enqueue(house.db, house, { kind: 'hang', payload: {} })
  const worker = startWorker({ ...house.shelf, log, works: house.works, workWithinMs: 50 })
  closing.push(worker.stop)
  await expect.poll(async () => (await house.db('jobs').first('trouble'))?.trouble).toBe('TOO_LATE')
  await worker.idle()
})

test('what was given up makes room for the same work, taken in anew', async () => {
  const house = await openWork()
  const again = () => enqueue(house.db, house, { kind: 'greet', payload: {}, onlyOnce: 'greet Alice' })
  await again()
  await house.db('jobs').update({ deadAt: '2026-01-01T00:00:00.000Z', attempts: MOST_ATTEMPTS, trouble: 'ETRY' })
  await again()
  await again()
  expect(await house.db('jobs').select('attempts', 'deadAt')).toEqual([{ attempts: 0, deadAt: null }])
})
