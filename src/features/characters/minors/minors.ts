import type { Card } from '../card.ts'
import {
  ENGLISH_LOOKS,
  ENGLISH_NOT_AFTER,
  ENGLISH_NOT_BEFORE,
  ENGLISH_NOT_LOOKS,
  ENGLISH_PAST,
  ENGLISH_SIGNS,
} from './english.ts'
import { JAPANESE_NOT_AFTER, JAPANESE_NOT_BEFORE, JAPANESE_SIGNS } from './japanese.ts'
import { isYoungElsewhere } from './others.ts'

const judged = new WeakMap<Card, { year: number; isYoung: boolean }>()

/**
 * Whether a character is, or is written as, under 18, by every text of its card, in the languages of the tables. Words
 * decide; a portrait is looked at by nobody here. What is said of others, of what was, or is denied, does not count; in
 * doubt somebody is young. A card never changes once it is read.
 */
export function isYoungCard(card: Card, now: number): boolean {
  const year = new Date(now).getUTCFullYear()
  const known = judged.get(card)
  if (known?.year === year) return known.isYoung
  const isYoung = textsOf(card).some((text) => tellsOfMinor(text, now))
  judged.set(card, { year, isYoung })
  return isYoung
}

/** Every text in a card that people or a model read. */
function textsOf(card: Card): string[] {
  const { extensions, character_book: book } = card
  const texts = [
    ...[card.name, card.nickname, extensions.troupe?.tagline, card.description, card.personality, card.scenario],
    ...[card.tags, card.first_mes, card.alternate_greetings, card.group_only_greetings, card.mes_example],
    ...[card.system_prompt, card.post_history_instructions, extensions.depth_prompt?.prompt],
    ...[card.creator_notes, Object.values(card.creator_notes_multilingual ?? {})],
    ...[book?.name, book?.description, (book?.entries ?? []).map(entryTexts)],
  ]
  return texts.flat(2).filter((text) => typeof text === 'string')
}

function entryTexts(entry: unknown): unknown[] {
  const { content, name, comment } = (entry ?? {}) as { [field: string]: unknown }
  return [content, name, comment]
}

/** Whether a text tells of somebody who is under 18 now. */
export function tellsOfMinor(text: string, now: number): boolean {
  const plain = text.normalize('NFKC').slice(0, MOST_LETTERS)
  const spelt = spellOut(plain)
  if (inEnglish(plain) || (spelt !== plain && inEnglish(spelt)) || inJapanese(plain)) return true
  return isYoungElsewhere(plain, new Date(now).getUTCFullYear())
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

const LOOKALIKES: { [sign: string]: string } = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }

/** Words written with digits for letters, in letters. */
const spellOut = (plain: string): string =>
  plain.replace(/(?<![\p{L}\p{N}])[a-z]+[013457@$][a-z013457@$]*(?![\p{L}\p{N}])/giu, (word) =>
    word.replace(/[013457@$]/g, (sign) => LOOKALIKES[sign] ?? sign),
  )

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
