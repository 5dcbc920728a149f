import { expect, test } from 'vitest'
import { hostedRow, localRow, rowElsewhere } from './catalogue.ts'
import { costOf } from './model.ts'

test('a snapshot is the model that it is one of, and a longer name is another model', () => {
  expect(hostedRow('anthropic', 'claude-haiku-4-5-20251001')).toMatchObject({ name: 'Claude Haiku 4.5' })
  expect(hostedRow('openai', 'gpt-4.1-2025-04-14').price).toEqual({ in: 2, cached: 0.5, out: 8 })
  expect(hostedRow('openai', 'gpt-4.1-nano')).toMatchObject({ name: 'gpt-4.1-nano', price: undefined })
})

test.each([
  ['claude-3-5-haiku-latest', true],
  ['claude-sonnet-4-20250514', true],
  ['claude-opus-4-1', true],
  ['claude-haiku-4-5', true],
  ['claude-opus-4-6', false],
  ['claude-sonnet-5-5', false],
  ['claude-opus-5-5', false],
])('%s takes a prefill and a temperature: %s', (model, does) => {
  const { prefill, temperature } = hostedRow('anthropic', model).accepts
  expect([prefill, temperature]).toEqual([does, does ? 1 : undefined])
})

test('what is not known is not told', () => {
  for (const row of [hostedRow('xai', 'grok-99'), rowElsewhere('openai', 'gpt-4.1'), localRow('llama3', undefined)]) {
    expect([row.contextTokens, row.price]).toEqual([undefined, undefined])
  }
})

test('a cost counts what was cached at its own price, and is unknown where a figure or the price is', () => {
  const price = { in: 2, cached: 0.5, out: 8, upTo: 10_000 }
  expect(costOf(price, { tokensIn: 3000, tokensOut: 500, tokensCached: 1000 })).toBeCloseTo(0.0085)
  expect(costOf(price, { tokensIn: 3000, tokensOut: null, tokensCached: null })).toBeUndefined()
  expect(costOf(price, { tokensIn: 10_001, tokensOut: 1, tokensCached: 0 })).toBeUndefined()
  expect(costOf(undefined, { tokensIn: 1, tokensOut: 1, tokensCached: 0 })).toBeUndefined()
})
