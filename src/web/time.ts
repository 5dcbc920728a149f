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
/** A format takes long to make; there are some four hundred zones, and few houses have people in more than some. */
const ZONES_REMEMBERED = 60
const formatIn = memo(ZONES_REMEMBERED, (place) => {
  const [language = 'en', timeZone = 'UTC'] = place.split(' ')
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone: knownZone(timeZone) })
})
const absolute = memo(REMEMBERED, (moment) => {
  const [iso = '', language, timeZone] = moment.split(' ')
  return formatIn(`${language} ${timeZone}`).format(new Date(iso))
})
const relative = {
  long: { en: relativeIn('en', 'long'), ja: relativeIn('ja', 'long') },
  narrow: { en: relativeIn('en', 'narrow'), ja: relativeIn('ja', 'narrow') },
}

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

/** The exact time in words, in a zone named as IANA does. */
export const exact = (iso: string, { language, timeZone }: { language: Language; timeZone: string }): string =>
  absolute(`${iso} ${language} ${timeZone}`)

/** "November 2026", in a zone named as IANA does. */
export const month = (iso: string, { language, timeZone }: { language: Language; timeZone: string }): string =>
  new Date(iso).toLocaleDateString(language, { year: 'numeric', month: 'long', timeZone: knownZone(timeZone) })

/** "June 10, 2027", for a day that is the same everywhere, as yyyy-mm-dd. */
export const day = (date: string, { language }: { language: Language }): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' })

/** True for the name of a zone that this machine knows. */
export const isZone = (name: string): boolean => /^[\w+/-]{1,64}$/.test(name) && knownZone(name) === name

/** A zone that a later version of the data does not know any more must not break a page. */
function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return timeZone
  } catch {
    return 'UTC'
  }
}
