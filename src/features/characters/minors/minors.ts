import {
  ENGLISH_LOOKS,
  ENGLISH_NOT_AFTER,
  ENGLISH_NOT_BEFORE,
  ENGLISH_NOT_LOOKS,
  ENGLISH_PAST,
  ENGLISH_SIGNS,
} from './english.ts'
import { JAPANESE_NOT_AFTER, JAPANESE_NOT_BEFORE, JAPANESE_SIGNS } from './japanese.ts'

/** The texts of a character in which its age may stand. */
export type Described = {
  name: string
  tagline?: string
  description: string
  personality: string
  scenario: string
  tags: readonly string[]
}

/**
 * Whether a character is, or is written as, under 18, in English or Japanese. Words decide; a portrait is looked at by
 * nobody here. What is said of others, of what was, or is denied, does not count; in doubt somebody is young.
 */
export function isMinor({ name, tagline = '', description, personality, scenario, tags }: Described): boolean {
  const texts = [name, tagline, description, personality, scenario, ...tags]
  return texts.some(tellsOfMinor)
}

/** Whether a text tells of somebody under 18. */
export function tellsOfMinor(text: string): boolean {
  const plain = text.normalize('NFKC').slice(0, MOST_LETTERS)
  return inEnglish(plain) || inJapanese(plain)
}

const MOST_LETTERS = 100_000
const NEAR = 60

const signsOf = (signs: string[]) => new RegExp(`(?<= )(?:${signs.join('|')})(?=s? |$)`, 'g')
const [english, looks] = [signsOf(ENGLISH_SIGNS), signsOf(ENGLISH_LOOKS)]
const japanese = new RegExp(JAPANESE_SIGNS.join('|'), 'g')

function inEnglish(plain: string): boolean {
  const words = wordsOfMinors(plain)
  return isToldIn(words, english, ENGLISH_NOT_BEFORE) || isToldIn(words, looks, ENGLISH_NOT_LOOKS)
}

function isToldIn(words: string, signs: RegExp, notBefore: RegExp): boolean {
  return [...words.matchAll(signs)].some(({ 0: sign, index }) => {
    const after = words.slice(index + sign.length).replace(/^s(?= |$)/, '')
    if (ENGLISH_NOT_AFTER.test(after)) return false
    const clause = words.slice(Math.max(words.lastIndexOf(' . ', index), index - NEAR, 0), index - 1)
    const before = clause.replace(/^ ?\. ?/, ' ')
    return !notBefore.test(before) && !ENGLISH_PAST.test(`${before} `)
  })
}

function inJapanese(plain: string): boolean {
  if (!/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(plain) && !/\bJ[KCS]\b/.test(plain)) return false
  const letters = plain.replace(/[ \t　]/g, '')
  return [...letters.matchAll(japanese)].some(({ 0: sign, index }) => {
    if (JAPANESE_NOT_AFTER.test(letters.slice(index + sign.length, index + sign.length + NEAR))) return false
    return !JAPANESE_NOT_BEFORE.test(letters.slice(Math.max(0, index - NEAR), index))
  })
}

/** English words with one space between and around, ` . ` where a clause ends. */
const wordsOfMinors = (plain: string): string =>
  ` ${plain
    .toLowerCase()
    .replace(/\{\{char\}\}/g, 'char')
    .replace(/\b(she|he|it|who|char|that|this)['’]s\b/g, '$1 is')
    .replace(/\bi['’]m\b/g, 'i am')
    .replace(/['’]re\b/g, ' are')
    .replace(/['’‘]/g, '')
    .replace(/^\s*([^\s,.()]+(?: [^\s,.()]+)?) ?(?:\((\d{1,2})\)|, (\d{1,2}),)/gm, '$1 . aged $2$3 . ')
    .replace(/[.,;:!?\n()"“”…—–|•*[\]{}<>=]+/g, ' . ')
    .replace(/(?<=age)\s+\.\s+(?=\d)/g, ' ')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .trim()} `
