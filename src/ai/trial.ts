import type { Prompt, Provider } from './ai.ts'
import { ProviderError } from './ai.ts'
import { ownErrorOf } from './failure.ts'

/** What came of asking a provider for a few tokens: its words, or its own error without the key. */
export type Trial =
  | { ok: true; said: string; ms: number; tokens: number | undefined }
  | { ok: false; status: number | undefined; code: string; message: string; ms: number }

const WITHIN_MS = 30_000
const REPLY_TOKENS = 16
const MESSAGE_LETTERS = 600

const PROMPT: Prompt = {
  system: 'Answer with one short word.',
  turns: [{ role: 'person', text: 'Say hello.' }],
  postHistory: '',
  names: { character: 'Troupe', person: 'Operator' },
  replyTokens: REPLY_TOKENS,
  rehearsal: { seed: 'trial', language: 'en', lines: { intents: {}, topics: [] }, exampleDialogue: '', greetings: [] },
}

type Timing = { now: () => number; withinMs?: number }

/** Asks once, past breaker and retries, because the operator wants to know how it is right now. */
export async function tryOut(provider: Provider, { now, withinMs = WITHIN_MS }: Timing): Promise<Trial> {
  const begun = now()
  const signal = AbortSignal.timeout(withinMs)
  const failed = (status: number | undefined, code: string, message: string): Trial => ({
    ok: false,
    status,
    code,
    message: withoutKey(message, provider.key).slice(0, MESSAGE_LETTERS),
    ms: now() - begun,
  })
  let said = ''
  let tokens: number | undefined
  let isFinished = false
  try {
    for await (const chunk of provider.speak(PROMPT, provider.key, signal)) {
      if (chunk.kind === 'text') said += chunk.text
      if (chunk.kind === 'usage') tokens = chunk.tokensIn + chunk.tokensOut
      if (chunk.kind === 'finish') isFinished = true
    }
  } catch (error) {
    const { status, code, message } = ownWords(error)
    return failed(status, withoutKey(code, provider.key), message)
  }
  if (!isFinished && signal.aborted) return failed(undefined, 'ETIMEDOUT', `Nothing came within ${withinMs / 1000} s.`)
  if (!isFinished) return failed(undefined, 'ECONNRESET', 'The connection ended before the reply did.')
  return { ok: true, said: said.trim().slice(0, MESSAGE_LETTERS), ms: now() - begun, tokens }
}

/** The status, the code and the message that the provider sent, as the SDKs keep them. */
function ownWords(caught: unknown): { status: number | undefined; code: string; message: string } {
  const thrown = (caught instanceof ProviderError && ownErrorOf(caught)) || caught
  if (thrown instanceof ProviderError) return { status: undefined, code: thrown.trouble, message: thrown.message }
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as {
    status?: unknown
    code?: unknown
    type?: unknown
    message?: unknown
    error?: { message?: unknown; type?: unknown; error?: { message?: unknown; type?: unknown } }
  }
  const inner = error.error?.error ?? error.error
  const status = typeof error.status === 'number' ? error.status : undefined
  const causes = causesOf(thrown)
  const code = [error.code, inner?.type, error.type, causes.code].find((it) => typeof it === 'string' && it !== '')
  const message = [inner?.message, causes.message, error.message].find((it) => typeof it === 'string' && it !== '')
  return { status, code: String(code ?? ''), message: String(message ?? 'No reason was given.') }
}

/** Why there was no connection stands at the bottom of what was thrown. */
function causesOf(thrown: unknown): { code: string | undefined; message: string | undefined } {
  let found: { code: string | undefined; message: string | undefined } = { code: undefined, message: undefined }
  for (let at = (thrown as { cause?: unknown }).cause; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    found = { code: typeof code === 'string' ? code : found.code, message: at.message || found.message }
  }
  return found
}

const KEY_SHOWN = '[the key]'
/** A beginning of the key that is long enough to be one. */
const TELLING_LETTERS = 5

/** Providers repeat keys, whole or with stars in them: whatever begins or ends like ours, or looks like one, goes. */
export function withoutKey(text: string, key: string): string {
  const whole = key === '' ? text : text.replaceAll(key, KEY_SHOWN)
  return whole.replace(/[\w.*…-]{6,}/g, (word) => (looksLikeKey(word, key) ? KEY_SHOWN : word))
}

function looksLikeKey(word: string, key: string): boolean {
  if (/\*{2,}|…/.test(word) || /^(?:sk|xai|pk|key|gsk)-[\w-]{6,}$/i.test(word)) return true
  if (key.length < TELLING_LETTERS * 2) return false
  return word.startsWith(key.slice(0, TELLING_LETTERS)) || word.endsWith(key.slice(-TELLING_LETTERS))
}
