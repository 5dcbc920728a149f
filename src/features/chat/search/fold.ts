const ASCII = /^[\0-\x7f]*$/

/** As words are compared: without case and width (NFKC, which also joins ｶﾞ to ガ). */
export const fold = (text: string): string =>
  ASCII.test(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase()

/** The words of a query, each of which a line must hold somewhere; Japanese needs no spaces between. */
export const wordsOf = (query: string): string[] => [...new Set(fold(query).split(/\s+/))].filter((word) => word !== '')

/** Whether a text holds every word; the words must be folded already. */
export function holdsAll(text: string, words: string[]): boolean {
  const folded = fold(text)
  for (const word of words) if (!folded.includes(word)) return false
  return true
}

export type Piece = { text: string; isFound: boolean }

const EXCERPT_BEFORE = 50
const EXCERPT_LETTERS = 160
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * What stands around the first word that is found, with every found word marked. Undefined
 * when the text, folded letter by letter, holds none of them.
 */
export function excerptOf(text: string, words: string[]): Piece[] | undefined {
  const flat = text.replace(/\s+/g, ' ').trim()
  const letters: { text: string; isFound: boolean }[] = []
  const startsAt: number[] = []
  let folded = ''
  for (const { segment } of graphemes.segment(flat)) {
    const part = fold(segment)
    for (let unit = 0; unit < part.length; unit++) startsAt.push(letters.length)
    folded += part
    letters.push({ text: segment, isFound: false })
  }
  let first = letters.length
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const [from = 0, to = 0] = [startsAt[at], startsAt[at + word.length - 1]]
      for (let letter = from; letter <= to; letter++) {
        const found = letters[letter]
        if (found) found.isFound = true
      }
      first = Math.min(first, from)
    }
  }
  if (first === letters.length) return undefined
  const from = Math.max(0, Math.min(first - EXCERPT_BEFORE, letters.length - EXCERPT_LETTERS))
  const shown = letters.slice(from, from + EXCERPT_LETTERS)
  const pieces: Piece[] = from > 0 ? [{ text: '…', isFound: false }] : []
  for (const { text: letter, isFound } of shown) {
    const last = pieces.at(-1)
    if (last?.isFound === isFound) last.text += letter
    else pieces.push({ text: letter, isFound })
  }
  if (from + shown.length < letters.length) pieces.push({ text: '…', isFound: false })
  return pieces
}
