import { setTimeout as pause } from 'node:timers/promises'
import { type Chunk, type Prompt, type Provider, ProviderError } from './ai.ts'
import type { Breaker } from './breaker.ts'
import { type CleanReply, cleanReply } from './clean-reply.ts'
import { failureOf } from './failure.ts'
import { isContinued } from './prompting.ts'
import { eachOf } from './pushed.ts'
import type { ReasoningHabit } from './reasoning.ts'
import { type Watchdog, type WatchdogSettings, watchdog } from './watchdog.ts'

export type RetrySettings = {
  /** How often a reply is asked for again, at most, before its first token. */
  retries: number
  /** The first wait between two attempts, where the provider asks for none; it doubles. */
  retryMs: number
  /** A provider that asks for a longer wait is not waited for. */
  retryAfterMaxMs: number
}

export type SpeakingLimits = WatchdogSettings &
  RetrySettings & { breaker: Breaker; habit: ReasoningHabit; now: () => number }

/** How long the figures after a finished reply are waited for. */
const AFTERWORD_MS = 2000

/**
 * A provider with a queue says that it lives before its first token: so many times the idle
 * limit it may. Once it speaks, only words count, or a reply could hang for as long as it likes.
 */
const PATIENCE = 5

/** Who is told what is said, at once and in order. */
export type Take = (chunk: Chunk) => void

/**
 * One reply of a provider, watched and cleaned: text without reasoning tags and without the
 * person's lines; at most one `usage`, and `finish` as the very last chunk. It ends
 * - with `finish`: the provider's own end, or `complete` where the guard cut the reply;
 * - quietly without one: `signal` was aborted, or the connection was cut after some words;
 * - with a ProviderError otherwise: also when the provider falls silent or takes too long,
 *   and when a new reply has no word in it.
 *
 * Retries are counted here and nowhere else, so that they cannot multiply: only before the
 * first token, only what may pass, never after a silence, and never at another provider.
 */
export async function speaking(
  provider: Provider,
  prompt: Prompt,
  signal: AbortSignal,
  limits: SpeakingLimits,
  take: Take,
): Promise<void> {
  const watch = watchdog(signal, limits)
  try {
    await speakTo(take, provider, prompt, watch, limits)
  } finally {
    watch.end()
  }
}

async function speakTo(
  take: Take,
  provider: Provider,
  prompt: Prompt,
  watch: Watchdog,
  limits: SpeakingLimits,
): Promise<void> {
  if (watch.why()) return
  limits.breaker.enter()
  let outcome: Parameters<Breaker['report']>[0] = 'given up'
  const reply = cleanReply(prompt.names, limits.habit, limits.now)
  const say = (chunks: Chunk[]) => {
    for (const chunk of chunks) take(chunk)
  }
  try {
    for (let attempt = 0; reply.finish() === undefined; attempt++) {
      const thrown = await oneAttempt(say, reply, provider, prompt, watch, limits)
      if (reply.finish()) break
      if (watch.why() === 'stopped') return say(reply.rest())

      const trouble = troubleOf(provider, watch, thrown, reply.hasBegun())
      if (trouble && !reply.hasBegun() && (await mayTryAgain(trouble, attempt, watch, limits))) continue
      if (watch.why() === 'stopped') return
      outcome = trouble?.trouble ?? 'unreachable'
      say(reply.rest())
      if (trouble) throw trouble
      return
    }
    say(reply.rest())
    // Also of a reply without a word: a model that ends one is there and well, whatever it was made to say.
    outcome = 'spoke'
    if (reply.isWordless() && reply.finish() === 'complete' && !isContinued(prompt)) {
      throw new ProviderError('broken', `${provider.name} ended its reply without a word.`)
    }
    say(reply.ending())
  } finally {
    limits.breaker.report(outcome)
  }
}

const isSignOfLife = (chunk: Chunk): boolean => chunk.kind === 'reasoning' && chunk.text === ''

/** Asks once and passes on what comes; answers what was thrown, if anything was. */
async function oneAttempt(
  say: (chunks: Chunk[]) => void,
  reply: CleanReply,
  provider: Provider,
  prompt: Prompt,
  watch: Watchdog,
  { habit, idleMs, now }: SpeakingLimits,
): Promise<unknown> {
  let letGo: NodeJS.Timeout | undefined
  const patientUntil = now() + PATIENCE * idleMs
  const take = (chunk: Chunk): boolean => {
    say(reply.take(chunk))
    if (reply.isWaiting()) letGo ??= setTimeout(() => say(reply.waitNoMore()), habit.holdMs)
    if (reply.isCut()) return true
    if (isSignOfLife(chunk) && (reply.hasBegun() || now() > patientUntil)) return false
    watch.listen(reply.finish() ? AFTERWORD_MS : undefined)
    return false
  }
  watch.listen()
  try {
    await eachOf(provider.speak(prompt, provider.key, watch.signal), take)
    return undefined
  } catch (error) {
    return error
  } finally {
    clearTimeout(letGo)
    watch.rest()
  }
}

/** Undefined where the connection was cut after some words: what was said stays, and can be continued. */
function troubleOf(provider: Provider, watch: Watchdog, thrown: unknown, hasBegun: boolean): ProviderError | undefined {
  if (watch.why() === 'idle') return new ProviderError('unreachable', `${provider.name} fell silent.`)
  if (watch.why() === 'total') return new ProviderError('broken', `${provider.name} took too long for one reply.`)
  if (thrown !== undefined) return failureOf(provider.name, thrown)
  return hasBegun ? undefined : new ProviderError('unreachable', `${provider.name} hung up before its first word.`)
}

/** Waits as the provider asked, or as we do; false when there is nothing to be gained by another attempt. */
async function mayTryAgain(
  { trouble, retryAfterMs }: ProviderError,
  attempt: number,
  watch: Watchdog,
  { retries, retryMs, retryAfterMaxMs }: RetrySettings,
): Promise<boolean> {
  if (attempt >= retries || watch.why()) return false
  if (trouble !== 'busy' && trouble !== 'unreachable') return false
  const wait = retryAfterMs ?? retryMs * 2 ** attempt * (0.75 + Math.random() / 2)
  if (wait > retryAfterMaxMs) return false
  await pause(wait, undefined, { signal: watch.signal }).catch(() => {})
  return !watch.signal.aborted
}
