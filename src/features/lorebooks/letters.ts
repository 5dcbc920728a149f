/**
 * A text for comparing without case: full and half width are one, as are composed and decomposed
 * accents, ß and ss, and all sigmas; é and e stay two.
 */
export const folded = (text: string): string =>
  widened(text).toUpperCase().toLowerCase().replaceAll('ς', 'σ').replaceAll('i\u0307', 'i')

/** For comparing with case. */
export const widened = (text: string): string => text.normalize('NFKC')

/** Whether a text holds some words as whole words; both are folded or widened in the same way. */
export function hasWholeWords(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const end = at + words.length
    if (!isJoined(before(text, at), after(words, 0)) && !isJoined(before(words, words.length), after(text, end), true))
      return true
  }
  return false
}

const before = (text: string, at: number): string => {
  const code = text.charCodeAt(at - 1)
  return at <= 0 ? '' : (code & 0xfc00) === 0xdc00 ? text.slice(at - 2, at) : text.slice(at - 1, at)
}
const after = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0x20)

const IN_WORDS = /[\p{L}\p{M}\p{N}_]/u
/** Written without spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}々〆ヶ]/u
const KATAKANA = /[\p{sc=Kana}ー]/u
const HANGUL = /\p{sc=Hang}/u

/** Whether two neighbouring signs stand in one word. Korean hangs particles on the ends of words. */
function isJoined(one: string, other: string, isEnd = false): boolean {
  if (!IN_WORDS.test(one) || !IN_WORDS.test(other)) return false
  if (KATAKANA.test(one) || KATAKANA.test(other)) return KATAKANA.test(one) && KATAKANA.test(other)
  if (UNSPACED.test(one) || UNSPACED.test(other)) return false
  return !(isEnd && HANGUL.test(one) && HANGUL.test(other))
}
