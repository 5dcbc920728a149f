import type { Prompt, Turn } from '../../ai/ai.ts'
import { replaceMacros } from '../characters/index.ts'
import { USUAL_DEPTH } from '../lorebooks/index.ts'
import { fitInto, type Remembered, SPARE } from './budget.ts'
import { avoided, CONTINUATION, draftInstructions } from './instructions.ts'
import { type Lore, placed, type Section, scanLore } from './lore.ts'
import { type Aside, type Part, titled } from './parts.ts'
import { type PromptInput, SILENCE, sceneOf, withAsides } from './prompt.ts'

type Given = 'card' | 'books' | 'person' | 'persona' | 'history' | 'contextTokens' | 'direction' | 'seed' | 'now'
type DraftInput = Pick<PromptInput, Given> & {
  /** What the person has written of their line already; empty where nothing. */
  begun: string
}

/** A suggestion is short, however long replies are to be. */
export const DRAFT_TOKENS = 320

/**
 * Puts together what a model is told that is to write the person's own next line. The parts are
 * changed: what the person said stands as the model's, what the character said as what it answers,
 * so that whatever keeps a reply from speaking for the person keeps a draft from speaking for the
 * character. What was begun is the last turn, to be gone on with. Prompt and reply together, as
 * estimateTokens counts, never exceed the context.
 */
export function buildDraftPrompt(input: DraftInput): Prompt {
  const { contextTokens, direction = {}, begun } = input
  const replyTokens = Math.min(DRAFT_TOKENS, Math.floor(contextTokens / 2))
  const scene = sceneOf(input)
  const written = (parts: Part[]) => parts.filter(({ text }) => text !== '')
  const room = Math.floor((contextTokens - replyTokens) / SPARE)
  const said = begun ? [...input.history, { role: 'person', text: begun } as const] : input.history
  const scanned = scanLore({ ...input, history: said }, scene, room, false)
  const lore = scanned && placed(scanned)
  const told = (...sections: Section[]) => sections.flatMap((section) => lore?.sections[section] ?? [])
  const fitted = fitInto(
    room,
    {
      fixed: written([
        { name: 'instructions', text: replaceMacros(draftInstructions(scene.language), scene) },
        ...told('beforeCharacter', 'beforeDescription'),
        titled('description', `About ${scene.char}`, scene.description),
        ...told('afterDescription'),
        titled('personality', `${scene.char}’s personality`, scene.personality),
        ...told('personality'),
        titled('scenario', 'The scene', scene.scenario),
        ...told('scenario'),
        titled('persona', `About ${scene.user}`, scene.persona),
        ...told('afterCharacter', 'beforeExamples', 'afterExamples'),
      ]),
      examples: [],
      closing: [],
      asides: asidesOf(lore),
      after: written([
        ...(lore?.after ?? []),
        { name: 'avoid', text: direction.avoid ? avoided(direction.avoid, scene.user) : '' },
        { name: 'continuation', text: begun ? CONTINUATION : '' },
      ]),
    },
    turnsFor(input),
  )
  return {
    system: textOf(fitted.fixed),
    turns: withAsides(fitted).map(({ turn: { role, text } }) => ({ role, text })),
    postHistory: textOf(fitted.after),
    names: { character: scene.user, person: scene.char },
    replyTokens,
    rehearsal: {
      seed: input.seed,
      language: scene.language,
      lines: { intents: {}, topics: [] },
      exampleDialogue: '',
      greetings: [],
    },
  }
}

const textOf = (parts: Part[]) => parts.map(({ text }) => text).join('\n\n')

/** What lorebooks tell between the turns, where the parts are changed too; there is no author's note in a draft. */
function asidesOf(lore: Lore | undefined): Aside[] {
  if (!lore) return []
  const beside = [...lore.note.top, ...lore.note.bottom].map(
    ({ text, lore: ids = [] }): Aside => ({
      ...{ name: 'lore', depth: USUAL_DEPTH, turn: { role: 'person', text: `[${text}]` }, lore: ids },
    }),
  )
  const between = lore.asides.map((aside) =>
    aside.role === 'system' ? aside : { ...aside, turn: { ...aside.turn, role: OTHER[aside.turn.role] } },
  )
  return [...beside, ...between]
}

/** The turns with their roles changed; before the line that is to be written always one of the character's. */
function turnsFor({ history, begun }: DraftInput): Remembered[] {
  const said = history
    .filter(({ text }) => text.trim() !== '')
    .map(({ role, ...turn }) => ({ ...turn, role: OTHER[role] }))
  const silence: Turn[] = said.at(-1)?.role === 'person' ? [] : [{ role: 'person', text: SILENCE }]
  return [...said, ...silence, ...(begun ? [{ role: 'character', text: begun } as const] : [])]
}

const OTHER = { person: 'character', character: 'person' } as const
