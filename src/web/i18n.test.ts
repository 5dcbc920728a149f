import { describe, expect, test } from 'vitest'
import {
  computedIn,
  filesUnder,
  hardCodedIn,
  keptIn,
  literalsIn,
  partsOf,
  translatedIn,
} from '../../tests/sentences.ts'
import { PART_TITLES } from '../features/chat/prompting.ts'
import { REASON_NAMES } from '../features/reports/reports.ts'
import { COUNTRIES } from '../features/safety/hotlines.ts'
import { NOTICE_KINDS } from '../features.ts'
import { cookiesFor, cookiesUsed } from './cookies.ts'
import { titleOf } from './errors.ts'
import { languageOf, translatorFor } from './i18n.ts'
import ja from './words/ja.json' with { type: 'json' }

const templates = filesUnder('views', '.eta').map(({ file, source }) => ({ file, ...partsOf(source) }))

/** Where people's sentences are kept; the style page's samples and what models are told are not for them. */
const NOT_FOR_PEOPLE = /^src\/features\/(?:style\/|speech\/instructions\.ts)/
const sources = ['src/lib', 'src/web', 'src/features']
  .flatMap((folder) => filesUnder(folder, '.ts'))
  .filter(({ file }) => !NOT_FOR_PEOPLE.test(file))

/** Words too short to be known by their shape. */
const cookies = cookiesUsed(cookiesFor({ secure: true }), { sessionDays: 1 })
const hours = COUNTRIES.flatMap(({ lines }) => lines.map((line) => line.hours))
const LABELS = [
  ...Object.values(titleOf),
  ...Object.values(PART_TITLES),
  ...Object.values(REASON_NAMES),
  ...cookies.map(({ lasts }) => lasts),
  ...hours,
  ...Object.values(NOTICE_KINDS).map(({ name }) => name),
]

const sentences = new Set([
  ...templates.flatMap(({ code }) => translatedIn(code)),
  ...sources.flatMap(({ source }) => [...translatedIn(source), ...keptIn(source)]),
  ...LABELS,
])

/** What stands in a variable when it is translated; all of it is collected above. */
const COMPUTED = [
  'error',
  'error.message',
  'flash',
  'problem.message',
  'problem.way.name',
  'cookie.purpose',
  'cookie.lasts',
  'line.hours',
  "titleOf[problem?.code ?? 'unknown']",
  'CUT_SHORT[why]',
  'FAILED[why]',
  'FAILED.young',
  'REASON_NAMES[value]',
  'PART_TITLES[part.name]',
  'note.sentence',
  'outcome.why.sentence',
  'does',
  'it.way.name',
  'UNREADABLE',
  'CLEARED',
  'known.name',
  'known.about',
  'entry.words',
  'words',
  '...words',
  'refused',
  'sentence',
  'letter.subject',
]

const placeholdersIn = (sentence: string) => [...sentence.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort()

describe('the Japanese words', () => {
  const words = new Map(Object.entries(ja))

  test('lack nothing that the site can say', () => {
    expect([...sentences].filter((sentence) => !words.has(sentence))).toEqual([])
  })

  test('hold nothing that the site does not say any more', () => {
    expect([...words.keys()].filter((sentence) => !sentences.has(sentence))).toEqual([])
  })

  test('have the same places to fill in as the English sentence', () => {
    const differing = [...words].filter(
      ([english, japanese]) => String(placeholdersIn(english)) !== String(placeholdersIn(japanese)),
    )
    expect(differing).toEqual([])
  })

  test('are Japanese', () => {
    const foreign = [...words].filter(
      ([, japanese]) => !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(japanese),
    )
    expect(foreign.map(([english]) => english)).toEqual(['Troupe'])
  })

  test('stand in the order of their keys, so that branches merge', () => {
    expect([...words.keys()]).toEqual([...words.keys()].sort())
  })
})

describe('every sentence', () => {
  test('is translated as a literal, or is known to be collected', () => {
    const computed = [...templates.map(({ code }) => code), ...sources.map(({ source }) => source)].flatMap(computedIn)
    expect(computed.filter((given) => !COMPUTED.includes(given))).toEqual([])
  })

  test('of a template passes through the translations', () => {
    const hard = templates.flatMap(({ file, markup }) =>
      hardCodedIn(markup.replace(/<style>[^<]*<\/style>/, '')).map((text) => `${file}: ${text}`),
    )
    expect(hard).toEqual(['views/layouts/site.eta: Troupe', 'views/mail/letter.eta: Troupe'])
  })
})

describe('translating', () => {
  test('fills in what is named, and takes nothing in it for a place of its own', () => {
    const name = '{{name}} $t(Name) <b>'
    expect(translatorFor('ja')('Talk to {{name}}', { name })).toBe(`${name}と話す`)
    expect(translatorFor('en')('Talk to {{name}}', { name })).toBe(`Talk to ${name}`)
  })

  test('says an unknown sentence as it is, with its colons and dots', () => {
    expect(translatorFor('ja')('note: a.b::c')).toBe('note: a.b::c')
  })

  test('counts without other keys', () => {
    expect(translatorFor('ja')('Characters: {{count}}', { count: 1 })).toBe('キャラクター：1人')
    expect(translatorFor('en')('Characters: {{count}}', { count: 1 })).toBe('Characters: 1')
  })
})

describe('the language', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['ja', 'ja'],
    ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
    ['en-GB,en;q=0.9,ja;q=0.8', 'en'],
    ['en;q=0.5, ja;q=0.9', 'ja'],
    ['de, ja;q=0.3', 'ja'],
    ['de, fr;q=0.5', 'en'],
    ['ja;q=0, en', 'en'],
    ['JA-jp', 'ja'],
    ['*', 'en'],
    ['ja;q=nonsense', 'en'],
    [`${'x,'.repeat(30)}ja`, 'en'],
  ])('of %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language)
  })
})

describe('sentences are found', () => {
  test('in strings of any kind, not in comments, templates or patterns', () => {
    const source = [
      "a('one \\'quoted\\' \\u00e9') // t('two')",
      '/* t("three") */ b("four")',
      `c(\`five \${d('six')} 'seven'\`, /'eight'/)`,
      "e = 9 / 3; f('ten') / 2",
    ].join('\n')
    expect(literalsIn(source).map(({ text }) => text)).toEqual(["one 'quoted' é", 'four', 'six', 'ten'])
  })

  test('by what they are given to', () => {
    expect(translatedIn("t('Yes'), at('No'), it.t('No'), t(\n  'Yes, too'\n)")).toEqual(['Yes', 'Yes, too'])
  })

  test('by their shape, but not in errors for the console', () => {
    expect(keptIn("new Problem('full', 'No room left.'), new Error('A bug it is.'), 'id of it', 'Word.'")).toEqual([
      'No room left.',
    ])
  })

  test('in markup that no translation has seen', () => {
    const { markup } = partsOf(`<p title="Hello" class="a > b"><%= t('It’s') %> there's</p>`)
    expect(hardCodedIn(markup)).toEqual(['Hello', "\uFFFC there's"])
  })
})
