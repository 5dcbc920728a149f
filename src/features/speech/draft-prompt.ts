import type { Prompt, Turn } from '../../ai/ai.ts'
import { replaceMacros } from '../characters/index.ts'
import { fitInto, type Remembered, SPARE } from './budget.ts'
import { avoided, CONTINUATION, draftInstructions } from './instructions.ts'
import { type Part, titled } from './parts.ts'
import { type PromptInput, SILENCE, sceneOf } from './prompt.ts'

type DraftInput = Pick<PromptInput, 'card' | 'person' | 'history' | 'contextTokens' | 'direction' | 'seed' | 'now'> & {
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
  const { fixed, turns, after } = fitInto(
    Math.floor((contextTokens - replyTokens) / SPARE),
    {
      fixed: written([
        { name: 'instructions', text: replaceMacros(draftInstructions(scene.language), scene) },
        titled('description', `About ${scene.char}`, scene.description),
        titled('personality', `${scene.char}’s personality`, scene.personality),
        titled('scenario', 'The scene', scene.scenario),
        titled('persona', `About ${scene.user}`, scene.persona),
      ]),
      examples: [],
      closing: [],
      asides: [],
      after: written([
        { name: 'avoid', text: direction.avoid ? avoided(direction.avoid, scene.user) : '' },
        { name: 'continuation', text: begun ? CONTINUATION : '' },
      ]),
    },
    turnsFor(input),
  )
  return {
    system: textOf(fixed),
    turns: turns.map(({ role, text }) => ({ role, text })),
    postHistory: textOf(after),
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

/** The turns with their roles changed; before the line that is to be written always one of the character's. */
function turnsFor({ history, begun }: DraftInput): Remembered[] {
  const said = history
    .filter(({ text }) => text.trim() !== '')
    .map(({ role, ...turn }) => ({ ...turn, role: OTHER[role] }))
  const silence: Turn[] = said.at(-1)?.role === 'person' ? [] : [{ role: 'person', text: SILENCE }]
  return [...said, ...silence, ...(begun ? [{ role: 'character', text: begun } as const] : [])]
}

const OTHER = { person: 'character', character: 'person' } as const
