import { expect, test } from 'vitest'
import { jointFor } from './joint.ts'

const joint = jointFor({ id: 'openai' })

test.each([
  ['She goes', 'hello', ' '],
  ['She goes.', 'Then she', ' '],
  ['*She nods.*', 'Well then', ' '],
  ['She goes', ' hello', ''],
  ['She goes', ', and', ''],
  ['He said “', 'Wait', ''],
  ['彼女は', '言った', ''],
  ['She *', 'walks', ''],
  ['', 'Anything', ''],
])('%j and %j are joined by %j', (said, first, between) => {
  expect(joint(said, first)).toBe(between)
})

test('the understudy goes on with a paragraph of its own', () => {
  expect(jointFor({ id: 'understudy' })('A line', 'Another')).toBe('\n\n')
})
