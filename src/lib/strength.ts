import { isCommonPassword, SEQUENCES } from './common-passwords.ts'

/** How hard a password is to guess, from what nobody takes to what nobody guesses. */
export const STRENGTHS = ['short', 'common', 'weak', 'fair', 'good', 'strong'] as const
export type Strength = (typeof STRENGTHS)[number]

/** In bits, roughly: a million guesses a second find 28 in minutes, 40 in weeks, 52 in a lifetime. */
const FAIR_BITS = 28
const GOOD_BITS = 40
const STRONG_BITS = 52

/**
 * A rough estimate, on the low side: words count as words and not as letters, a piece that was there
 * before as next to nothing. What is refused is refused by the rules of the house, never by this.
 */
export function strengthOf(password: string, { least, username }: { least: number; username: string }): Strength {
  if (Array.from(password).length < least) return 'short'
  if (isCommonPassword(password, username)) return 'common'
  const bits = bitsOf(password.normalize('NFKC'), username.normalize('NFKC').toLowerCase())
  if (bits < FAIR_BITS) return 'weak'
  if (bits < GOOD_BITS) return 'fair'
  return bits < STRONG_BITS ? 'good' : 'strong'
}

const PIECES = /\p{Script=Latin}+|\d+|[\p{L}\p{M}]|[^\p{L}\p{M}\d]/gu

function bitsOf(password: string, username: string): number {
  const seen = new Set(username === '' ? [] : [username])
  let bits = 0
  for (const [piece] of password.matchAll(PIECES)) {
    const plain = piece.toLowerCase()
    bits += seen.has(plain) ? 1 : bitsOfPiece(piece, plain)
    seen.add(plain)
  }
  return bits
}

const LETTER = 4.7
const LETTER_OF_EITHER_CASE = 5.7
const DIGIT = 3.3
const MARK = 5
const SPACE = 1
const CHARACTER = 6
const SEQUENCE = 4
const YEAR = 6

function bitsOfPiece(piece: string, plain: string): number {
  if (plain.length > 2 && (/^(.)\1*$/.test(plain) || SEQUENCES.some((sequence) => sequence.includes(plain))))
    return SEQUENCE
  if (/^(?:19|20)\d\d$/.test(plain)) return YEAR
  if (/^\d/.test(plain)) return plain.length * DIGIT
  if (/^\p{Script=Latin}/u.test(plain)) return bitsOfWord(onceOf(piece))
  if (/^[\p{L}\p{M}]/u.test(plain)) return CHARACTER
  return /^\s/.test(plain) ? SPACE : MARK
}

/** A word that is said over and over is no more than one. */
const onceOf = (word: string) => word.replace(/^(.+?)\1+$/i, '$1')

/** A word of a list costs about so much; what nobody could speak is no word. */
function bitsOfWord(word: string): number {
  const isSpoken = word.length > 3 && !/[bcdfghjklmnpqrstvwxz]{5}/i.test(word) && !/[a-z][A-Z]/.test(word)
  if (isSpoken) return 7 + word.length
  const isMixed = /\p{Ll}/u.test(word) && /\p{Lu}/u.test(word)
  return word.length * (isMixed ? LETTER_OF_EITHER_CASE : LETTER)
}
