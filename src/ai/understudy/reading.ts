import type { Intent } from '../ai.ts'
import { type IntentRow, SILENT } from './intents.ts'
import { ENGLISH } from './intents-en.ts'
import { JAPANESE } from './intents-ja.ts'
import { isOtherLanguage } from './languages.ts'
import { has, hasJapanese, plain } from './words.ts'

/** No more of a person's line is read than this, in UTF-16 units. */
const READ_AT_MOST = 2000

/** What a person wants with a line, its words as plain() writes them, and those of them that do not say that already. */
export type Reading = { intent: Intent; words: string; rest: string }

export function readingOf(line: string, language: string): Reading {
  const text = line.slice(0, READ_AT_MOST)
  const words = plain(text)
  const { intent, rest } = isSilence(text) ? { intent: 'silence' as const, rest: ' ' } : intentIn(text, words, language)
  return { intent, words, rest }
}

function intentIn(text: string, words: string, language: string): { intent: Intent; rest: string } {
  if (isOtherLanguage(text, language)) return { intent: 'otherLanguage', rest: words }
  for (const row of hasJapanese(text) ? JAPANESE : ENGLISH) {
    const rest = without(row, words)
    if (rest !== undefined) return { intent: row.intent, rest }
  }
  return { intent: /[?？]/.test(text) ? 'question' : 'unknown', rest: words }
}

/** The words that are left when what fits the row is taken away; undefined when nothing fits. */
function without({ phrases, patterns }: IntentRow, words: string): string | undefined {
  const phrase = phrases.find((wanted) => has(words, wanted))
  if (phrase !== undefined) return words.replace(hasJapanese(phrase) ? phrase.toLowerCase() : ` ${phrase} `, ' ')
  const pattern = patterns.find((wanted) => wanted.test(words))
  return pattern && words.replace(pattern, ' ')
}

/** Nothing but dots, or a direction in which nothing is said. */
function isSilence(text: string): boolean {
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}?？!！]/u.test(text)) return true
  const spoken = text.replace(/\*[^*]*\*|（[^）]*）|\([^)]*\)|^\s*(?:silence|沈黙|無言)[\s.。…]*$/gi, '')
  return spoken !== text && !/[\p{L}\p{N}]/u.test(spoken) && SILENT.test(plain(text))
}
