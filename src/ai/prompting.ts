import type { Prompt } from './ai.ts'

/** Tokens that a reply may have beyond its own where a model's reasoning counts as part of it. */
export const REASONING_ROOM = 4096

/** Asks for the rest of a reply where the model would begin a new one after its own words. */
export const CONTINUE =
  'Your last message was cut off. Go on exactly where it stopped, in the same voice, without repeating any of it.'

/** Whether the reply goes on with what the character was saying. */
export function isContinued(prompt: Prompt): boolean {
  return prompt.turns.at(-1)?.role === 'character'
}
