/**
 * Speaks through Chat Completions, the common tongue of OpenAI, xAI, DeepSeek, Ollama,
 * llama.cpp, vLLM, OpenRouter and many more; what differs between them is a `Dialect`.
 *
 * To add an adapter for a provider with a protocol of its own, copy this file (or
 * anthropic.ts) and change three things: how a Prompt becomes a request, how an event
 * becomes chunks, and the SDK. Then name it in PROVIDER_IDS and in presets.ts.
 */
import type OpenAI from 'openai'
import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { type Chunk, type Finish, type Prompt, ProviderError, type Speak } from './ai.ts'
import { alike } from './alike.ts'
import { failureOf } from './failure.ts'
import { type LeanResponse, sdkFetch } from './http.ts'
import type { Accepts } from './model.ts'
import { REASONING_ROOM, temperatureFor } from './prompting.ts'
import { errorIn, parsed, relay, type Translate } from './relay.ts'

export type Dialect = Pick<Accepts, 'maxTokens' | 'quiet' | 'room' | 'temperature' | 'system'> & {
  /** As people read it, for errors. */
  name: string
  /** Whether the SDK may add OPENAI_ORG_ID and OPENAI_PROJECT_ID, which are nobody else's business. */
  isOpenAi: boolean
  /** With its `/v1`. */
  baseUrl: string
  model: string
}

/** Wishes that not every server knows; the one that a refusal names is given up for good. */
type Wishes = {
  usage: boolean
  quiet: boolean
  maxTokens: Dialect['maxTokens']
  temperature: number | undefined
  system: boolean
}

export function openaiSpeech(dialect: Dialect): Speak {
  const { maxTokens, temperature, system } = dialect
  const wishes: Wishes = { usage: true, quiet: Object.keys(dialect.quiet).length > 0, maxTokens, temperature, system }
  let client: Promise<OpenAI> | undefined
  let clientKey: string | undefined

  return (prompt, key, signal) => {
    if (key !== clientKey) client = undefined
    clientKey = key
    const connected = client ?? connect(dialect, key)
    client = connected
    const asking = async () => ask(await connected, signal, dialect, wishes, prompt)
    return relay(() => asking().catch((error) => Promise.reject(failureOf(dialect.name, error))), signal, translate())
  }
}

async function connect(dialect: Dialect, key: string): Promise<OpenAI> {
  const { default: OpenAI } = await import('openai')
  return new OpenAI({
    apiKey: key || 'none',
    baseURL: dialect.baseUrl,
    fetch: sdkFetch,
    // speaking.ts retries, because it also sees what fails within a stream.
    maxRetries: 0,
    logLevel: 'off',
    ...(dialect.isOpenAi ? {} : { organization: null, project: null }),
  })
}

async function ask(
  client: OpenAI,
  signal: AbortSignal,
  dialect: Dialect,
  wishes: Wishes,
  prompt: Prompt,
): Promise<LeanResponse> {
  for (;;) {
    try {
      const response = await client.chat.completions
        .create(requestFor(dialect, wishes, prompt), { signal })
        .asResponse()
      return response as unknown as LeanResponse
    } catch (error) {
      if (signal.aborted || !giveUp(wishes, error)) throw error
    }
  }
}

/** Gives up the wish that a refusal names; false when there is none left to give up. */
function giveUp(wishes: Wishes, error: unknown): boolean {
  const { status, message, param } = error as { status?: number; message?: string; param?: string | null }
  if (status !== 400 && status !== 422) return false
  const said = `${param ?? ''} ${message ?? ''}`
  if (wishes.usage && /stream_options|include_usage/.test(said)) wishes.usage = false
  else if (wishes.quiet && /reasoning_effort|reasoning|thinking/.test(said)) wishes.quiet = false
  else if (wishes.maxTokens === 'max_completion_tokens' && said.includes('max_completion_tokens'))
    wishes.maxTokens = 'max_tokens'
  else if (wishes.temperature !== undefined && said.includes('temperature')) wishes.temperature = undefined
  else if (wishes.system && /system[ _](?:role|message|prompt)/i.test(said)) wishes.system = false
  else return false
  return true
}

function requestFor(dialect: Dialect, wishes: Wishes, prompt: Prompt): ChatCompletionCreateParamsStreaming {
  const room = wishes.quiet ? dialect.room : Math.max(dialect.room, REASONING_ROOM)
  return {
    model: dialect.model,
    messages: messagesFor(prompt, wishes.system ? 'system' : 'user'),
    stream: true,
    [wishes.maxTokens]: prompt.replyTokens + room,
    ...(wishes.usage ? { stream_options: { include_usage: true } } : {}),
    ...(wishes.quiet ? dialect.quiet : {}),
    ...temperatureFor(prompt, wishes.temperature),
  }
}

function messagesFor(prompt: Prompt, instructing: 'system' | 'user'): ChatCompletionMessageParam[] {
  return [
    ...(prompt.system === '' ? [] : [{ role: instructing, content: prompt.system }]),
    ...prompt.turns.map(({ role, text }) => ({
      role: role === 'person' ? ('user' as const) : ('assistant' as const),
      content: text,
    })),
    ...(prompt.postHistory === '' ? [] : [{ role: instructing, content: prompt.postHistory }]),
  ]
}

/** As much of a chat.completion.chunk as we read; servers add fields of their own and leave out others. */
type Completion = {
  choices?: { delta?: Delta | null; message?: Delta | null; finish_reason?: string | null }[] | null
  usage?: Usage | null
}
type Delta = { content?: unknown; reasoning_content?: unknown; reasoning?: unknown; refusal?: unknown }
type Usage = {
  prompt_tokens?: number
  completion_tokens?: number
  prompt_tokens_details?: { cached_tokens?: number } | null
  prompt_cache_hit_tokens?: number
}

/** `[DONE]` alone is no end: only a finish_reason says that the reply was finished. */
function translate(): Translate {
  let isRefusal = false
  const { textIn, learn } = alike()
  return ({ name, data }, say) => {
    if (data === '[DONE]') return true
    const known = name === '' ? textIn(data) : undefined
    if (known !== undefined) {
      say({ kind: 'text', text: known })
      return false
    }
    const answer = parsed(data)
    const error = errorIn(answer)
    if (error) throw error
    if (name === 'error') throw new ProviderError('broken', 'The provider reported an error.')
    const { choices, usage } = answer as Completion
    const choice = choices?.[0]
    const delta = choice?.delta ?? choice?.message
    if (delta) {
      const reasoning = delta.reasoning_content ?? delta.reasoning
      if (typeof reasoning === 'string' && reasoning !== '') say({ kind: 'reasoning', text: reasoning })
      if (typeof delta.content === 'string' && delta.content !== '') say({ kind: 'text', text: delta.content })
      if (typeof delta.refusal === 'string' && delta.refusal !== '') {
        isRefusal = true
        say({ kind: 'text', text: delta.refusal })
      }
    }
    if (usage) say(usageChunk(usage))
    const reason = choice?.finish_reason ? finishOf(choice.finish_reason) : undefined
    if (reason) say({ kind: 'finish', reason: isRefusal ? 'refused' : reason })
    if (name === '' && !reason && !usage && isOnlyText(delta)) learn(data, delta.content)
    return false
  }
}

const isOnlyText = (delta: Delta | null | undefined): delta is { content: string } =>
  typeof delta?.content === 'string' && !delta.reasoning_content && !delta.reasoning && !delta.refusal

function usageChunk(usage: Usage): Chunk {
  return {
    kind: 'usage',
    tokensIn: usage.prompt_tokens ?? 0,
    tokensOut: usage.completion_tokens ?? 0,
    tokensCached: usage.prompt_tokens_details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? 0,
  }
}

/** Undefined where the server gave up, so that the reply counts as cut. */
function finishOf(reason: string): Finish | undefined {
  if (reason === 'length' || reason === 'max_tokens') return 'length'
  if (reason === 'content_filter') return 'refused'
  if (reason === 'abort' || reason === 'cancelled') return undefined
  if (reason === 'insufficient_system_resource') throw new ProviderError('busy', 'The provider ran out of resources.')
  if (reason === 'error') throw new ProviderError('broken', 'The provider ended the reply with an error.')
  return 'complete'
}
