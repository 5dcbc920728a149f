import { folded, hasWholeWords, widened } from './letters.ts'
import { type Regex, regexOf, writtenRegex } from './regex.ts'

/** A text in the spellings in which it is compared, each made when it is first asked for. */
export type Page = { text: string; folded: string; widened: string }

export function pageOf(text: string): Page {
  let fold: string | undefined
  let wide: string | undefined
  return {
    text,
    get folded() {
      fold ??= folded(text)
      return fold
    },
    get widened() {
      wide ??= widened(text)
      return wide
    },
  }
}

/** A key ready to be looked for. `written` is as people know it. */
export type Key = { written: string } & (
  | { kind: 'words'; words: string; isCaseSensitive: boolean; wholeWords: boolean }
  | { kind: 'regex'; regex: Regex }
  /** A regular expression that is none, or that RE2 does not know: it matches nothing. */
  | { kind: 'broken' }
)

export type KeyWays = { isRegex: boolean; isCaseSensitive: boolean; wholeWords: boolean }

/** The key of a text whose macros are replaced; undefined where nothing is left of it. */
export function keyOf(written: string, { isRegex, isCaseSensitive, wholeWords }: KeyWays): Key | undefined {
  const key = written.trim()
  const regex = writtenRegex(key) ?? (isRegex && key !== '' ? { pattern: key, flags: '' } : undefined)
  if (regex) {
    const flags = isCaseSensitive || writtenRegex(key) ? regex.flags : `${regex.flags}i`
    const found = regexOf(regex.pattern, flags)
    return found ? { written: key, kind: 'regex', regex: found } : { written: key, kind: 'broken' }
  }
  const words = isCaseSensitive ? widened(key) : folded(key)
  return words === '' ? undefined : { written: key, kind: 'words', words, isCaseSensitive, wholeWords }
}

/** What may still be compared in this scan, in letters of plain words; regular expressions take more. */
export type Meter = { letters: number }
export const MOST_COMPARED = 200_000_000
/** For each of a pattern's steps and each letter, as measured, and making it ready. */
const REGEX_LETTER = 2
const REGEX_START = 400_000

/** What a key costs before it is looked for anywhere. */
export const startOf = ({ kind }: Key): number => (kind === 'regex' ? REGEX_START : 0)

export function isIn(page: Page, key: Key, meter: Meter): boolean {
  if (key.kind === 'broken') return false
  const { length } = page.text
  meter.letters -= key.kind === 'regex' ? REGEX_LETTER * key.regex.cost * length : length
  if (meter.letters < 0) return false
  if (key.kind === 'regex') return key.regex.isIn(page.text)
  const text = key.isCaseSensitive ? page.widened : page.folded
  return key.wholeWords ? hasWholeWords(text, key.words) : text.includes(key.words)
}
