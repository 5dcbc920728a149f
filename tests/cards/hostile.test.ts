import { describe, expect, test } from 'vitest'
import { hostile } from './hostile/all.ts'
import { unsaid, verdictOn, workOf } from './verdict.ts'

const MOST_MS = 100

describe('a file that means harm gets a sentence, and soon', () => {
  test.each(hostile())('$name', async ({ make, outcome }) => {
    const bytes = make()
    const verdict = await verdictOn(bytes)
    expect(verdict.outcome).toBe(outcome)
    expect(unsaid(verdict.notes)).toEqual([])
    expect(Object.prototype).not.toHaveProperty('polluted')
    expect(await workOf(() => verdictOn(bytes), { tries: 5, enough: MOST_MS })).toBeLessThan(MOST_MS)
  })
})

test('no key of a file reaches a prototype', async () => {
  for (const { make } of hostile().filter(({ name }) => name.includes('prototype'))) {
    const { read } = await verdictOn(make())
    expect(read?.report).toContainEqual(expect.objectContaining({ field: '__proto__', fate: 'refused' }))
    const card = read?.kind === 'card' ? read.card : undefined
    expect(JSON.stringify(card)).not.toContain('"__proto__":')
    expect(JSON.stringify(card)).not.toContain('polluted":1},"constructor')
    expect(card?.name).toBe('Ottilie Brandt')
  }
})
