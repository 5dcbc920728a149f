import { COUNTRIES, type Country, countryFor, WORLDWIDE } from './hotlines.ts'

/** What a help card shows: the lines of the reader's own country first, those of all others behind it. */
export type Help = { here: Country | undefined; elsewhere: Country[]; worldwide: typeof WORLDWIDE }

/** `tags` are the languages a browser asks for, the likeliest first. */
export function helpFor(tags: readonly string[]): Help {
  const here = countryFor(tags)
  return { here, elsewhere: COUNTRIES.filter((country) => country !== here), worldwide: WORLDWIDE }
}
