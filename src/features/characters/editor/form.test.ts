import { expect, test } from 'vitest'
import { characterForm } from './form.ts'

const read = (typed: { [field: string]: string }) => characterForm(0).safeParse({ name: 'Ada', ...typed })

test.each(['', '  '])('a number that is left empty (%j) is the usual one', (typed) => {
  expect(read({ depth: typed, talkativeness: typed }).data).toMatchObject({ depth: 4, talkativeness: 50 })
})

test('a number that is typed is that one, and what is none is refused', () => {
  expect(read({ depth: '0', talkativeness: '0' }).data).toMatchObject({ depth: 0, talkativeness: 0 })
  expect(read({ depth: 'four' }).success).toBe(false)
})
