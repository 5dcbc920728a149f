import { INTENTS, type Intent, type Prompt } from '../ai.ts'
import { neutralDirections } from './neutral.ts'
import { characterSide, sentencesIn } from './script.ts'
import { has } from './words.ts'

/** Where a line stands in what the author wrote. */
export type Shelf = Intent | 'topic' | 'example' | 'greeting' | 'neutral'

/** A line that can be said; `from` names where it comes from, in people's words. */
export type Line = { text: string; shelf: Shelf; words: string[]; from: string }

/** Everything that the character can say, each line once, in the author's order. */
export function repertoireOf({ rehearsal, names }: Prompt): Line[] {
  const { intents, topics } = rehearsal.lines
  const examples = characterSide(rehearsal.exampleDialogue, names)
  const lines: Line[] = [
    ...topics.flatMap(({ words, lines }) =>
      lines.map((text) => line(text, 'topic', `lines: ${words.join(', ')}`, words)),
    ),
    ...INTENTS.flatMap((intent) => (intents[intent] ?? []).map((text) => line(text, intent, `lines: ${intent}`))),
    ...examples.map((text) => line(text, 'example', 'example dialogue')),
    ...rehearsal.greetings.flatMap(sentencesIn).map((text) => line(text, 'greeting', 'greeting')),
    ...neutralDirections(names.character, rehearsal.language).map((text) => line(text, 'neutral', 'stage direction')),
  ]
  const written = lines.filter(({ text }) => text !== '')
  return [...new Map(written.reverse().map((one) => [one.text, one])).values()].reverse()
}

function line(text: string, shelf: Shelf, from: string, words: string[] = []): Line {
  return { text: text.trim(), shelf, words, from }
}

/** The lines whose topic is named in these words, those of the topic named most first. */
export function onTopic(lines: Line[], words: string): Line[] {
  const named = lines.map((one) => ({ one, count: one.words.filter((word) => has(words, word)).length }))
  const most = named.reduce((most, { count }) => Math.max(most, count), 0)
  return most === 0 ? [] : named.filter(({ count }) => count === most).map(({ one }) => one)
}
