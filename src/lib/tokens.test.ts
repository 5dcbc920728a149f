import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutEnd, cutStart, estimateTokens } from './tokens.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 200 })
const tokens = fc.integer({ min: 0, max: 100 })

test('a token is three and a half bytes, and a started one counts', () => {
  expect([estimateTokens(''), estimateTokens('a'), estimateTokens('1234567'), estimateTokens('灯台')]).toEqual([
    0, 1, 2, 2,
  ])
})

test('two texts together never take more than each by itself', () => {
  fc.assert(fc.property(text, text, (a, b) => estimateTokens(a + b) <= estimateTokens(a) + estimateTokens(b)))
})

test('a cut text fits, is a part of the whole and wastes less than one character', () => {
  fc.assert(
    fc.property(text, tokens, (whole, most) => {
      const start = cutEnd(whole, most)
      const end = cutStart(whole, most)
      expect(whole.startsWith(start) && whole.endsWith(end)).toBe(true)
      for (const cut of [start, end]) {
        expect(estimateTokens(cut)).toBeLessThanOrEqual(most)
        if (cut !== whole) expect(estimateTokens(cut)).toBeGreaterThanOrEqual(most - 2)
      }
    }),
  )
})
