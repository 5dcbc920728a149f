import type { Rehearsal, RehearsalLines } from '../../ai/ai.ts'
import { type Card, type MacroScene, replaceMacros } from '../characters/index.ts'

/** What the understudy rehearses from: the author's own words, their macros replaced. */
export function rehearsalOf(card: Card, scene: MacroScene, seed: string): Rehearsal {
  const say = (text: string) => replaceMacros(text, scene)
  return {
    seed,
    language: scene.language,
    lines: linesOf(card.extensions.troupe?.lines, say),
    exampleDialogue: say(card.mes_example),
    greetings: [card.first_mes, ...card.alternate_greetings].filter((greeting) => greeting.trim() !== '').map(say),
  }
}

function linesOf(lines: RehearsalLines | undefined, say: (text: string) => string): RehearsalLines {
  if (!lines) return { intents: {}, topics: [] }
  const intents = Object.entries(lines.intents).map(([intent, said]) => [intent, said.map(say)])
  return {
    intents: Object.fromEntries(intents),
    topics: lines.topics.map((topic) => ({ words: topic.words, lines: topic.lines.map(say) })),
  }
}
