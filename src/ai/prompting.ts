import type { Prompt } from './ai.ts'

/** Tokens that a reply may have beyond its own where a model's reasoning counts as part of it. */
export const REASONING_ROOM = 4096

/** Whether the reply goes on with what the character was saying. */
export function isContinued(prompt: Prompt): boolean {
  return prompt.turns.at(-1)?.role === 'character'
}

/** The temperature that somebody wishes for, where the model takes one and never above its highest. */
export function temperatureFor({ temperature }: Prompt, highest: number | undefined): { temperature?: number } {
  if (temperature === undefined || highest === undefined) return {}
  return { temperature: Math.min(temperature, highest) }
}
