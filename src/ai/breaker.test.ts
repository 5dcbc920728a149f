import { expect, test } from 'vitest'
import { breaker } from './breaker.ts'

function broken(failures = 3) {
  const clock = { now: 0 }
  const one = breaker({ failures: 3, restMs: 1000 }, () => clock.now)
  for (let count = 0; count < failures; count++) {
    one.enter()
    one.report('busy')
  }
  return { one, clock }
}

test('it opens after so many failures in a row, and says for how long', () => {
  expect(() => broken(2).one.enter()).not.toThrow()
  expect(() => broken(3).one.enter()).toThrow(expect.objectContaining({ trouble: 'busy', retryAfterMs: 1000 }))
})

test.each(['spoke', 'rejected', 'unauthorized'] as const)(
  'a reply that %s in between starts the count anew',
  (outcome) => {
    const { one } = broken(2)
    one.report(outcome)
    one.report('broken')
    expect(() => one.enter()).not.toThrow()
  },
)

test('a refused key never opens it, however often', () => {
  const { one } = broken(0)
  for (let count = 0; count < 10; count++) {
    one.enter()
    one.report('unauthorized')
  }
  expect(() => one.enter()).not.toThrow()
})

test('a try after its rest that ends with a refused key closes it: somebody is there', () => {
  const { one, clock } = broken()
  clock.now = 1000
  one.enter()
  one.report('unauthorized')
  one.enter()
  expect(() => one.enter()).not.toThrow()
})

test('after its rest a single reply tries', () => {
  const { one, clock } = broken()
  clock.now = 1000
  one.enter()
  expect(() => one.enter()).toThrow()
  one.report('spoke')
  expect(() => one.enter()).not.toThrow()
})

test('a try that fails opens it anew, one that was stopped lets the next try', () => {
  const { one, clock } = broken()
  clock.now = 1000
  one.enter()
  one.report('given up')
  one.enter()
  one.report('unreachable')
  expect(() => one.enter()).toThrow(expect.objectContaining({ trouble: 'unreachable', retryAfterMs: 1000 }))
})
