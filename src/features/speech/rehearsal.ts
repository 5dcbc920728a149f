import type { Rehearsal, RehearsalLines, Scene } from '../../ai/ai.ts'
import { type Card, type MacroScene, replaceMacros } from '../characters/index.ts'
import { type Lorebook, loreIn } from '../lorebooks/index.ts'
import { bookIn } from './lore.ts'

type Say = (text: string) => string

const NOTHING_SECRET: ReadonlySet<number> = new Set()

/**
 * What the understudy rehearses from: the author's own words, their macros replaced. Of what is `secret`, the card as 0
 * and the books from 1, it knows what is meant to be said to everybody alone: a model tells of a text, and the
 * understudy would say it word for word.
 */
export function rehearsalOf(
  card: Card,
  macros: MacroScene,
  {
    seed,
    books,
    secret = NOTHING_SECRET,
  }: { seed: string; books: Lorebook[]; secret?: ReadonlySet<number> | undefined },
): Rehearsal {
  const say: Say = (text) => replaceMacros(text, macros)
  const scene = playedScene(card, macros)
  const isHidden = secret.has(0)
  const lines = linesOf(card.extensions.troupe?.lines, say)
  return {
    seed,
    language: macros.language,
    lines: isHidden ? { ...lines, topics: [] } : lines,
    exampleDialogue: isHidden ? '' : say(card.mes_example),
    greetings: [card.first_mes, ...card.alternate_greetings].filter((greeting) => greeting.trim() !== '').map(say),
    ...(!isHidden && { told: { scenario: say(card.scenario), description: say(card.description) } }),
    lore: [bookIn(card), ...books]
      .flatMap((book, at) => (secret.has(at) ? [] : loreIn(book)))
      .map((entry) => ({
        ...entry,
        keys: entry.keys.map(say),
        secondaryKeys: entry.secondaryKeys.map(say),
        content: say(entry.content),
      })),
    ...(scene && { scene }),
  }
}

function linesOf(lines: RehearsalLines | undefined, say: Say): RehearsalLines {
  if (!lines) return { intents: {}, topics: [] }
  const intents = Object.entries(lines.intents).map(([intent, said]) => [intent, said.map(say)])
  return {
    intents: Object.fromEntries(intents),
    topics: lines.topics.map((topic) => ({ words: topic.words, lines: topic.lines.map(say) })),
  }
}

/** The scene that a character can lead through, as it is said here; undefined where there is none. */
export function playedScene(card: Card, macros: MacroScene): Scene | undefined {
  const scene = card.extensions.troupe?.scene
  if (!scene) return
  const say: Say = (text) => replaceMacros(text, macros)
  const beats = scene.beats.map((beat) => ({
    ...beat,
    lines: beat.lines.map(say),
    ...(beat.nudge && { nudge: say(beat.nudge) }),
  }))
  return { title: scene.title, beats, leave: scene.leave.map(say) }
}
