import { expect, test } from 'vitest'
import { matchFor, wordsToIndex } from './words.ts'

test.each([
  ['がいど', 'ガイドさん'],
  ['ガイド', 'がいどさん'],
  ['strasse', 'Straße'],
  ['dont', 'don’t'],
  ["don't", 'dont'],
  ['ｱｵｲ', 'あおい'],
])('%s finds %s', (typed, told) => {
  const index = ` ${wordsToIndex(told)} `.replace(/\s+/g, ' ')
  const terms = [...(matchFor(typed) ?? '').matchAll(/"([^"]*)"/g)].map(([, term]) => term ?? '')
  expect(terms.length).toBeGreaterThan(0)
  for (const term of terms) expect(index.toLowerCase()).toContain(` ${term.toLowerCase()}`)
})

test('nothing that somebody types is syntax of the index', () => {
  for (const typed of ['"', 'a OR b', 'NEAR(a b)', 'a*', '{x}: y', "'; drop table works"])
    expect(matchFor(typed) ?? '').toMatch(/^(?:"[\p{L}\p{M}\p{N} ]+"\*? ?)*$/u)
})
