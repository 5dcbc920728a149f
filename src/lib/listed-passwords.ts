import { createRequire } from 'node:module'
import { isCommonPassword } from './common-passwords.ts'

/** Shorter entries are part of nearly everything. */
const SHORTEST = 4

let listed: Set<string> | undefined

/** The commonest of leaked passwords, about 49,000, in lower case; read when somebody first chooses one. */
function list(): Set<string> {
  const { dictionary } = createRequire(import.meta.url)('@zxcvbn-ts/language-common') as {
    dictionary: { 'passwords-common': Iterable<string> }
  }
  listed ??= new Set(dictionary['passwords-common'])
  return listed
}

const LEET: { [mark: string]: string } = {
  '@': 'a',
  4: 'a',
  3: 'e',
  0: 'o',
  $: 's',
  5: 's',
  7: 't',
  '+': 't',
  '!': 'i',
}
const withoutLeet = (text: string, one: 'i' | 'l') =>
  text.replace(/[@430$57+!1]/g, (mark) => (mark === '1' ? one : (LEET[mark] ?? mark)))

/** Without digits and marks at the ends, which are what is added to a word that would be refused. */
const coreOf = (text: string) => text.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '')
/** What is said over and over, once. */
const pieceOf = (text: string) => /^(.+?)\1+$/u.exec(text)?.[1] ?? text

/**
 * True for what would be tried first: what the browser refuses while it is typed, and what stands in the list, also
 * doubled, with digits and marks around it, or with such in the place of letters.
 */
export function isListedPassword(password: string, username: string): boolean {
  if (isCommonPassword(password, username)) return true
  const plain = password.normalize('NFKC').toLowerCase()
  const core = coreOf(plain)
  const digitless = plain.replace(/^\d+|\d+$/g, '')
  const letters = core.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  const pieces = [plain, core, letters].flatMap((text) => (pieceOf(text) === text ? [] : [pieceOf(text)]))
  const forms = [plain, core, digitless, ...pieces, ...pieces.map(coreOf)]
  return forms
    .flatMap((form) => [form, coreOf(withoutLeet(form, 'i')), coreOf(withoutLeet(form, 'l'))])
    .some((form) => form.length >= SHORTEST && list().has(form))
}
