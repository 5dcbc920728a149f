import type { Intent } from '../../ai/ai.ts'
import { originsOf } from '../../ai/understudy/origins.ts'
import type { Source } from '../../ai/understudy/sources.ts'
import type { Translate } from '../../web/i18n.ts'
import type { Visitor } from '../../web/visit.ts'
import { linesUpTo } from './branch.ts'
import { rehearsedFrom } from './prompting.ts'
import type { MessageRecord } from './rows.ts'
import type { FoundChat, Stage } from './store.ts'
import { lineText } from './text.ts'

/** More words of a topic are not named. */
const WORDS_NAMED = 4

/**
 * Which fields of the card the words of a reply of the understudy's stand in, as people read
 * it: told from the words themselves, so that nothing has to be kept beside them. Of a hidden text nothing is told.
 */
export async function fieldsOf(
  stage: Stage,
  t: Translate,
  owner: Visitor,
  chat: FoundChat,
  message: MessageRecord,
): Promise<string[]> {
  if (chat.isTextHidden) return []
  const [line] = await linesUpTo(stage.db, message.id, 1)
  const words = line && lineText(stage.keyring, chat.ownerId, line)
  const prompt = words ? await rehearsedFrom(stage, owner, chat, message) : undefined
  return words && prompt ? [...new Set(originsOf(prompt, words).map((source) => fieldName(t, source)))] : []
}

function fieldName(t: Translate, from: Source): string {
  if (from.kind === 'intent') return t('Lines: {{intent}}', { intent: intentNames(t)[from.intent] })
  if (from.kind === 'topic') return t('Lines on: {{words}}', { words: wordsOf(from.words) })
  if (from.kind === 'example') return t('Example dialogue, block {{number}}', { number: from.block })
  if (from.kind === 'lore') return t('Lorebook entry “{{name}}”', { name: from.name })
  if (from.kind === 'beat') return t('Scene, beat {{number}}', { number: from.beat })
  if (from.kind === 'nudge') return t('Scene, beat {{number}}, the nudge', { number: from.beat })
  if (from.kind === 'greeting')
    return from.number === 1 ? t('Greeting') : t('Alternate greeting {{number}}', { number: from.number - 1 })
  return plainNames(t)[from.kind]
}

const wordsOf = (words: string[]): string =>
  words.slice(0, WORDS_NAMED).join(', ') + (words.length > WORDS_NAMED ? ', …' : '')

const plainNames = (t: Translate) => ({
  scenario: t('Scenario'),
  description: t('Description'),
  leave: t('Scene, for who leaves it'),
  gesture: t('A gesture of the understudy’s own'),
  honest: t('What the understudy says of itself'),
  tongue: t('What the understudy says of languages'),
})

const intentNames = (t: Translate): { [intent in Intent]: string } => ({
  hello: t('a hello'),
  who: t('who they are'),
  where: t('where they are'),
  feeling: t('feelings'),
  question: t('questions'),
  silence: t('silence'),
  insult: t('insults'),
  thanks: t('thanks'),
  farewell: t('farewell'),
  otherLanguage: t('another language'),
  unknown: t('anything else'),
})
