/** A place where a person listens; `tel` as it is dialled, `hours` and `note` are English sentences to be translated. */
export type Hotline = { name: string; phone?: string; text?: string; url?: string; hours: string }

/** A country as Accept-Language names it, its emergency number, and who listens there. */
export type Country = { code: string; emergency: string; lines: Hotline[] }

const ALWAYS = 'Day and night'

/** Public ones, free where the country has such; checked on the pages they link to. This is the only list. */
export const COUNTRIES: Country[] = [
  {
    code: 'US',
    emergency: '911',
    lines: [
      {
        name: '988 Suicide & Crisis Lifeline',
        phone: '988',
        text: '988',
        url: 'https://988lifeline.org/',
        hours: ALWAYS,
      },
    ],
  },
  {
    code: 'CA',
    emergency: '911',
    lines: [
      { name: '9-8-8: Suicide Crisis Helpline', phone: '988', text: '988', url: 'https://988.ca/', hours: ALWAYS },
    ],
  },
  {
    code: 'GB',
    emergency: '999',
    lines: [{ name: 'Samaritans', phone: '116 123', url: 'https://www.samaritans.org/', hours: ALWAYS }],
  },
  {
    code: 'IE',
    emergency: '112',
    lines: [
      { name: 'Samaritans Ireland', phone: '116 123', url: 'https://www.samaritans.org/ireland/', hours: ALWAYS },
    ],
  },
  {
    code: 'JP',
    emergency: '119',
    lines: [
      { name: 'よりそいホットライン', phone: '0120-279-338', url: 'https://www.since2011.net/yorisoi/', hours: ALWAYS },
      {
        name: 'いのちの電話',
        phone: '0120-783-556',
        url: 'https://www.inochinodenwa.org/',
        hours: 'Each day from 16:00 to 21:00',
      },
    ],
  },
  {
    code: 'DE',
    emergency: '112',
    lines: [
      { name: 'TelefonSeelsorge', phone: '0800 111 0 111', url: 'https://www.telefonseelsorge.de/', hours: ALWAYS },
    ],
  },
  {
    code: 'FR',
    emergency: '112',
    lines: [{ name: 'Souffrance & prévention du suicide', phone: '3114', url: 'https://3114.fr/', hours: ALWAYS }],
  },
  {
    code: 'AU',
    emergency: '000',
    lines: [{ name: 'Lifeline', phone: '13 11 14', url: 'https://www.lifeline.org.au/', hours: ALWAYS }],
  },
  {
    code: 'NZ',
    emergency: '111',
    lines: [{ name: '1737', phone: '1737', text: '1737', url: 'https://1737.org.nz/', hours: ALWAYS }],
  },
  {
    code: 'AT',
    emergency: '112',
    lines: [{ name: 'TelefonSeelsorge', phone: '142', url: 'https://www.telefonseelsorge.at/', hours: ALWAYS }],
  },
  {
    code: 'CH',
    emergency: '112',
    lines: [{ name: 'Die Dargebotene Hand', phone: '143', url: 'https://www.143.ch/', hours: ALWAYS }],
  },
  {
    code: 'NL',
    emergency: '112',
    lines: [{ name: '113 Zelfmoordpreventie', phone: '0800-0113', url: 'https://www.113.nl/', hours: ALWAYS }],
  },
  { code: 'ES', emergency: '112', lines: [{ name: 'Línea 024', phone: '024', hours: ALWAYS }] },
  {
    code: 'BR',
    emergency: '192',
    lines: [{ name: 'CVV', phone: '188', url: 'https://www.cvv.org.br/', hours: ALWAYS }],
  },
  { code: 'KR', emergency: '119', lines: [{ name: '자살예방 상담전화', phone: '109', hours: ALWAYS }] },
]

/** For everywhere else. */
export const WORLDWIDE = { name: 'Find A Helpline', url: 'https://findahelpline.com/' }

/** Where a language without a country is mostly spoken. */
const HOME_OF: { [language: string]: string } = { ja: 'JP', de: 'DE', fr: 'FR', ko: 'KR', nl: 'NL' }

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
