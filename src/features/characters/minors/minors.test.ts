import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isMinor, tellsOfMinor } from './minors.ts'

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
    if (process.env.SHOW_JUDGED) console.log({ set, missed, wrongly })
    expect(missed.length).toBeLessThanOrEqual(young.length * (1 - found))
    expect(wrongly.length).toBeLessThanOrEqual(others.length * falsely)
  })
})

describe('a character', () => {
  const adult = {
    name: 'Ada',
    tagline: '',
    description: 'A pilot of 40.',
    personality: '',
    scenario: '',
    tags: ['pilot'],
  }

  test.each([
    ['tags', { tags: ['pilot', 'loli'] }],
    ['tagline', { tagline: 'A schoolgirl with a secret' }],
    ['scenario', { scenario: 'Ada is 15 years old.' }],
    ['name', { name: 'Ada (14)' }],
  ])('is young by what its %s say', (_, changed) => {
    expect([isMinor(adult), isMinor({ ...adult, ...changed })]).toEqual([false, true])
  })
})
