import { expect, test } from 'vitest'
import { ago, exact } from './time.ts'

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000 + 50).toISOString()

test('what was is told in its largest unit', () => {
  expect(ago(inSeconds(-20), 'en')).toBe('now')
  expect(ago(inSeconds(-200), 'en')).toBe('3 minutes ago')
  expect(ago(inSeconds(-90_000), 'en')).toBe('yesterday')
  expect(ago(inSeconds(-200), 'ja')).toBe('3 分前')
})

test('what is to come is never told too early', () => {
  expect(ago(inSeconds(20), 'en')).toMatch(/^in 2[01] seconds$/)
  expect(ago(inSeconds(61), 'en')).toBe('in 2 minutes')
  expect(ago(inSeconds(890), 'ja')).toBe('15 分後')
})

test('the exact time says its zone', () => {
  expect(exact('2026-01-17T19:30:00.000Z', 'en')).toBe('January 17, 2026 at 7:30:00 PM UTC')
})
