import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isSexual } from './sexual.ts'

const lines = readFileSync(new URL('./judged.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => ({ isMeant: line.startsWith('+'), text: line.slice(2) }))

test.each(lines)('$text', ({ isMeant, text }) => {
  expect(isSexual(text)).toBe(isMeant)
})
