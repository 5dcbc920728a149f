import { expect, test } from 'vitest'
import { ago, exact, isZone, month } from './time.ts'

const now = Date.parse('2026-01-17T19:30:00.000Z')
const inSeconds = (seconds: number) => new Date(now + seconds * 1000).toISOString()

test('what was is told in its largest unit', () => {
  expect(ago(inSeconds(-20), { language: 'en', now })).toBe('now')
  expect(ago(inSeconds(-200), { language: 'en', now })).toBe('3 minutes ago')
  expect(ago(inSeconds(-200), { language: 'en', now, style: 'narrow' })).toBe('3m ago')
  expect(ago(inSeconds(-90_000), { language: 'en', now })).toBe('yesterday')
  expect(ago(inSeconds(-200), { language: 'ja', now })).toBe('3 分前')
})

test('what is to come is never told too early', () => {
  expect(ago(inSeconds(20), { language: 'en', now })).toBe('in 20 seconds')
  expect(ago(inSeconds(61), { language: 'en', now })).toBe('in 2 minutes')
  expect(ago(inSeconds(890), { language: 'ja', now })).toBe('15 分後')
})

test('the exact time says its zone', () => {
  expect(exact('2026-01-17T19:30:00.000Z', { language: 'en', timeZone: 'UTC' })).toBe(
    'January 17, 2026 at 7:30:00 PM UTC',
  )
  const tokyo = exact('2026-01-17T19:30:00.000Z', { language: 'ja', timeZone: 'Asia/Tokyo' })
  expect(tokyo).toBe('2026年1月18日 4:30:00 JST')
  expect(exact('2026-01-17T19:30:00.000Z', { language: 'en', timeZone: 'Mars/Olympus' })).toContain('UTC')
})

test('a month is the one of the reader’s zone', () => {
  const iso = '2026-01-31T20:30:00.000Z'
  expect(month(iso, { language: 'en', timeZone: 'UTC' })).toBe('January 2026')
  expect(month(iso, { language: 'ja', timeZone: 'Asia/Tokyo' })).toBe('2026年2月')
})

test('a zone is one that the machine knows', () => {
  for (const zone of ['UTC', 'Asia/Tokyo', 'America/Argentina/Buenos_Aires']) expect(isZone(zone)).toBe(true)
  for (const zone of ['', 'Mars/Olympus', 'Asia/Tokyo ', '../UTC', 'UTC\n']) expect(isZone(zone)).toBe(false)
})
