import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Card, makeCard } from '../card.ts'
import { isYoungCard, tellsOfMinor } from './minors.ts'

const NOW = Date.UTC(2026, 10, 22)

/** Sentences that say of a character that it is under 18 (+) or do not (-). The tables were written over the first set. */
const linesOf = (set: string) =>
  readFileSync(new URL(`./evaluation/${set}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ isYoung: line.startsWith('+'), text: line.slice(2) }))

const SETS = [
  { set: 'seen', size: 105, found: 1, falsely: 0.02 },
  { set: 'unseen', size: 80, found: 0.9, falsely: 0.1 },
]

describe('judged sentences', () => {
  test.each(SETS)('of those $set enough are found, and few falsely', ({ set, size, found, falsely }) => {
    const lines = linesOf(set)
    expect(new Set(lines.map(({ text }) => text)).size).toBe(size)
    const [young, others] = [lines.filter(({ isYoung }) => isYoung), lines.filter(({ isYoung }) => !isYoung)]
    const missed = young.filter(({ text }) => !tellsOfMinor(text, NOW)).map(({ text }) => text)
    const wrongly = others.filter(({ text }) => tellsOfMinor(text, NOW)).map(({ text }) => text)
    expect(missed.length).toBeLessThanOrEqual(young.length * (1 - found))
    expect(wrongly.length).toBeLessThanOrEqual(others.length * falsely)
  })
})

describe('a character', () => {
  const adult = { name: 'Ada', description: 'A pilot of 40.', tags: ['pilot'] }
  const young = 'Ada is 15 years old.'
  const book = (entry: object) => ({ character_book: { entries: [entry], extensions: {} } })

  test.each<[string, Partial<Card>]>([
    ['tags', { tags: ['pilot', 'loli'] }],
    ['tagline', { extensions: { troupe: { tagline: 'A schoolgirl with a secret', language: 'en' } } }],
    ['scenario', { scenario: young }],
    ['name', { name: 'Ada (14)' }],
    ['nickname', { nickname: 'Ada (14)' }],
    ['greeting', { first_mes: young }],
    ['other greetings', { alternate_greetings: ['Hello.', young] }],
    ['greetings for groups', { group_only_greetings: [young] }],
    ['examples', { mes_example: `<START>\n{{char}}: I am 15 years old.` }],
    ['system prompt', { system_prompt: young }],
    ['text after the history', { post_history_instructions: young }],
    ['text at a depth', { extensions: { depth_prompt: { prompt: young, depth: 4, role: 'system' } } }],
    ['notes', { creator_notes: young }],
    ['notes in other languages', { creator_notes_multilingual: { ja: 'エイダは15歳。' } }],
    ['lorebook', book({ keys: ['Ada'], content: young })],
    ['lorebook’s comments', book({ keys: ['Ada'], content: '', comment: young })],
  ])('is young by what its %s say', (_, changed) => {
    expect([isYoungCard(makeCard(adult), NOW), isYoungCard(makeCard({ ...adult, ...changed }), NOW)]).toEqual([
      false,
      true,
    ])
  })
})

test.each([
  ...[
    '16F',
    'F16',
    '16F, shy',
    'Mia / 16/F',
    'a cute l0li',
    'sh0ta',
    'T33nager girl, a t33n girl',
    'Born 2015',
    'Born in May 2012.',
  ],
  ...['A freshman at Lincoln High.', 'Sophomore at St. Mary’s High', 'She goes to Westfield High.'],
  ...['She will be 18 in two years.', 'He turns eighteen next spring.', 'Three months shy of 18.'],
  ...['그녀는 15살이다.', '만 16세', '여고생', '她今年14岁。', '十五岁的少女', '她十六歲', '十四歳の少女'],
  ...['Elle a 14 ans.', 'Une fille de 15 ans', 'Tiene 16 años.', 'Sie ist 14 Jahre alt.', 'Eine 15-jährige Schülerin'],
  ...['Ela tem 13 anos.', 'Ha 16 anni.', 'Ей 15 лет.', 'Возраст: 14 лет'],
])('somebody is young who is told of so: %s', (text) => {
  expect(tellsOfMinor(text, NOW)).toBe(true)
})

test.each([
  ...[
    '26F',
    'He flies an F-16.',
    'Born 1990',
    'Born in 2008.',
    'The 16th floor',
    'She is high on life.',
    'A lawyer at the High Court.',
  ],
  ...['그녀는 25살이다.', '15세기의 기사', '17년 동안', '她今年二十四岁。', '她34岁。', '二十五歳'],
  ...['Elle a 34 ans.', 'Il y a 14 ans, elle est partie.', 'Elle travaille ici depuis 12 ans.', 'Tiene 36 años.'],
  ...[
    'Trabaja aquí desde hace 10 años.',
    'Sie ist 34 Jahre alt.',
    'Vor 10 Jahren',
    'Ela tem 33 anos.',
    'Há 10 anos',
    'Ha 36 anni.',
  ],
  ...['Ей 35 лет.', 'Через 10 лет', 'Он служил 15 лет назад.', 'Sono passati 10 anni.', 'She will be 80 in two years.'],
])('and nobody is by what is told so: %s', (text) => {
  expect(tellsOfMinor(text, NOW)).toBe(false)
})
