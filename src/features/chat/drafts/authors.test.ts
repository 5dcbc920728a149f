import { expect, test } from 'vitest'
import { makeCard } from '../../characters/index.ts'
import { authorsLine } from './authors.ts'
import { beginningOf } from './drafts.ts'

test('a suggestion that was left alone is exchanged, one that was changed is gone on with', () => {
  expect(beginningOf({ body: 'I sit. Tea?', suggested: 'I sit. Tea?\n', begun: 'I sit.' })).toBe('I sit.')
  expect(beginningOf({ body: 'I sit. Tea, please', suggested: 'I sit. Tea?', begun: 'I sit.' })).toBe(
    'I sit. Tea, please',
  )
  expect(beginningOf({ body: ' Hello ', suggested: '', begun: '' })).toBe('Hello')
})

test('the author’s lines for the person come in turn, without those that are said, and then no more', () => {
  const mes_example = '<START>\n{{user}}: One, {{char}}?\n{{char}}: Yes.\n<START>\n{{user}}: Two.\n{{user}}: Three.'
  const card = makeCard({ name: 'Ada', mes_example })
  const next = (said: string[], suggested = '') =>
    authorsLine({ card, person: 'Kim', seed: '', now: new Date(0), said, suggested })
  expect(next([])).toBe('One, Ada?')
  expect(next([], 'One, Ada?')).toBe('Two.')
  expect(next(['Two.'], 'One, Ada?')).toBe('Three.')
  expect(next([], 'Three.')).toBe('One, Ada?')
  expect(next(['One, Ada?', 'Two.', 'Three.'])).toBeUndefined()
})
