import { describe, expect, test } from 'vitest'
import { readCard, readImport } from '../../src/features/cards/index.ts'
import { asExpected, differences } from './compare.ts'
import { corpus } from './corpus.ts'

const cases = [...corpus()]

describe('a card is read', () => {
  test.each(cases)('$name', async ({ file, bytes, expected }) => {
    const read = await readCard(bytes, file)
    expect(differences(asExpected(read), expected)).toEqual([])
    expect(read.report.filter(({ fate }) => fate === 'refused')).toEqual([])
  })

  test('of whatever name its file has', async () => {
    for (const { bytes, expected } of cases.slice(0, 30))
      expect(await readImport(bytes, 'x.txt')).toMatchObject({ kind: 'card', container: expected.container })
  })
})

test('every version comes in every container and flavour', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  expect(new Set(cases.map(({ file }) => file)).size).toBe(cases.length)
  expect(cases.length).toBeGreaterThan(3 * 5 * 6)
})
