/**
 * A place where a person listens. `phone` is as it is written there, `languages` are some that are
 * spoken, `hours` an English sentence to be translated, and `url` the page that vouches for all of it.
 */
export type Hotline = { name: string; phone: string; text?: string; languages: string[]; url: string; hours: string }

/** A country as Accept-Language names it, its emergency number, and who listens there. */
export type Country = { code: string; emergency: string; lines: Hotline[] }

/**
 * When the whole list was last gone through. Numbers change: whoever runs a house should open the
 * pages of their own country, and the list is to be gone through anew each half year.
 */
export const GONE_THROUGH_ON = '2026-11-21'

const ALWAYS = 'Day and night'
/** Where hours vary by the day or have changed of late. */
const ASK = 'Hours stand on its page'

type Said = [name: string, phone: string, languages: string, url: string, hours?: string]

const line = ([name, phone, languages, url, hours = ALWAYS]: Said): Hotline => ({
  ...{ name, phone, languages: languages.split(' '), url, hours },
})
const listening = (code: string, emergency: string, ...lines: Said[]): Country => ({
  ...{ code, emergency, lines: lines.map(line) },
})
/** Where the same number takes text messages. */
const alsoByText = ({ lines, ...country }: Country): Country => ({
  ...country,
  lines: lines.map((it) => ({ ...it, text: it.phone })),
})

/** Public ones, free where the country has such. This is the only list. */
export const COUNTRIES: Country[] = [
  alsoByText(listening('US', '911', ['988 Suicide & Crisis Lifeline', '988', 'en es', 'https://988lifeline.org/'])),
  alsoByText(listening('CA', '911', ['9-8-8: Suicide Crisis Helpline', '988', 'en fr', 'https://988.ca/'])),
  listening('GB', '999', ['Samaritans', '116 123', 'en', 'https://www.samaritans.org/']),
  listening('IE', '112', ['Samaritans Ireland', '116 123', 'en', 'https://www.samaritans.org/ireland/']),
  listening(
    'JP',
    '119',
    ['よりそいホットライン', '0120-279-338', 'ja en zh ko es pt', 'https://www.since2011.net/yorisoi/'],
    ['#いのちSOS', '0120-061-338', 'ja', 'https://www.lifelink.or.jp/inochisos/', ASK],
    ['いのちの電話', '0120-783-556', 'ja', 'https://www.inochinodenwa.org/', 'Each day from 16:00 to 21:00'],
    ['TELL Lifeline', '0800-300-8355', 'en', 'https://telljp.com/lifeline/', ASK],
  ),
  listening('DE', '112', ['TelefonSeelsorge', '0800 111 0 111', 'de', 'https://www.telefonseelsorge.de/']),
  listening('AT', '112', ['TelefonSeelsorge', '142', 'de', 'https://www.telefonseelsorge.at/']),
  listening('CH', '112', [
    'Die Dargebotene Hand · La Main Tendue · Telefono Amico',
    '143',
    'de fr it',
    'https://www.143.ch/',
  ]),
  listening('FR', '112', ['Souffrance & prévention du suicide', '3114', 'fr', 'https://3114.fr/']),
  listening(
    'BE',
    '112',
    ['Zelfmoordlijn', '1813', 'nl', 'https://www.zelfmoord1813.be/'],
    ['Centre de Prévention du Suicide', '0800 32 123', 'fr', 'https://www.preventionsuicide.be/'],
  ),
  listening('NL', '112', ['113 Zelfmoordpreventie', '0800-0113', 'nl', 'https://www.113.nl/']),
  listening('ES', '112', ['Línea 024', '024', 'es', 'https://www.sanidad.gob.es/linea024/']),
  listening('PT', '112', ['SOS Voz Amiga', '213 544 545', 'pt', 'https://www.sosvozamiga.org/', ASK]),
  listening('IT', '112', ['Telefono Amico Italia', '02 2327 2327', 'it', 'https://www.telefonoamico.it/', ASK]),
  listening('SE', '112', ['Mind Självmordslinjen', '90101', 'sv', 'https://mind.se/']),
  listening('NO', '113', ['Mental Helse Hjelpetelefonen', '116 123', 'nb', 'https://mentalhelse.no/']),
  listening('DK', '112', ['Livslinien', '70 201 201', 'da', 'https://www.livslinien.dk/', ASK]),
  listening(
    'FI',
    '112',
    ['MIELI Kriisipuhelin', '09 2525 0111', 'fi', 'https://mieli.fi/'],
    ['MIELI Kristelefonen', '09 2525 0112', 'sv', 'https://mieli.fi/', ASK],
    ['MIELI Crisis Helpline', '09 2525 0116', 'en', 'https://mieli.fi/helpline', ASK],
  ),
  listening('PL', '112', ['Kryzysowy Telefon Zaufania', '116 123', 'pl', 'https://116sos.pl/', ASK]),
  listening('AU', '000', ['Lifeline', '13 11 14', 'en', 'https://www.lifeline.org.au/']),
  alsoByText(listening('NZ', '111', ['1737', '1737', 'en', 'https://1737.org.nz/'])),
  listening('KR', '119', ['자살예방 상담전화', '109', 'ko', 'https://www.mohw.go.kr/']),
  listening('TW', '119', ['安心專線', '1925', 'zh', 'https://www.mohw.gov.tw/']),
  listening('HK', '999', ['生命熱線', '2382 0000', 'zh', 'https://www.sps.org.hk/']),
  listening('SG', '995', ['Samaritans of Singapore', '1767', 'en', 'https://www.sos.org.sg/']),
  listening('IN', '112', ['Tele MANAS', '14416', 'hi en', 'https://telemanas.mohfw.gov.in/']),
  listening('BR', '192', ['CVV', '188', 'pt', 'https://www.cvv.org.br/']),
  listening('MX', '911', ['Línea de la Vida', '800 911 2000', 'es', 'https://www.gob.mx/conasama']),
  listening('ZA', '112', ['SADAG Suicide Crisis Helpline', '0800 567 567', 'en', 'https://www.sadag.org/']),
]

/** For everywhere else. */
export const WORLDWIDE = { name: 'Find A Helpline', url: 'https://findahelpline.com/' }
