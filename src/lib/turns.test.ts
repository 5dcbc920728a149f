import { expect, test } from 'vitest'
import { Problem } from './problem.ts'
import { createTurns } from './turns.ts'

function stage() {
  const inTurn = createTurns({ atOnce: 2, waiting: 2, refusal: 'Full.', retryAfterSeconds: 3 })
  const endings: (() => void)[] = []
  let running = 0
  let most = 0
  const begin = (name: string) =>
    inTurn(async () => {
      most = Math.max(most, ++running)
      await new Promise<void>((resolve) => endings.push(resolve))
      running--
      return name
    })
  const endNext = async () => {
    await expect.poll(() => endings.length).toBeGreaterThan(0)
    endings.shift()?.()
  }
  return { begin, endNext, most: () => most, running: () => running }
}

test('so much is done at once, so much waits, and the rest is told when to come again', async () => {
  const { begin, endNext, most, running } = stage()
  const done = ['a', 'b', 'c', 'd'].map(begin)
  const refused = await begin('e').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({ code: 'unavailable', message: 'Full.', retryAfterSeconds: 3 })
  expect(running()).toBe(2)
  for (const _ of done) await endNext()
  expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'd'])
  expect(most()).toBe(2)
})

test('work that fails gives its turn to the next', async () => {
  const inTurn = createTurns({ atOnce: 1, waiting: 1, refusal: 'Full.', retryAfterSeconds: 1 })
  const failing = inTurn(() => Promise.reject(new Error('no')))
  const next = inTurn(async () => 'done')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('done')
  expect(await inTurn(async () => 'again')).toBe('again')
})
