import { expect, test } from 'vitest'
import { createBreath } from './breath.ts'

test('words are gathered for longer while the house is out of breath, and no longer than a quarter of a second', () => {
  let share = 0.2
  const breath = createBreath(() => share)
  let now = 0
  const look = () => {
    now += 200
    return breath(now)
  }
  expect(look()).toBe(1)
  share = 0.9
  expect(look()).toBeCloseTo(1.4)
  expect(breath(now + 100)).toBeCloseTo(1.4)
  for (let times = 0; times < 20; times++) look()
  expect(look()).toBe(6)
  share = 0.75
  expect(look()).toBe(6)
  share = 0.3
  for (let times = 0; times < 20; times++) look()
  expect(look()).toBe(1)
})
