/** Speaks through Anthropic's Messages API. openai.ts says how to add an adapter. */
import type Anthropic from '@anthropic-ai/sdk'
import type { MessageCreateParamsStreaming, MessageParam, TextBlockParam } from '@anthropic-ai/sdk/resources/messages'
import { type Finish, type Prompt, ProviderError, type Speak } from './ai.ts'
import { failureOf } from './failure.ts'
import { type LeanResponse, sdkFetch } from './http.ts'
import type { Accepts } from './model.ts'
import { isContinued, REASONING_ROOM, temperatureFor } from './prompting.ts'
import { errorIn, parsed, relay, type Translate } from './relay.ts'

/** Without the `/v1`, which the SDK adds. */
export type AnthropicAddress = { baseUrl: string; model: string; accepts: Accepts }

const CACHED = { cache_control: { type: 'ephemeral' as const } }
/** Stands for what the person did where a conversation begins with the character, which the API does not take. */
const BEGINNING = '…'

/** Whether the model may be asked not to think, and to go on with a reply; given up for good once refused. */
type Wishes = { quiet: boolean; prefill: boolean; temperature: number | undefined }

export function anthropicSpeech(address: AnthropicAddress): Speak {
  const { quiet, prefill, temperature } = address.accepts
  const wishes: Wishes = { quiet: Object.keys(quiet).length > 0, prefill, temperature }
  let client: Promise<Anthropic> | undefined
  let clientKey: string | undefined

  return (prompt, key, signal) => {
    if (key !== clientKey) client = undefined
    clientKey = key
    const connected = client ?? connect(address, key)
    client = connected
    const asking = async () => ask(await connected, signal, address, wishes, prompt)
    return relay(() => asking().catch((error) => Promise.reject(failureOf('Anthropic', error))), signal, translate())
  }
}

async function connect({ baseUrl }: AnthropicAddress, key: string): Promise<Anthropic> {
  const { default: Anthropic } = await import('@anthropic-ai/sdk')
  // speaking.ts retries, because it also sees what fails within a stream.
  return new Anthropic({
    apiKey: key,
    baseURL: baseUrl,
    fetch: sdkFetch,
    maxRetries: 0,
    logLevel: 'off',
  })
}

async function ask(
  client: Anthropic,
  signal: AbortSignal,
  address: AnthropicAddress,
  wishes: Wishes,
  prompt: Prompt,
): Promise<LeanResponse> {
  for (;;) {
    try {
      const response = await client.messages.create(requestFor(address, wishes, prompt), { signal }).asResponse()
      return response as unknown as LeanResponse
    } catch (error) {
      if (signal.aborted || !giveUp(wishes, error)) throw error
    }
  }
}

function giveUp(wishes: Wishes, error: unknown): boolean {
  const { status, message = '' } = error as { status?: number; message?: string }
  if (status !== 400) return false
  if (wishes.quiet && message.includes('thinking')) wishes.quiet = false
  else if (wishes.prefill && message.includes('prefill')) wishes.prefill = false
  else if (wishes.temperature !== undefined && message.includes('temperature')) wishes.temperature = undefined
  else return false
  return true
}

function requestFor(
  { model, accepts }: AnthropicAddress,
  wishes: Wishes,
  prompt: Prompt,
): MessageCreateParamsStreaming {
  const marks = accepts.cacheMarks ? CACHED : {}
  return {
    model,
    stream: true,
    max_tokens: prompt.replyTokens + (wishes.quiet ? accepts.room : REASONING_ROOM),
    ...(wishes.quiet ? accepts.quiet : {}),
    ...temperatureFor(prompt, wishes.temperature),
    ...(prompt.system === '' ? {} : { system: [{ type: 'text' as const, text: prompt.system, ...marks }] }),
    messages: messagesFor(prompt, { prefill: wishes.prefill, marks }),
  }
}

/**
 * The conversation with the roles in turn, the person's first. The history is cached up to
 * its last turn; what is said after it stays outside, because it changes.
 */
export function messagesFor(
  prompt: Prompt,
  { prefill: mayPrefill, marks = CACHED }: { prefill: boolean; marks?: Partial<typeof CACHED> },
): MessageParam[] {
  const turns = prompt.turns.filter(({ text }) => text.trim() !== '')
  const blocks: { role: 'user' | 'assistant'; block: TextBlockParam }[] = turns.map(({ role, text }, index) => ({
    role: role === 'person' ? 'user' : 'assistant',
    block: { type: 'text', text, ...(index === turns.length - 1 ? marks : {}) },
  }))
  if (blocks[0]?.role !== 'user') blocks.unshift({ role: 'user', block: { type: 'text', text: BEGINNING } })

  const prefill = mayPrefill && isContinued(prompt) ? blocks.pop() : undefined
  if (prompt.postHistory !== '') blocks.push({ role: 'user', block: { type: 'text', text: prompt.postHistory } })
  if (prefill) blocks.push({ role: 'assistant', block: { type: 'text', text: (turns.at(-1)?.text ?? '').trimEnd() } })
  return merged(blocks)
}

function merged(blocks: { role: 'user' | 'assistant'; block: TextBlockParam }[]): MessageParam[] {
  const messages: { role: 'user' | 'assistant'; content: TextBlockParam[] }[] = []
  for (const { role, block } of blocks) {
    const last = messages.at(-1)
    if (last?.role === role) last.content.push(block)
    else messages.push({ role, content: [block] })
  }
  return messages
}

/** As much of the stream's events as we read. */
type StreamEvent = {
  type?: string
  message?: { usage?: Usage | null } | null
  content_block?: { type?: string; text?: string; thinking?: string } | null
  delta?: { type?: string; text?: string; thinking?: string; stop_reason?: string | null } | null
  usage?: Usage | null
}
type Usage = {
  input_tokens?: number | null
  output_tokens?: number | null
  cache_read_input_tokens?: number | null
  cache_creation_input_tokens?: number | null
}

/** Only message_stop is the end; the reason that came before it counts from then on. */
function translate(): Translate {
  let usage: Usage = {}
  let stopReason: string | undefined
  return ({ data }, say) => {
    const answer = parsed(data)
    const { type, message, content_block: block, delta, usage: figures } = answer as StreamEvent
    if (type === 'error') throw errorIn(answer) ?? new ProviderError('broken', 'The provider reported an error.')
    if (type === 'message_start') usage = { ...usage, ...known(message?.usage) }
    const said = type === 'content_block_start' ? block : type === 'content_block_delta' ? delta : undefined
    if (said?.text) say({ kind: 'text', text: said.text })
    if (said?.thinking) say({ kind: 'reasoning', text: said.thinking })
    if (type === 'message_delta') {
      usage = { ...usage, ...known(figures) }
      stopReason = delta?.stop_reason ?? stopReason
    }
    if (type !== 'message_stop') return false
    say(usageChunk(usage))
    if (stopReason !== undefined) say({ kind: 'finish', reason: finishOf(stopReason) })
    return true
  }
}

function known(figures: Usage | null | undefined): Usage {
  return Object.fromEntries(Object.entries(figures ?? {}).filter(([, count]) => typeof count === 'number'))
}

function usageChunk(usage: Usage) {
  const tokensCached = usage.cache_read_input_tokens ?? 0
  return {
    kind: 'usage' as const,
    // Anthropic counts what was read from and written to its cache apart from the rest of the prompt.
    tokensIn: (usage.input_tokens ?? 0) + tokensCached + (usage.cache_creation_input_tokens ?? 0),
    tokensOut: usage.output_tokens ?? 0,
    tokensCached,
  }
}

function finishOf(stopReason: string): Finish {
  if (stopReason === 'refusal') return 'refused'
  if (stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded' || stopReason === 'pause_turn') {
    return 'length'
  }
  return 'complete'
}
