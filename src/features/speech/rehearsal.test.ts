import { describe, expect, test } from 'vitest'
import type { Said } from '../../ai/ai.ts'
import { chooseLine } from '../../ai/understudy/choose.ts'
import { originsOf } from '../../ai/understudy/origins.ts'
import { createUnderstudy } from '../../ai/understudy.ts'
import { type Card, makeCard } from '../characters/index.ts'
import { buildPrompt } from './prompt.ts'

const entry = (fields: { [field: string]: unknown }) => ({ enabled: true, insertion_order: 0, ...fields })
const harbour = entry({ name: 'Harbour', keys: ['harbour', 'quay'], content: 'The harbour freezes in {{month}}.' })

/** Cards as they come: with much, with little, with things nobody meant. */
const CARDS: { [what: string]: Card } = {
  'nothing but a name': makeCard({ name: 'Nel' }),
  'a description and a greeting': makeCard({
    name: 'Nel',
    description: '{{char}} ties flies for trout.\n{{char}} has one green eye.',
    first_mes: '*{{char}} looks up.* You are {{user}}, then.',
  }),
  'example dialogue': makeCard({
    name: 'Nel',
    scenario: 'A shed above the weir.',
    mes_example:
      '<START>\n{{user}}: Hooks?\n{{char}}: Size fourteen, always.\n<START>\n{{char}}: *{{char}} whistles.* Rain by noon.',
    first_mes: 'Mind the vice.',
    alternate_greetings: ['Shut the door.', 'You again.'],
  }),
  'a lorebook': makeCard({
    name: 'Nel',
    first_mes: 'Evening.',
    character_book: {
      extensions: {},
      entries: [
        entry({
          name: 'Weir',
          keys: ['weir'],
          content: '@@depth 2\nThe weir sings before a flood, {{user}}.',
          insertion_order: 5,
        }),
        entry({
          name: 'Ghost',
          keys: ['weir'],
          secondary_keys: ['night'],
          selective: true,
          content: 'At night a lamp walks there.',
        }),
        entry({ name: 'Off', keys: ['weir'], content: 'Never told.', enabled: false }),
        entry({ name: 'Law', keys: [], constant: true, content: 'Nobody fishes on a Sunday.' }),
        entry({ name: 'Case', keys: ['NASA'], case_sensitive: true, content: 'They bought the barn.' }),
        harbour,
      ],
    },
  }),
  'a lorebook full of rubbish': makeCard({
    name: 'Nel',
    first_mes: 'Hm.',
    character_book: {
      extensions: {},
      entries: [
        null,
        7,
        'x',
        {},
        { keys: 'no list', content: 9 },
        entry({ keys: ['(a+)+$'], use_regex: true, content: 'Hung.' }),
      ],
    },
  }),
  Japanese: makeCard({
    name: '澄',
    first_mes: 'いらっしゃい、{{user}}さん。',
    mes_example: '<START>\n{{char}}: お茶が入りました。\n{{char}}: 霧が出てきましたね。',
    extensions: { troupe: { tagline: '', language: 'ja' } },
  }),
  'Japanese that does not say so': makeCard({
    name: '澄',
    first_mes: 'いらっしゃい。',
    mes_example: '{{char}}: お茶が入りました。',
  }),
}

const promptOf = (card: Card, history: Said[], seed = 'chat') =>
  buildPrompt({ card, person: 'Kim', history, contextTokens: 8000, seed, now: new Date('2026-03-01T14:05:00Z') }).prompt
const answer = (what: string, line: string, before: Said[] = []) =>
  chooseLine(promptOf(CARDS[what] as Card, [...before, { role: 'person', text: line }]))

async function spoken(card: Card, history: Said[]): Promise<string> {
  let text = ''
  const speak = createUnderstudy({ pauseMs: 0 })
  for await (const chunk of speak(promptOf(card, history), '', new AbortController().signal))
    if (chunk.kind === 'text') text += chunk.text
  return text
}

const SAID = [
  'Hello',
  'Who are you?',
  'Where are we?',
  'Tell me of the weir',
  '…',
  'こんにちは',
  'I have a trout.',
  'Bonjour, ça va ?',
  'お茶をください',
  'You idiot',
  'Goodbye',
  'The quay at night?',
]

describe.each(Object.entries(CARDS))('a card with %s', (_, card) => {
  test('answers 50 lines in its own words or with gestures, none of them twice within 20', async () => {
    const history: Said[] = []
    const replies: string[] = []
    for (let turn = 0; turn < 50; turn++) {
      history.push({ role: 'person', text: SAID[(turn * 5) % SAID.length] ?? '' })
      const reply = await spoken(card, history)
      expect(reply.trim()).not.toBe('')
      expect(reply).not.toMatch(/\{\{(?!month)/)
      expect(originsOf(promptOf(card, history), reply), reply).not.toEqual([])
      expect(replies.slice(-20), `${turn}: ${reply}`).not.toContain(reply)
      replies.push(reply)
      history.push({ role: 'character', text: reply })
    }
  })

  test('says the same to the same', async () => {
    const history: Said[] = [{ role: 'person', text: 'Tell me of the weir' }]
    expect(await spoken(card, history)).toBe(await spoken(card, history))
  })
})

describe('a lorebook', () => {
  const lore = (line: string, before: Said[] = []) => answer('a lorebook', line, before)

  test('is told as narration when a key is named, without decorators, its macros replaced', () => {
    expect(lore('What is the weir?')).toMatchObject({
      line: '*The weir sings before a flood, Kim.*',
      from: { kind: 'lore', name: 'Weir' },
    })
    expect(lore('Down at the quay').from).toEqual({ kind: 'lore', name: 'Harbour' })
  })

  test('needs a secondary key where it asks for one, in one of the last lines', () => {
    const night: Said[] = [
      { role: 'person', text: 'A cold night.' },
      { role: 'character', text: 'Evening.' },
    ]
    expect(lore('The weir?', night).from).toEqual({ kind: 'lore', name: 'Ghost' })
  })

  test('tells the next entry when the first was told, and never one that is switched off', () => {
    const told: Said[] = [
      { role: 'person', text: 'The weir by night?' },
      { role: 'character', text: '*At night a lamp walks there.*' },
    ]
    expect(lore('And the weir?', told).from).toEqual({ kind: 'lore', name: 'Weir' })
    const both: Said[] = [...told, { role: 'character', text: '*The weir sings before a flood, Kim.*' }]
    expect(lore('And the weir?', both).line).not.toContain('Never told')
  })

  test('keeps to the case of a key that asks for it', () => {
    expect(lore('Is it NASA?').from).toEqual({ kind: 'lore', name: 'Case' })
    expect(lore('Is it nasa?').from).not.toEqual({ kind: 'lore', name: 'Case' })
  })

  test('tells a constant entry when nothing else is left', () => {
    const said: Said[] = [
      { role: 'character', text: 'Evening.' },
      { role: 'person', text: 'I sold a boat.' },
    ]
    expect(chooseLine(promptOf(CARDS['a lorebook'] as Card, said)).from).toEqual({ kind: 'lore', name: 'Law' })
  })
})

test('a card without lines tells who it is from its description, and where from its scenario', () => {
  expect(answer('a description and a greeting', 'Who are you?')).toMatchObject({ from: { kind: 'description' } })
  expect(answer('a description and a greeting', 'Green?').line).toBe('*Nel has one green eye.*')
  expect(answer('example dialogue', 'Where are we?')).toMatchObject({ line: '*A shed above the weir.*' })
})

test('a card with lines keeps its description and scenario to itself', () => {
  const troupe = { tagline: '', language: 'en', lines: { intents: { hello: ['Evening.'] }, topics: [] } }
  const card = makeCard({ name: 'Nel', description: 'A thief.', scenario: 'A vault.', extensions: { troupe } })
  for (const text of ['Who are you?', 'Where are we?', 'A thief in a vault?'])
    expect(chooseLine(promptOf(card, [{ role: 'person', text }])).line).not.toMatch(/thief|vault/)
})

describe('another language', () => {
  test('is answered with the lines that are in it', () => {
    const card = makeCard({ name: 'Nel', first_mes: 'Evening.', alternate_greetings: ['こんばんは。霧ですね。'] })
    expect(chooseLine(promptOf(card, [{ role: 'person', text: '霧が出ましたか' }])).line).toBe('こんばんは。霧ですね。')
    expect(chooseLine(promptOf(card, [{ role: 'person', text: 'Good evening to you' }])).line).toBe('Evening.')
  })

  test('is met by one honest sentence in it where there are none, and in English where the site has no words', async () => {
    const { 'example dialogue': english, Japanese: japanese } = CARDS as { [what: string]: Card }
    const said = (card: Card | undefined, text: string) => spoken(card as Card, [{ role: 'person', text }])
    expect(await said(english, 'こんにちは、お元気ですか')).toMatch(/^\(\((?=.*代役)(?=.*英語)[^。]*。\)\)$/)
    expect(await said(english, 'Bonjour, comment ça va ?')).toMatch(/^\(\(.*English.*\)\)$/)
    expect(await said(japanese, 'Hello, who are you?')).toMatch(/^\(\(.*Japanese.*\)\)$/)
  })

  test('is told of once in twenty replies', async () => {
    const history: Said[] = []
    const notes: number[] = []
    for (let turn = 0; turn < 30; turn++) {
      history.push({ role: 'person', text: 'こんにちは、お元気ですか' })
      const reply = await spoken(CARDS['example dialogue'] as Card, history)
      if (reply.includes('((')) notes.push(turn)
      history.push({ role: 'character', text: reply })
    }
    expect(notes).toEqual([0, 21])
  })
})
