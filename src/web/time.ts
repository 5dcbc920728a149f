import type { Language } from './frame.ts'

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

const relative = {
  en: new Intl.RelativeTimeFormat('en', { numeric: 'auto' }),
  ja: new Intl.RelativeTimeFormat('ja', { numeric: 'auto' }),
}
const absolute = {
  en: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }),
  ja: new Intl.DateTimeFormat('ja', { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }),
}

/**
 * How long ago a time stored as ISO 8601 was, in words: "3 minutes ago". One that is to come is
 * told to the second and never too early: "in 20 seconds", "in 2 minutes".
 */
export function ago(iso: string, { language, now }: { language: Language; now: number }): string {
  const seconds = (Date.parse(iso) - now) / 1000
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return relative[language].format(unit === 'second' && seconds < 0 ? 0 : Math.ceil(seconds / length), unit)
}

/** The exact time in words, in UTC. */
export const exact = (iso: string, language: Language): string => absolute[language].format(new Date(iso))
