import { expect, test } from 'vitest'
import type { CastMember } from '../../../seeds/cast/member.ts'
import { cardOf, makeCard } from './card.ts'

const ada: CastMember = {
  slug: 'ada',
  name: 'Ada Finch',
  nickname: 'Ada',
  tagline: 'Keeps the lamp.',
  language: 'en',
  hue: 3,
  tags: ['sea'],
  description: 'A keeper.',
  personality: 'Dry.',
  scenario: 'A lighthouse.',
  greeting: 'Mind the step.',
  alternateGreetings: ['You again.'],
  exampleDialogue: '<START>\n{{user}}: Hi\n{{char}}: Evening.',
  lines: { intents: { hello: ['Evening.'] }, topics: [] },
}

test('a card has every field that the specification requires', () => {
  const card = makeCard({ name: 'Ada' })
  expect(card).toMatchObject({ name: 'Ada', mes_example: '', alternate_greetings: [], group_only_greetings: [] })
  expect(card.extensions).toEqual({})
})

test('fields and extensions that we do not know stay where they were', () => {
  const card = makeCard({ name: 'Ada', x_mood: 'grey', extensions: { other: { a: 1 } } })
  expect(card.x_mood).toBe('grey')
  expect(card.extensions).toEqual({ other: { a: 1 } })
})

test('a member of the cast becomes a card with its lines', () => {
  const card = cardOf(ada)
  expect(card).toMatchObject({ name: 'Ada Finch', nickname: 'Ada', first_mes: 'Mind the step.', tags: ['sea'] })
  expect(card.extensions.troupe).toEqual({ tagline: 'Keeps the lamp.', language: 'en', lines: ada.lines })
})

test('a card can be written as JSON and read again', () => {
  expect(JSON.parse(JSON.stringify(cardOf(ada)))).toEqual(cardOf(ada))
})
