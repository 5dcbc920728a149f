import { AsyncResource } from 'node:async_hooks'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openShelf } from '../../tests/site.ts'
import { newId } from '../lib/ids.ts'
import { brokenInvariants } from './invariants.ts'
import { watchInvariants } from './watch-invariants.ts'

/** Where no transaction is open, as in another request. */
const here = new AsyncResource('TEST')
const outside = (work: () => unknown) => here.runInAsyncScope(work)

let shelf: Awaited<ReturnType<typeof openShelf>>
beforeEach(async () => {
  shelf = await openShelf()
})
afterEach(() => shelf.close())

/** As many speeches that belong to no line, all but the last of which say when they ended. */
async function addSpeeches(count: number): Promise<void> {
  const ended = { state: 'complete', provider: 'understudy', model: '', contextTokens: 1, queuedAt: 'then' } as const
  await shelf.db.transaction(async (tx) => {
    for (let at = 1; at <= count; at++)
      await tx('speeches').insert({ id: newId(), ...ended, endedAt: at === count ? null : 'then' })
  })
}

describe('the invariants', () => {
  test('are looked at to the last row, and while somebody holds the writer', async () => {
    await addSpeeches(2345)
    await shelf.db.transaction(async (tx) => {
      await tx('speeches').limit(1).update({ model: 'x' })
      const asked = new Promise<string[]>((resolve, reject) => {
        outside(() => brokenInvariants(shelf.db).then(resolve, reject))
      })
      expect(await asked).toEqual(['a speech that is over says when', 'every speech belongs to a line'])
    })
  })

  test('let others in between their slices', async () => {
    await addSpeeches(4000)
    let turns = 0
    let isOver = false
    const others = (async () => {
      for (; !isOver; turns++) await new Promise(setImmediate)
    })()
    await brokenInvariants(shelf.db)
    isOver = true
    await others
    expect(turns).toBeGreaterThan(3)
  })
})

describe('who asks how they are', () => {
  const clock = { at: 1_000_000, now: () => clock.at }
  const log = pino({ level: 'silent' })

  test('again and again is told what was just seen', async () => {
    let looks = 0
    const look = async () => [`look ${++looks}`]
    const watch = watchInvariants({ db: shelf.db, clock, log, look })
    expect((await Promise.all([watch.seen(), watch.seen()])).map(({ broken }) => broken)).toEqual([
      ['look 1'],
      ['look 1'],
    ])
    clock.at += 4900
    expect((await watch.seen()).broken).toEqual(['look 1'])
    clock.at += 200
    expect(await watch.seen()).toEqual({ broken: ['look 2'], at: new Date(clock.at).toISOString() })
    await watch.stop()
  })

  test('does not wait for a long look, which is not begun again soon', async () => {
    let looks = 0
    let end = (_broken: string[]) => {}
    const look = () => {
      looks++
      return new Promise<string[]>((resolve) => {
        end = resolve
      })
    }
    const watch = watchInvariants({ db: shelf.db, clock, log, look })
    expect(await watch.seen()).toEqual({ broken: [] })
    expect(await watch.seen()).toEqual({ broken: [] })
    clock.at += 60_000
    end(['it'])
    await expect.poll(async () => (await watch.seen()).broken).toEqual(['it'])
    clock.at += 20 * 60_000 - 1
    expect((await watch.seen()).broken).toEqual(['it'])
    expect(looks).toBe(1)
    clock.at += 1
    const asked = watch.seen()
    end([])
    expect((await asked).broken).toEqual([])
    expect(looks).toBe(2)
    await watch.stop()
  })

  test('hears of it when they cannot be looked at', async () => {
    const look = () => Promise.reject(new Error('The disk is away.'))
    const watch = watchInvariants({ db: shelf.db, clock, log, look })
    await expect(watch.seen()).rejects.toThrow('The disk is away.')
    await expect(watch.seen()).rejects.toThrow('The disk is away.')
    await watch.stop()
  })
})
