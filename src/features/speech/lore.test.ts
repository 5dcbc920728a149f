import { expect, test } from 'vitest'
import { type Card, makeCard } from '../characters/index.ts'
import { readBook } from '../lorebooks/index.ts'
import { SPARE } from './budget.ts'
import { buildPrompt, type PromptInput } from './prompt.ts'

type Fields = { [field: string]: unknown }
const entry = (content: string, more: Fields = {}): Fields => ({
  ...{ keys: ['lamp'], content, enabled: true, insertion_order: 10, extensions: {} },
  ...more,
})
const at = (position: number, content: string, more: Fields = {}) =>
  entry(content, { extensions: { position, ...more } })

const card: Partial<Card> = {
  description: 'DESCRIPTION',
  personality: 'PERSONALITY',
  scenario: 'SCENARIO',
  mes_example: '<START>\nEXAMPLE',
  system_prompt: 'INSTRUCTIONS',
  post_history_instructions: 'AFTERWARDS',
  first_mes: 'Evening, {{user}}.',
  alternate_greetings: ['You again.'],
}
const said = (role: 'person' | 'character', text: string) => ({ role, text })
const TALK = ['One.', 'Two.', 'Three.', 'Four.', 'Light the lamp.'].map((text, n) =>
  said(n % 2 ? 'character' : 'person', text),
)

const build = (entries: Fields[], changes: Partial<PromptInput> = {}, book: Fields = {}) =>
  buildPrompt({
    card: makeCard({ name: 'Nel', ...card, character_book: { extensions: {}, entries, ...book } }),
    person: 'Kim',
    persona: 'PERSONA',
    history: TALK,
    contextTokens: 8000,
    seed: 'chat',
    now: new Date(0),
    ...changes,
  })
/** All that is sent, in order, in words of capital letters or a line each. */
const sentOf = ({ report }: ReturnType<typeof build>) =>
  report.sent.map(({ text }) => /[A-Z]{4,}(?: [A-Z0-9]+)*/.exec(text)?.[0] ?? text)

const BEFORE = ['DESCRIPTION', 'PERSONALITY', 'SCENARIO', 'PERSONA', 'EXAMPLE']
const LINES = ['One.', 'Two.', 'Three.', 'Four.', 'Light the lamp.']

test('each place of an entry is where its card says', () => {
  const entries = [
    entry('LORE AFTER', { position: 'after_char' }),
    entry('LORE BEFORE', { position: 'before_char' }),
    entry('@@position before_desc\nLORE ABOVE'),
    entry('@@position after_desc\nLORE BELOW'),
    entry('@@position personality\nLORE NATURE'),
    entry('@@position scenario\nLORE SCENE'),
    at(5, 'LORE FIVE'),
    at(6, 'LORE SIX'),
    at(4, 'LORE DEEP', { depth: 2 }),
    at(4, 'LORE LAST', { depth: 0 }),
    at(2, 'LORE TOP'),
    at(3, 'LORE BOTTOM'),
    entry('@@reverse_depth 1\nLORE EARLY'),
  ]
  expect(sentOf(build(entries, { direction: { note: { text: 'NOTE', depth: 1 } } }))).toEqual([
    ...['INSTRUCTIONS', 'LORE BEFORE', 'LORE ABOVE', 'DESCRIPTION', 'LORE BELOW', 'PERSONALITY', 'LORE NATURE'],
    ...['SCENARIO', 'LORE SCENE', 'PERSONA', 'LORE AFTER', 'LORE FIVE', 'EXAMPLE', 'LORE SIX'],
    ...['One.', 'LORE EARLY', 'Two.', 'Three.', 'LORE DEEP', 'Four.', 'LORE TOP', 'NOTE', 'LORE BOTTOM'],
    ...['Light the lamp.', 'AFTERWARDS', 'LORE LAST'],
  ])
})

test('what says nothing of its place stands with the character when it is always told, else near the end', () => {
  const entries = [entry('LORE CALLED'), entry('LORE EVER', { constant: true })]
  expect(sentOf(build(entries))).toEqual([
    ...['INSTRUCTIONS', ...BEFORE.slice(0, 4), 'LORE EVER', 'EXAMPLE'],
    ...['One.', 'LORE CALLED', ...LINES.slice(1), 'AFTERWARDS'],
  ])
})

test('the beginning keeps its bytes when an entry without a place is called up', () => {
  const entries = [entry('LORE CALLED'), entry('LORE EVER {{random:a,b,c,d}}', { constant: true })]
  const quiet = TALK.slice(0, 3)
  const { system } = build(entries, { history: quiet }).prompt
  expect(build(entries).prompt.system).toBe(system)
  expect(system).toContain('LORE EVER')
})

test('the lines of one depth and role are one turn, in insertion order, a system’s in brackets', () => {
  const entries = [
    at(4, 'second', { depth: 1 }),
    { ...at(4, 'first', { depth: 1 }), insertion_order: 1 },
    at(4, 'as the character', { depth: 1, role: 2 }),
    at(4, 'as the person', { depth: 1, role: 1 }),
  ]
  expect(build(entries).prompt.turns.slice(-4)).toEqual([
    said('person', '[first]\n\n[second]'),
    said('character', 'as the character'),
    said('person', 'as the person'),
    said('person', 'Light the lamp.'),
  ])
})

test('without a note what belongs beside it stands where a note would', () => {
  expect(sentOf(build([at(2, 'LORE TOP'), at(3, 'LORE BOTTOM')]))).toEqual([
    ...['INSTRUCTIONS', ...BEFORE],
    ...['One.', 'LORE TOP', 'LORE BOTTOM', ...LINES.slice(1), 'AFTERWARDS'],
  ])
})

test('a prompt without a book has no trace', () => {
  expect(build([]).report.lore).toEqual([])
  expect(buildPrompt({ card: makeCard({ name: 'X' }), ...rest }).report.lore).toEqual([])
})
const rest = { person: 'Kim', history: TALK, contextTokens: 8000, seed: 'chat', now: new Date(0) }

test('books beside the card’s are read as well, and the trace names the line that called', () => {
  const books = [readBook({ name: 'Harbour', entries: [entry('LORE HARBOUR', { position: 'after_char' })] })]
  const history = TALK.map((turn, n) => ({ ...turn, line: `line-${n}` }))
  const { report } = build([entry('LORE', { keys: ['nothing'] })], { books, history })
  expect(report.lore).toMatchObject([
    { id: '0:0', verdict: 'noKey' },
    { id: '1:0', book: 'Harbour', verdict: 'key', key: 'lamp', said: { role: 'person', line: 'line-4' } },
  ])
})

test('all books together have a quarter of the room, the most important first', () => {
  const entries = Array.from({ length: 40 }, (_, n) => entry(`entry ${n} ${'word '.repeat(60)}`, { priority: n }))
  const { report, prompt } = build(entries, { contextTokens: 4000 })
  const told = report.lore.filter(({ verdict }) => verdict === 'key')
  const tokens = told.reduce((sum, one) => sum + (one.tokens ?? 0), 0)
  expect(tokens).toBeLessThanOrEqual((4000 - prompt.replyTokens) / SPARE / 4)
  expect(tokens).toBeGreaterThan(500)
  expect(told.map(({ id }) => id)).toEqual(entries.map((_, n) => `0:${n}`).slice(-told.length))
  expect(report.lore[0]?.verdict).toBe('loreBudget')
})

test('what has no room beside the character is not told, and the trace says so', () => {
  const { report } = build([entry('LORE '.repeat(40), { position: 'before_char' })], {
    contextTokens: 600,
    direction: { avoid: 'spiders '.repeat(200) },
  })
  expect(report.leftOut.map(({ name }) => name)).toContain('lore')
  expect(report.lore[0]?.verdict).toBe('noRoom')
  expect(report.sent.map(({ name }) => name)).not.toContain('lore')
})

test('what gives way is told while there is room for all lines, and not when there is none', () => {
  const entries = [entry('@@ignore_on_max_context\nLORE EXTRA'), entry('LORE OTHER')]
  expect(build(entries).report.lore.map(({ verdict }) => verdict)).toEqual(['key', 'key'])
  const long = [...Array.from({ length: 40 }, () => said('person', 'word '.repeat(100))), ...TALK]
  const full = build(entries, { history: long, contextTokens: 2000 })
  expect(full.report.lore.map(({ verdict }) => verdict)).toEqual(['contextFull', 'key'])
})

test('an entry knows which greeting the conversation began with', () => {
  const entries = [0, 1].map((n) => entry(`@@is_greeting ${n}\nLORE`, { constant: true }))
  const verdicts = (greeting: string) =>
    build(entries, { history: [said('character', greeting), said('person', 'Hm.')] }).report.lore.map(
      ({ verdict }) => verdict,
    )
  expect(verdicts('Evening, Kim.')).toEqual(['constant', 'otherGreeting'])
  expect(verdicts('You again.')).toEqual(['otherGreeting', 'constant'])
  expect(verdicts('Rewritten.')).toEqual(['constant', 'constant'])
})

test('what was called up earlier is told from the lines of this branch', () => {
  const entries = [entry('@@keep_activate_after_match\n@@scan_depth 1\nLORE', { keys: ['One'] })]
  expect(build(entries).report.lore[0]?.verdict).toBe('kept')
  expect(build(entries, { history: TALK.slice(2) }).report.lore[0]?.verdict).toBe('noKey')
})

test('a regenerated reply is told the same', () => {
  const coin = entry('LORE', { extensions: { probability: 50, useProbability: true } })
  for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
    const told = [0, 1, 2, 3].map((take) => build([coin], { seed, take }).report.lore[0]?.verdict)
    expect(new Set(told).size).toBe(1)
  }
})

test('an entry may do without the site’s own instructions, which leaves the card’s', () => {
  const bare = entry('@@disable_ui_prompt system_prompt\nLORE')
  const original = { ...card, system_prompt: '{{original}}OURS' }
  const of = (entries: Fields[]) =>
    build([], { card: makeCard({ name: 'Nel', ...original, character_book: { extensions: {}, entries } }) }).prompt
  expect(of([]).system).toContain('You play Nel')
  expect(of([bare]).system).not.toContain('You play Nel')
  expect(of([bare]).system).toMatch(/^OURS/)
})
