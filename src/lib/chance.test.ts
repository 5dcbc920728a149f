import { expect, test } from 'vitest'
import { chance, pickOne } from './chance.ts'

test('a seed always gives the same number, and near seeds give far ones', () => {
  expect(chance('a')).toBe(chance('a'))
  expect(Math.abs(chance('chat/1') - chance('chat/2'))).toBeGreaterThan(0.001)
})

test('numbers are spread evenly from 0 up to 1', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let n = 0; n < 10_000; n++) {
    const tenth = Math.floor(chance(`seed ${n}`) * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  expect(Math.min(...tenths)).toBeGreaterThan(900)
  expect(Math.max(...tenths)).toBeLessThan(1100)
})

test('every choice is picked by some seed, and none of no choices', () => {
  const picked = new Set(Array.from({ length: 100 }, (_, n) => pickOne(['a', 'b', 'c'], `${n}`)))
  expect([...picked].sort()).toEqual(['a', 'b', 'c'])
  expect(pickOne([], 'seed')).toBeUndefined()
})
