import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Card, makeCard } from '../card.ts'
import { isYoungCard, tellsOfMinor } from './minors.ts'

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
    const missed = young.filter(({ text }) => !tellsOfMinor(text)).map(({ text }) => text)
    const wrongly = others.filter(({ text }) => tellsOfMinor(text)).map(({ text }) => text)
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
    expect([isYoungCard(makeCard(adult)), isYoungCard(makeCard({ ...adult, ...changed }))]).toEqual([false, true])
  })
})
