import { pickOne } from '../../lib/chance.ts'
import { knownLocale } from '../../lib/locale.ts'
import type { Prompt } from '../ai.ts'
import { isChinese, isOtherLanguage } from './languages.ts'
import type { Line } from './repertoire.ts'
import { hasJapanese } from './words.ts'

/** So many replies pass before it is said again that there are no lines. */
const RESTS_FOR = 20

const languageOf = (tag: string): string => new Intl.Locale(knownLocale(tag)).language

/** The language that a character's lines are in: the card's, unless every one of them is Japanese. */
export function ownLanguage({ rehearsal }: Prompt, authored: Line[]): string {
  const isJapanese = authored.length > 0 && authored.every(({ text }) => hasJapanese(text))
  return isJapanese ? 'ja' : languageOf(rehearsal.language)
}

/** What a person's line is written in, as far as one can tell: the character's own language, Japanese, or another. */
export function tongueOf(heard: string, own: string): string {
  if (!isOtherLanguage(heard, own)) return own
  if (hasJapanese(heard) && !isChinese(heard)) return 'ja'
  return isOtherLanguage(heard, 'en') ? 'other' : 'en'
}

/** The lines in this tongue, where its letters tell it from the character's own. */
export function linesIn(tongue: string, own: string, lines: Line[]): Line[] {
  if (tongue === own) return lines
  if (tongue === 'ja') return lines.filter(({ text }) => isMostlyJapanese(text))
  return tongue === 'en' && own === 'ja' ? lines.filter(({ text }) => !hasJapanese(text)) : []
}

/** A Japanese name in an English line makes it no Japanese one. */
function isMostlyJapanese(text: string): boolean {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0
  return count(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu) > count(/\p{Script=Latin}/gu)
}

/** One sentence, in Japanese or English, which are the languages that the site has words in. */
const NOTES: { [language: string]: ((own: string) => string)[] } = {
  en: [
    (own) => `The understudy has lines for this part in ${own} only, and cannot translate them.`,
    (own) => `These lines were written in ${own}, and the understudy has none in any other language.`,
  ],
  ja: [
    (own) => `代役がこの役で言える台詞は${own}だけで、訳すことはできません。`,
    (own) => `この役の台詞は${own}で書かれていて、代役はほかの言葉の台詞を持っていません。`,
  ],
}

/** All that may be said about languages for a character of this one. */
export const tongueNotes = (own: string): string[] =>
  ['en', 'ja'].flatMap((language) => (NOTES[language] ?? []).map((note) => `((${note(nameOf(own, language))}))`))

const nameOf = (own: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(own) ?? own

/** Says aside, in the person's language where the site has words in it, that there are no lines; undefined when that was said lately. */
export function tongueNote({ turns, rehearsal }: Prompt, tongue: string, own: string): string | undefined {
  const language = tongue === 'ja' ? 'ja' : 'en'
  const notes = (NOTES[language] ?? []).map((note) => `((${note(nameOf(own, language))}))`)
  const lately = (rehearsal.said ?? turns).filter(({ role }) => role === 'character').slice(-RESTS_FOR)
  const isSaid = lately.some(({ text }) => tongueNotes(own).some((note) => text.includes(note)))
  return isSaid ? undefined : pickOne(notes, rehearsal.seed)
}
