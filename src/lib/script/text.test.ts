import { expect, test } from 'vitest'
import { isNovel } from './novel.ts'
import { readScript } from './read.ts'
import { toText } from './text.ts'

const blocks = (text: string) => readScript(text, { ended: true }).blocks

test('a transcript keeps directions, lists, quotes and line breaks as plain text', () => {
  const text =
    '*She nods.* "Yes."\n((brb))\n\n- one\n  - two\n- three\n\n> quoted\n> twice\n\n| a | b |\n|---|---|\n| 1 | 2 |'
  expect(toText(blocks(text))).toBe(
    '*She nods.* "Yes."\n\n((brb))\n\n- one\n  - two\n- three\n\n> quoted\n> twice\n\na | b\n1 | 2',
  )
})

test('a transcript says where a link leads and hides no spoiler mark', () => {
  expect(toText(blocks('[a house](https://e.example/h) and https://e.example/x, ||dead||'))).toBe(
    'a house (https://e.example/h) and https://e.example/x, ||dead||',
  )
})

test('asides are left out of a transcript on request, within a line too', () => {
  expect(toText(blocks('((brb))\n\n"Yes." ((really)) *nods*'), { asides: false })).toBe('"Yes."  *nods*')
})

test('an excerpt shows no marks and gives no spoiler away', () => {
  expect(toText(blocks('*She nods.* "He is ||dead||."'), { marks: false })).toBe('She nods. "He is …."')
})

test('a text whose directions exceed 40 % of its letters is set as a novel', () => {
  expect(isNovel(blocks('*abcde* fghij'))).toBe(true)
  expect(isNovel(blocks('*abcd* fghijk'))).toBe(false)
  expect(isNovel(blocks(''))).toBe(false)
})

test('speech within a direction is no direction, and asides and code do not count', () => {
  expect(isNovel(blocks('*ab "cdefgh"* ij'))).toBe(false)
  expect(isNovel(blocks('*abcde* fgh ((aaaaaaaaaaaaaaaa)) `aaaaaaaaaaaaaaaa`'))).toBe(true)
})

test('Japanese letters count like others', () => {
  expect(isNovel(blocks('*彼女は微笑んだ*「はい」'))).toBe(true)
})
