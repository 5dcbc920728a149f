import { INTENTS, type Intent, type Prompt } from '../ai.ts'
import { neutralDirections } from './neutral.ts'
import { characterSide, sentencesIn } from './script.ts'
import type { Source } from './sources.ts'
import { narrated } from './told.ts'
import { has } from './words.ts'

/** Where a line stands in what the author wrote. */
export type Shelf = Intent | 'topic' | 'example' | 'greeting' | 'scenario' | 'description' | 'neutral'

/** A line that can be said, and which field it comes from. */
export type Line = { text: string; shelf: Shelf; words: string[]; from: Source }

/** What the author wrote for the character to say, each line once, in the author's order. */
export function authoredLines({ rehearsal, names }: Prompt): Line[] {
  const { intents, topics } = rehearsal.lines
  const examples = characterSide(rehearsal.exampleDialogue, names)
  const said: Line[] = [
    ...topics.flatMap(({ words, lines }) => lines.map((text) => line(text, 'topic', { kind: 'topic', words }, words))),
    ...INTENTS.flatMap((intent) =>
      (intents[intent] ?? []).map((text) => line(text, intent, { kind: 'intent', intent })),
    ),
    ...examples.map(({ text, block }) => line(text, 'example', { kind: 'example', block })),
    ...rehearsal.greetings.flatMap((greeting, at) =>
      sentencesIn(greeting).map((text) => line(text, 'greeting', { kind: 'greeting', number: at + 1 })),
    ),
  ]
  return once([...said, ...toldLines(rehearsal, said)])
}

/** Who has lines of their own keeps what the card tells about them to themselves: it may be a secret. */
function toldLines({ told, lines }: Prompt['rehearsal'], said: Line[]): Line[] {
  if (!told || lines.topics.length > 0 || Object.keys(lines.intents).length > 0) return []
  const shelves = said.some(({ shelf }) => shelf === 'example')
    ? (['scenario'] as const)
    : (['scenario', 'description'] as const)
  return shelves.flatMap((shelf) =>
    narrated(told[shelf], { kind: shelf }).map(({ text, from }) => line(text, shelf, from)),
  )
}

/** What anybody may do meanwhile, in one of the languages that it is written in. */
export const gestures = ({ names }: Prompt, language: string): Line[] =>
  neutralDirections(names.character, language).map((text) => line(text, 'neutral', { kind: 'gesture' }))

function once(lines: Line[]): Line[] {
  const written = lines.filter(({ text }) => text !== '')
  return [...new Map(written.reverse().map((one) => [one.text, one])).values()].reverse()
}

function line(text: string, shelf: Shelf, from: Source, words: string[] = []): Line {
  return { text: text.trim(), shelf, words, from }
}

/** The lines whose topic is named in these words, those of the topic named most first. */
export function onTopic(lines: Line[], words: string): Line[] {
  const named = lines.map((one) => ({ one, count: one.words.filter((word) => has(words, word)).length }))
  const most = named.reduce((most, { count }) => Math.max(most, count), 0)
  return most === 0 ? [] : named.filter(({ count }) => count === most).map(({ one }) => one)
}
