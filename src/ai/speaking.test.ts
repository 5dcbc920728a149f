import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { hear, limitsOf } from '../../tests/listening.ts'
import { promptOf, providerOf } from '../../tests/prompt.ts'
import { type Chunk, ProviderError, type Speak } from './ai.ts'
import { breaker } from './breaker.ts'
import { speaking } from './speaking.ts'

const word: Chunk = { kind: 'text', text: 'word ' }
const done: Chunk = { kind: 'finish', reason: 'complete' }

/** Says all of these, without waiting. */
function saying(...chunks: Chunk[]): Speak {
  return async function* () {
    yield* chunks
  }
}

test('a listener who stops it stops the provider', async () => {
  let stopped: AbortSignal | undefined
  const speak: Speak = async function* (_prompt, _key, signal) {
    stopped = signal
    yield word
    await pause(5000, undefined, { signal }).catch(() => {})
  }
  const stop = new AbortController()
  await speaking(providerOf(speak), promptOf(), stop.signal, limitsOf(), () => stop.abort())
  expect(stopped?.aborted).toBe(true)
})

test('figures that come after the end come before the finish, and only the last ones', async () => {
  const usage = (tokensOut: number): Chunk => ({ kind: 'usage', tokensIn: 1, tokensOut, tokensCached: 0 })
  const heard = await hear(providerOf(saying(usage(1), word, done, word, usage(2))))
  expect(heard).toMatchObject({ text: 'word ', kinds: ['text', 'usage', 'finish'] })
  expect(heard.usage).toEqual(usage(2))
})

test('what fails after the end does not matter', async () => {
  const speak: Speak = async function* () {
    yield word
    yield done
    throw new ProviderError('broken', 'late')
  }
  expect(await hear(providerOf(speak))).toMatchObject({ text: 'word ', finish: 'complete', trouble: undefined })
})

test('reasoning counts as a token: nothing is tried again after it', async () => {
  let times = 0
  const speak: Speak = async function* () {
    times += 1
    yield { kind: 'reasoning', text: 'Hm.' }
    throw new ProviderError('busy', 'no')
  }
  expect(await hear(providerOf(speak))).toMatchObject({ reasoning: 'Hm.', trouble: 'busy' })
  expect(times).toBe(1)
})

test('what is held back is said when the reply ends', async () => {
  expect(await hear(providerOf(saying(word, { kind: 'text', text: '\n\nBo' }, done)))).toMatchObject({
    text: 'word \n\nBo',
  })
})

test('a stopped reply says nothing about the provider, a failed one does', async () => {
  const limits = limitsOf({ breaker: breaker({ failures: 1, restMs: 60_000 }, Date.now), retries: 0 })
  const hanging: Speak = async function* (_prompt, _key, signal) {
    yield word
    await pause(5000, undefined, { signal }).catch(() => {})
  }
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 20)
  await hear(providerOf(hanging), { limits, signal: stop.signal })
  expect(await hear(providerOf(saying(word, done)), { limits })).toMatchObject({ finish: 'complete' })
  await hear(providerOf(saying(word)), { limits })
  expect(await hear(providerOf(saying(word, done)), { limits })).toMatchObject({ trouble: 'unreachable', text: '' })
})

test('replies that end without a word, or are cut at the person’s name, say nothing against the provider', async () => {
  const limits = limitsOf({ breaker: breaker({ failures: 1, restMs: 60_000 }, Date.now), retries: 0 })
  expect(await hear(providerOf(saying(done)), { limits })).toMatchObject({ trouble: 'broken' })
  await hear(providerOf(saying({ kind: 'text', text: `${promptOf().names.person}: I say so.` }, done)), { limits })
  expect(await hear(providerOf(saying(word, done)), { limits })).toMatchObject({ finish: 'complete' })
})
