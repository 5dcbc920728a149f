import type { Chunk, Finish, Prompt, Provider, ProviderTrouble } from '../src/ai/ai.ts'
import { ProviderError } from '../src/ai/ai.ts'
import { breaker } from '../src/ai/breaker.ts'
import { type SpeakingLimits, speaking } from '../src/ai/speaking.ts'
import { promptOf } from './prompt.ts'

/** How a reply went, from its first chunk to its end. */
export type Heard = {
  text: string
  reasoning: string
  usage: Chunk | undefined
  finish: Finish | undefined
  trouble: ProviderTrouble | undefined
  message: string
  kinds: string[]
}

/** Limits short enough for tests, with a breaker that never opens. */
export function limitsOf(changes: Partial<SpeakingLimits> = {}): SpeakingLimits {
  return {
    idleMs: 200,
    totalMs: 3000,
    retries: 2,
    retryMs: 1,
    retryAfterMaxMs: 100,
    breaker: breaker({ failures: 1000, restMs: 1000 }, Date.now),
    habit: { holdMs: 0 },
    now: Date.now,
    ...changes,
  }
}

/** Listens to a reply until its end. */
export async function hear(
  provider: Provider,
  {
    prompt = promptOf(),
    limits = limitsOf(),
    signal = new AbortController().signal,
  }: Partial<{
    prompt: Prompt
    limits: SpeakingLimits
    signal: AbortSignal
  }> = {},
): Promise<Heard> {
  return heardOf((take) => speaking(provider, prompt, signal, limits, take))
}

export async function heardOf(speak: (take: (chunk: Chunk) => void) => Promise<void>): Promise<Heard> {
  const heard: Heard = {
    text: '',
    reasoning: '',
    usage: undefined,
    finish: undefined,
    trouble: undefined,
    message: '',
    kinds: [],
  }
  try {
    await speak((chunk) => {
      heard.kinds.push(chunk.kind)
      if (chunk.kind === 'text') heard.text += chunk.text
      if (chunk.kind === 'reasoning') heard.reasoning += chunk.text
      if (chunk.kind === 'usage') heard.usage = chunk
      if (chunk.kind === 'finish') heard.finish = chunk.reason
    })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    heard.trouble = error.trouble
    heard.message = error.message
  }
  return heard
}
