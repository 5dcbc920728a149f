import { plainLetters } from './lookalikes.ts'

/**
 * Which names there may be (after Unicode's UTS 39, "highly restrictive"): the everyday letters
 * of one living alphabet, the digits 0 to 9, dots, dashes and underscores. Japanese, Chinese and
 * Korean names may have Latin letters among theirs, which nobody takes for one another.
 */
const only = (script: string) => `[\\p{Script=${script}}&&[\\p{L}\\p{M}]]`

/** Without phonetic letters, clicks and small capitals, which are other letters' doubles. */
const LATIN =
  'A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u01bf\\u01c4-\\u024f\\u1e00-\\u1eff\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263'
const HAN = '\\p{Unified_Ideograph}々'
const KANA = '\\u3041-\\u3096\\u309d\\u309e\\u30a1-\\u30fa\\u30fc-\\u30fe'
const HANGUL = '\\uac00-\\ud7a3'
const BOPOMOFO = '\\u3105-\\u312f'
const CYRILLIC = '\\u0400-\\u0481\\u048a-\\u052f'

/** The recommended scripts of UAX 31, table 5. */
const OTHER_SCRIPTS =
  'Arabic Armenian Bengali Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan'

const ALPHABETS = [
  LATIN + HAN + KANA,
  LATIN + HAN + HANGUL,
  LATIN + HAN + BOPOMOFO,
  CYRILLIC,
  ...OTHER_SCRIPTS.split(' ').map(only),
]
const IN_ONE = ALPHABETS.map((letters) => new RegExp(`^[${letters}0-9._\\-]+$`, 'v'))
const IN_ANY = new RegExp(`^[${ALPHABETS.join('')}0-9._\\-]+$`, 'v')

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Co}\p{Zl}\p{Zp}\u2800]/u
/** Accents that make no letter with the one before, and heaps of them (UTS 39, 5.4). */
const STRAY_MARK = /\p{Script=Inherited}|(\p{M})\1|\p{M}{4}|[0-9._-]\p{M}/u

/** As a name is kept: compatibility forms, such as full-width letters, become plain ones. */
export const writtenName = (username: string): string => username.normalize('NFKC').trim()

/** What keeps a written name from being taken, in a sentence that says what to do; undefined for a good one. */
export function whyNotName(name: string): string | undefined {
  if (INVISIBLE.test(name)) return 'A username has nothing invisible in it. Type it by hand instead of pasting it.'
  if (/[^\p{L}\p{M}0-9._-]/u.test(name)) return 'A username has letters, digits, dots, dashes and underscores only.'
  if (!/^[\p{L}0-9]/u.test(name)) return 'A username begins with a letter or a digit.'
  if (STRAY_MARK.test(name))
    return 'A username has accents only where they make one letter, such as é. Leave the others out.'
  if (IN_ONE.some((alphabet) => alphabet.test(name))) return undefined
  if (IN_ANY.test(name))
    return 'A username is written in one alphabet, so that nobody is taken for somebody else. Use the letters of just one.'
  return 'A username has letters of everyday writing only, not phonetic or ancient ones. Choose others.'
}

/** By way of upper case: ß, ẞ and ss, and the two small sigmas, then are one. */
const folded = (text: string): string => text.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')

/** One name, however it is written: compatibility forms, case and spaces around it make no difference. */
export const usernameKeyOf = (username: string): string => folded(writtenName(username))

/** What a name looks like at a glance; two people never have the same. Only for comparing, never shown. */
export const usernameLookOf = (username: string): string => plainLetters(folded(plainLetters(writtenName(username))))
