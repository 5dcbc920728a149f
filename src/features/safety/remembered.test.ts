import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('a line is judged once, and anew when it has other words', () => {
  const judged: string[] = []
  const judge = remembered((text) => judged.push(text) > 0 && text.includes('sad'))
  expect([judge('a 1', 'sad'), judge('a 1', 'sad'), judge('b 1', 'glad'), judge('b 1', 'glad')]).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(judge('a 2', 'glad')).toBe(false)
  expect(judged).toEqual(['sad', 'glad', 'glad'])
})

test('twenty thousand lines are remembered, and the oldest of more is judged anew', () => {
  let judged = 0
  const judge = remembered(() => judged++ < 0)
  for (let line = 0; line <= 20_000; line++) judge(String(line), '')
  judge('20000', '')
  expect(judged).toBe(20_001)
  judge('0', '')
  expect(judged).toBe(20_002)
})
