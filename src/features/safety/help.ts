import { COUNTRIES, type Country, GONE_THROUGH_ON, WORLDWIDE } from './hotlines.ts'

/** What a help card shows: the lines of the reader's own country first, those of all others behind it. */
export type Help = {
  here: Country | undefined
  elsewhere: Country[]
  worldwide: typeof WORLDWIDE
  goneThroughOn: string
}

/** `tags` are the languages a browser asks for, the likeliest first. */
export function helpFor(tags: readonly string[]): Help {
  const here = countryFor(tags)
  return {
    here,
    elsewhere: COUNTRIES.filter((country) => country !== here),
    worldwide: WORLDWIDE,
    goneThroughOn: GONE_THROUGH_ON,
  }
}

/** Where a language without a country is mostly spoken. */
const HOME_OF: { [language: string]: string } = {
  ...{ ja: 'JP', de: 'DE', fr: 'FR', ko: 'KR', nl: 'NL', it: 'IT', pl: 'PL', hi: 'IN' },
  ...{ sv: 'SE', nb: 'NO', nn: 'NO', no: 'NO', da: 'DK', fi: 'FI' },
}

/**
 * The country whose lines stand first: the first of these tags (as browsers send them, by
 * wish) that names one of ours; undefined where nobody knows.
 */
export function countryFor(tags: readonly string[]): Country | undefined {
  for (const tag of tags) {
    const [language = '', ...rest] = tag.split('-')
    const region = rest.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase() ?? HOME_OF[language.toLowerCase()]
    const found = COUNTRIES.find(({ code }) => code === region)
    if (found || region) return found
  }
  return undefined
}
