/** Scripts that set no spaces between words; each two neighbours are a word for the index. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー々〆〇]+/gu
const SPACED = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu
const MOST_TERMS = 12
/** From U+30A1 to U+30F6 katakana stands this far behind the hiragana of the same sound. */
const KANA = 0x60

/** A text as the index takes it: one width for each letter, and runs without spaces as pairs, the last letter alone. */
export const wordsToIndex = (text: string): string =>
  folded(text).replace(UNSPACED, (run) => ` ${pairsOf([...run]).join(' ')} `)

/**
 * One width and one kind of kana for each letter, `ss` for `ß`, and words with an apostrophe in one piece: what the
 * index folds beside (case, accents) is left to it.
 */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - KANA))
    .replace(/ß/g, 'ss')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
}

const pairsOf = (letters: string[]) => letters.map((letter, at) => letter + (letters[at + 1] ?? ''))

/**
 * What somebody typed, as a query of FTS5 in which nothing of theirs is syntax: all their words, each from its
 * beginning, and runs without spaces wherever they stand. Undefined where there is no word in it.
 */
export function matchFor(typed: string): string | undefined {
  const text = folded(typed)
  const runs = [...text.matchAll(UNSPACED)].map(([run]) => runTerm([...run]))
  const words = [...text.replace(UNSPACED, ' ').matchAll(SPACED)].map(([word]) => `"${word}"*`)
  const terms = [...new Set([...words, ...runs])].slice(0, MOST_TERMS)
  return terms.length > 0 ? terms.join(' ') : undefined
}

const runTerm = (letters: string[]) =>
  letters.length === 1 ? `"${letters[0]}"*` : `"${pairsOf(letters).slice(0, -1).join(' ')}"`
