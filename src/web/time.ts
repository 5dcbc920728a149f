import { memo } from '../lib/memo.ts'
import type { Language } from './frame.ts'

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** Times stand on many pages, and to put one into words takes long. */
const REMEMBERED = 5000

function relativeIn(language: Language, style: Intl.RelativeTimeFormatStyle): (amount: string) => string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style })
  return memo(REMEMBERED, (amount) => {
    const [count, unit] = amount.split(' ')
    return format.format(Number(count), unit as Intl.RelativeTimeFormatUnit)
  })
}
function absoluteIn(language: Language): (iso: string) => string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' })
  return memo(REMEMBERED, (iso) => format.format(new Date(iso)))
}
const relative = {
  long: { en: relativeIn('en', 'long'), ja: relativeIn('ja', 'long') },
  narrow: { en: relativeIn('en', 'narrow'), ja: relativeIn('ja', 'narrow') },
}
const absolute = { en: absoluteIn('en'), ja: absoluteIn('ja') }

/**
 * How long ago a time stored as ISO 8601 was, in words: "3 minutes ago". One that is to come is
 * told to the second and never too early: "in 20 seconds", "in 2 minutes". Where room is scarce, `narrow`: "3m ago".
 */
export function ago(
  iso: string,
  { language, now, style = 'long' }: { language: Language; now: number; style?: 'long' | 'narrow' },
): string {
  const seconds = (Date.parse(iso) - now) / 1000
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return relative[style][language](`${unit === 'second' && seconds < 0 ? 0 : Math.ceil(seconds / length)} ${unit}`)
}

/** The exact time in words, in UTC. */
export const exact = (iso: string, language: Language): string => absolute[language](iso)
