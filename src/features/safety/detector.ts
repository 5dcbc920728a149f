import { ENGLISH_EXCEPTIONS, ENGLISH_FICTION, ENGLISH_FIRST, ENGLISH_MEANT, ENGLISH_PHRASES } from './english.ts'
import { ENGLISH_PLANS } from './english-plans.ts'
import { JAPANESE_EXCEPTIONS, JAPANESE_FICTION, JAPANESE_FIRST, JAPANESE_MEANT, JAPANESE_PHRASES } from './japanese.ts'
import { hiragana, joined, lettersOf, plainLetters, withoutQuotes, wordsOf } from './letters.ts'

/** No more than so many letters before a phrase are looked at. */
const NEAR = 60

type Table = {
  phrases: { stems: string[]; phrase: RegExp }[]
  exceptions: RegExp
  fiction: RegExp
  meant: RegExp
  first: RegExp
  /** What stands right before a phrase, where somebody says "I". */
  near: RegExp
}

const words = (...patterns: string[]) =>
  new RegExp(patterns.map((pattern) => `\\b(?:${pattern})(?![a-z0-9])`).join('|'), 'g')
const letters = (...patterns: string[]) => new RegExp(hiragana(patterns.join('|')), 'g')

const ENGLISH: Table = {
  phrases: [...ENGLISH_PHRASES, ...ENGLISH_PLANS].map(([stems, phrase]) => ({ stems, phrase: words(phrase) })),
  exceptions: words(...ENGLISH_EXCEPTIONS),
  fiction: words(ENGLISH_FICTION),
  meant: words(ENGLISH_MEANT),
  first: ENGLISH_FIRST,
  near: /(?:\S+ ){0,5}$/,
}
const JAPANESE: Table = {
  phrases: JAPANESE_PHRASES.map((phrase) => ({ stems: [], phrase: letters(phrase) })),
  exceptions: letters(...JAPANESE_EXCEPTIONS),
  fiction: letters(JAPANESE_FICTION),
  meant: letters(JAPANESE_MEANT),
  first: JAPANESE_FIRST,
  near: /.{0,12}$/,
}

/**
 * Whether somebody speaks, in English or Japanese, of harming themselves or of a person
 * near them who may. Idioms are let be, and so is what is told of somebody in a story.
 */
export const speaksOfSelfHarm = (text: string): boolean => isFoundIn(text, { isStory: false })

/**
 * Whether somebody speaks so of themselves, in words that are about a story: what shall happen
 * to a character in it, or shall not come up, is nothing to worry about.
 */
export const speaksOfOwnHarm = (text: string): boolean => isFoundIn(text, { isStory: true })

type How = { isStory: boolean }

function isFoundIn(text: string, how: How): boolean {
  const plain = plainLetters(text)
  return isInEnglish(plain, how) || isInJapanese(plain, how)
}

function isInEnglish(plain: string, how: How): boolean {
  if (!/[a-z]/.test(plain)) return false
  const said = wordsOf(plain)
  const unquoted = () => wordsOf(withoutQuotes(plain))
  const whole = joined(said)
  return (
    isSaid(ENGLISH, said, how, unquoted) || (whole !== said && isSaid(ENGLISH, whole, how, () => joined(unquoted())))
  )
}

function isInJapanese(plain: string, how: How): boolean {
  const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(plain)
  return isJapanese && isSaid(JAPANESE, lettersOf(plain), how)
}

/** `unquoted` is the same without what somebody else is quoted with, for where a story is told. */
function isSaid(table: Table, said: string, how: How, unquoted = () => said): boolean {
  const likely = table.phrases.filter(({ stems, phrase }) => mayHold(said, stems) && said.search(phrase) >= 0)
  if (likely.length === 0) return false
  const isStory = how.isStory || (said.search(table.fiction) >= 0 && said.search(table.meant) < 0)
  const heard = (isStory ? unquoted() : said).replace(table.exceptions, ' . ')
  return likely.some(({ phrase }) =>
    [...heard.matchAll(phrase)].some(
      ({ 0: found, index }) =>
        !isStory || table.first.test(`${table.near.exec(heard.slice(0, index).slice(-NEAR))?.[0]}${found}`),
    ),
  )
}

const mayHold = (said: string, stems: string[]): boolean =>
  stems.length === 0 || stems.some((stem) => said.includes(stem))
