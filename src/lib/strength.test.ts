import { expect, test } from 'vitest'
import { STRENGTHS, strengthOf } from './strength.ts'

const of = (password: string, username = 'Alice') => strengthOf(password, { least: 12, username })

test.each([
  ['', 'short'],
  ['elevenchars', 'short'],
  ['🎭🎪🎨🎬🎤🎧', 'short'],
  ['Password1234', 'common'],
  ['alice-Alice_alice', 'common'],
  ['troubadour12', 'weak'],
  ['Alice-theatre-Alice', 'weak'],
  ['summer-1234567', 'weak'],
  ['hellohello2024!', 'weak'],
  ['three blind mice', 'fair'],
  ['correct horse battery', 'good'],
  ['correct horse battery staple', 'strong'],
  ['xK9$mQ2!vB7z', 'strong'],
  ['qhrwzkvbnxtp', 'strong'],
  ['むかしむかしあるところに', 'strong'],
])('%s is %s', (password, strength) => expect(of(password)).toBe(strength))

test('more is never less', () => {
  const words = 'a nightingale sang in the empty square while nobody was there to listen'
  const ranks = Array.from(words, (_, at) => STRENGTHS.indexOf(of(words.slice(0, at + 1))))
  const drops = ranks.filter((rank, at) => rank + 1 < (ranks[at - 1] ?? 0))
  expect(drops).toEqual([])
  expect(ranks.at(-1)).toBe(5)
})
