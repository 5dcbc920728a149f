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

test.each([
  ['A line.', 'Another', '\n\n'],
  ['*He nods.*', 'Another', '\n\n'],
  ['「はい。」', 'では', '\n\n'],
  ['The lamp goes', 'out.', ' '],
  ['針の上がる', '音がして', ''],
])('the understudy goes on from %j with a paragraph of its own, or within the sentence', (said, first, between) => {
  expect(jointFor({ id: 'understudy' })(said, first)).toBe(between)
})
