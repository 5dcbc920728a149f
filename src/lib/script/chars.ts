/** What a character is to the markers beside it. What lies outside of the text counts as space. */
export const SPACE = 0
/** Letters and digits of writing that puts spaces between words: no marker stands between two of them. */
export const WORD = 1
/** Letters of writing without spaces, or with endings glued on: Japanese, Chinese, Korean, Thai. */
export const DENSE = 2
export const MARK = 3

const UNKNOWN = 255
const kinds = new Uint8Array(65_536).fill(UNKNOWN)

/** The kind of a UTF-16 unit. Half of a pair counts as a mark, as emoji do. */
export function kindOf(unit: number): number {
  const known = kinds[unit] ?? MARK
  return known === UNKNOWN ? learn(unit) : known
}

function learn(unit: number): number {
  const letter = String.fromCharCode(unit)
  const kind = /\s/.test(letter)
    ? SPACE
    : !LETTER.test(letter) || JOINERS.test(letter)
      ? MARK
      : DENSE_LETTER.test(letter)
        ? DENSE
        : WORD
  kinds[unit] = kind
  return kind
}

const LETTER = /[\p{L}\p{N}\p{M}]/u
// What shapes an emoji belongs to it and not to a word.
const JOINERS = /[\u200d\ufe00-\ufe0f\u20e3]/
const DENSE_LETTER =
  /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff10-\uffdc]/

export const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

/** Spaces and tabs, within a line. */
export const isBlank = (unit: number): boolean => unit === 32 || unit === 9 || unit === 0x3000 || unit === 0xa0

/** Where the blanks that begin at `at` end. */
export function afterBlanks(text: string, at: number, end: number): number {
  while (at < end && isBlank(text.charCodeAt(at))) at++
  return at
}

/** Where the line that `at` is in ends: at its line feed, or at the end of the text. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at)
  return feed === -1 ? text.length : feed
}
