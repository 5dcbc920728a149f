import { expect, test } from 'vitest'
import { alike } from './alike.ts'

const event = (content: string, more = '') => JSON.stringify({ id: 'a', choices: [{ delta: { content } }], more })

test('reads other words between what it has learnt', () => {
  const { textIn, learn } = alike()
  expect(textIn(event('Good'))).toBeUndefined()
  learn(event('Good'), 'Good')
  expect(textIn(event(' evening, 花子 😀'))).toBe(' evening, 花子 😀')
})

test.each([
  ['a quote', event('"No"')],
  ['a backslash', event('a\\b')],
  ['a line break', event('a\nb')],
  ['no words', event('')],
  ['something else beside them', event('Good', 'x')],
  ['a key that only looks like the text', event('x","role":"y')],
])('leaves an event with %s to the parser', (_what, data) => {
  const { textIn, learn } = alike()
  learn(event('Good'), 'Good')
  expect(textIn(data)).toBeUndefined()
})

test('learns nothing where the key stands twice, or where the text stands elsewhere', () => {
  const { textIn, learn } = alike()
  const twice = (content: string) => JSON.stringify({ before: { content: 'Good' }, delta: { content } })
  learn(twice('Good'), 'Good')
  expect(textIn(twice('Evil'))).toBeUndefined()
  learn(event('Good'), 'Evil')
  expect(textIn(event('Evil'))).toBeUndefined()
})
