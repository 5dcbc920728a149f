import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutEnd, cutStart, estimateTokens } from './tokens.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom('a', 'Ka', ' ', '\n', '1', '.', '--', '“', 'かな', 'カ', '灯', '們', 'ж', 'ї', '한', '🙈', 'ệ'),
    )
    .map((signs) => signs.join('')),
)
const tokens = fc.integer({ min: 0, max: 100 })

/** Texts of our own and how many tokens o200k_base (js-tiktoken 1.0.21) counts in them: `=== TOKENS LANGUAGE: TITLE`. */
const GOLDEN = readFileSync(new URL('tokens.golden.txt', import.meta.url), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => {
    const [, counted = '', title = '', words = ''] = /^(\d+) ([^\n]+)\n([\s\S]*)\n$/.exec(part) ?? []
    return { title, language: title.replace(/:.*/, ''), words, counted: Number(counted) }
  })

describe('an estimate', () => {
  test('is within a tenth of what a tokenizer counts, for every text of a few sentences', () => {
    expect(GOLDEN.length).toBeGreaterThan(90)
    const wrong = GOLDEN.map(({ title, words, counted }) => ({
      title,
      words,
      off: estimateTokens(words) / counted - 1,
    }))
    expect(wrong.filter(({ words }) => words.length < 200)).toEqual([])
    expect(wrong.filter(({ off }) => !(Math.abs(off) <= 0.1)).map(({ title, off }) => [title, off])).toEqual([])
  })

  test.each([...new Set(GOLDEN.map(({ language }) => language))])('is within a twentieth over all texts: %s', (one) => {
    const texts = GOLDEN.filter(({ language }) => language === one)
    const estimated = texts.reduce((sum, { words }) => sum + estimateTokens(words), 0)
    const counted = texts.reduce((sum, each) => sum + each.counted, 0)
    expect(Math.abs(estimated / counted - 1)).toBeLessThanOrEqual(0.05)
  })

  test('counts a started token, and nothing for nothing', () => {
    expect(['', 'a', '灯台', ' '].map(estimateTokens)).toEqual([0, 2, 2, 1])
  })

  test('of a megabyte takes no more than some tens of milliseconds', () => {
    for (const { words } of [GOLDEN.find(({ language }) => language === 'English'), GOLDEN.at(-1)].flatMap(
      (one) => one ?? [],
    )) {
      const long = words.repeat(Math.ceil(1_000_000 / words.length))
      estimateTokens(long)
      // Time of this thread on a processor: what else the machine does is not counted.
      const times = Array.from({ length: 5 }, () => {
        const from = process.threadCpuUsage()
        estimateTokens(long)
        return process.threadCpuUsage(from).user / 1000
      })
      expect(Math.min(...times)).toBeLessThan(60)
    }
  })

  test('is not little for what repeats itself or has no words', () => {
    for (const sign of ['m', 'ab', 'Q7', 'a/', '1\n', ':A', '가', '語', '🙈', 'ж', 'ย'])
      expect(estimateTokens(sign.repeat(1000)), sign).toBeGreaterThan(sign.length * 50)
  })
})

test('two texts together never take more than each by itself, and a text never less than its beginning', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(estimateTokens(a + b)).toBeLessThanOrEqual(estimateTokens(a) + estimateTokens(b))
      expect(estimateTokens(a + b)).toBeGreaterThanOrEqual(estimateTokens(a))
    }),
    { numRuns: 500 },
  )
})

test('a cut text fits, is a part of the whole in whole characters and wastes less than two tokens', () => {
  fc.assert(
    fc.property(text, tokens, (whole, most) => {
      const start = cutEnd(whole, most)
      const end = cutStart(whole, most)
      expect(whole.startsWith(start) && whole.endsWith(end)).toBe(true)
      for (const cut of [start, end]) {
        expect(estimateTokens(cut)).toBeLessThanOrEqual(most)
        if (cut !== whole) expect(estimateTokens(cut)).toBeGreaterThanOrEqual(most - 3)
        if (whole.isWellFormed()) expect(cut.isWellFormed()).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})
