/** Longer than most: it holds what the streams of three companies really look like. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hear, heardOf } from '../../tests/listening.ts'
import { promptOf, providerOf } from '../../tests/prompt.ts'
import { completion, type FakeProvider, fakeProvider, type Script } from '../../tests/provider.ts'
import type { Chunk, Prompt } from './ai.ts'
import { type Dialect, openaiSpeech } from './openai.ts'

let server: FakeProvider
beforeAll(async () => {
  server = await fakeProvider()
})
afterAll(() => server.close())

const speechOf = (changes: Partial<Dialect> = {}) =>
  openaiSpeech({
    name: 'OpenAI',
    isOpenAi: true,
    baseUrl: `${server.url}/v1`,
    model: 'gpt-6.1-terra',
    maxTokens: 'max_completion_tokens',
    quiet: { reasoning_effort: 'none' },
    room: 0,
    temperature: undefined,
    system: true,
    ...changes,
  })

const done = () => completion({ choices: [{ delta: { content: 'Hi' }, finish_reason: 'stop' }] })
const asked = (index = 0) => JSON.parse(server.journal[index]?.body ?? '')

async function listen(script: Script) {
  server.play(script)
  return await hear(providerOf(speechOf()))
}

test('the request says who speaks, what was said, and how long the reply may be', async () => {
  server.play(done())
  const prompt = promptOf({
    turns: [
      { role: 'character', text: 'Welcome.' },
      { role: 'person', text: 'Good evening.' },
    ],
    postHistory: 'Stay brief.',
  })
  await hear(providerOf(speechOf()), { prompt })
  expect(server.journal[0]).toMatchObject({ method: 'POST', path: '/v1/chat/completions' })
  expect(server.journal[0]?.headers.authorization).toBe('Bearer secret-key')
  expect(asked()).toEqual({
    model: 'gpt-6.1-terra',
    messages: [
      { role: 'system', content: 'You are Mira.' },
      { role: 'assistant', content: 'Welcome.' },
      { role: 'user', content: 'Good evening.' },
      { role: 'system', content: 'Stay brief.' },
    ],
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: 200,
    reasoning_effort: 'none',
  })
})

test('a continued reply is asked for in the words of the prompt alone', async () => {
  server.play(done())
  const turns: Prompt['turns'] = [{ role: 'character', text: 'And so' }]
  await hear(providerOf(speechOf()), { prompt: promptOf({ turns, postHistory: 'Go on.' }) })
  expect(asked().messages.slice(-2)).toEqual([
    { role: 'assistant', content: 'And so' },
    { role: 'system', content: 'Go on.' },
  ])
})

const refusal = (message: string): Script => ({
  status: 400,
  headers: { 'content-type': 'application/json' },
  steps: [JSON.stringify({ error: { message, type: 'invalid_request_error' } })],
})

test.each([
  ['Unknown parameter: stream_options', 'stream_options'],
  ["'reasoning_effort' is not supported with this model", 'reasoning_effort'],
  ['Unrecognized request argument supplied: max_completion_tokens', 'max_completion_tokens'],
])('a server that answers %j is asked without it, now and ever after', async (message, field) => {
  server.play(refusal(message), done(), done())
  const provider = providerOf(speechOf())
  expect(await hear(provider)).toMatchObject({ text: 'Hi', finish: 'complete' })
  await hear(provider)
  expect([0, 1, 2].map((index) => field in asked(index))).toEqual([true, false, false])
  expect(server.journal).toHaveLength(3)
})

test('where reasoning cannot be switched off there is room for it', async () => {
  server.play(refusal('reasoning_effort is not supported'), done())
  await hear(providerOf(speechOf()))
  expect(asked(1).max_completion_tokens).toBe(200 + 4096)
})

test('what the environment says for OpenAI is not told to others', async () => {
  process.env.OPENAI_ORG_ID = 'org-1'
  try {
    server.play(done())
    await hear(providerOf(speechOf({ isOpenAi: false })))
    expect(server.journal[0]?.headers['openai-organization']).toBeUndefined()
    await hear(providerOf(speechOf()))
    expect(server.journal[1]?.headers['openai-organization']).toBe('org-1')
  } finally {
    delete process.env.OPENAI_ORG_ID
  }
})

test('OpenAI: padded chunks, then figures beside empty choices', async () => {
  const chunk = {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1763500000,
    model: 'gpt-6.1-terra',
    service_tier: 'default',
    system_fingerprint: null,
    obfuscation: 'x9fA',
  }
  const delta = (value: object, finish: string | null = null) => ({
    ...chunk,
    choices: [{ index: 0, delta: value, logprobs: null, finish_reason: finish }],
    usage: null,
  })
  const heard = await listen(
    completion(
      delta({ role: 'assistant', content: '', refusal: null }),
      delta({ content: 'Good' }),
      delta({ content: ' evening.' }),
      delta({}, 'stop'),
      {
        ...chunk,
        choices: [],
        usage: {
          prompt_tokens: 31,
          completion_tokens: 4,
          total_tokens: 35,
          prompt_tokens_details: { cached_tokens: 16, audio_tokens: 0 },
          completion_tokens_details: { reasoning_tokens: 0 },
        },
      },
    ),
  )
  expect(heard).toMatchObject({ text: 'Good evening.', reasoning: '', finish: 'complete' })
  expect(heard.usage).toMatchObject({ tokensIn: 31, tokensOut: 4, tokensCached: 16 })
})

test('OpenAI: a refusal comes in its own deltas and is refused', async () => {
  const delta = (value: object, finish: string | null = null) => ({
    choices: [{ index: 0, delta: value, finish_reason: finish }],
  })
  const heard = await listen(
    completion(
      delta({ role: 'assistant', content: null, refusal: '' }),
      delta({ refusal: 'I cannot' }),
      delta({ refusal: ' help.' }),
      delta({}, 'stop'),
    ),
  )
  expect(heard).toMatchObject({ text: 'I cannot help.', finish: 'refused' })
})

test('xAI: reasoning first, a finish without content, figures in every chunk', async () => {
  const chunk = {
    id: 'a1',
    object: 'chat.completion.chunk',
    created: 1763500000,
    model: 'grok-4.3',
    system_fingerprint: 'fp_1',
  }
  const heard = await listen(
    completion(
      {
        ...chunk,
        choices: [{ index: 0, delta: { role: 'assistant', reasoning_content: 'Bo greets' } }],
        usage: { prompt_tokens: 20, completion_tokens: 1 },
      },
      { ...chunk, choices: [{ index: 0, delta: { reasoning_content: ' me.' } }] },
      { ...chunk, choices: [{ index: 0, delta: { role: 'assistant', content: 'Good evening.' } }] },
      { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
      {
        ...chunk,
        choices: [],
        usage: {
          prompt_tokens: 20,
          completion_tokens: 4,
          num_sources_used: 0,
          prompt_tokens_details: { text_tokens: 20, cached_tokens: 5 },
        },
      },
    ),
  )
  expect(heard).toMatchObject({ text: 'Good evening.', reasoning: 'Bo greets me.', finish: 'complete' })
  expect(heard.usage).toMatchObject({ tokensIn: 20, tokensOut: 4, tokensCached: 5 })
  expect(heard.kinds.filter((kind) => kind === 'usage')).toHaveLength(1)
})

test('DeepSeek: content null beside reasoning, the end, an empty content and the figures in one chunk', async () => {
  const delta = (value: object, rest: object = {}) => ({
    id: 'd',
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: value, logprobs: null, finish_reason: null, ...rest }],
  })
  const heard = await listen(
    completion(
      delta({ role: 'assistant', content: null, reasoning_content: '' }),
      delta({ content: null, reasoning_content: 'Hm.' }),
      delta({ content: 'Good evening.', reasoning_content: null }),
      {
        ...delta({ content: '', reasoning_content: null }, { finish_reason: 'stop' }),
        usage: { prompt_tokens: 12, completion_tokens: 6, prompt_cache_hit_tokens: 8, prompt_cache_miss_tokens: 4 },
      },
    ),
  )
  expect(heard).toMatchObject({ text: 'Good evening.', reasoning: 'Hm.', finish: 'complete' })
  expect(heard.usage).toMatchObject({ tokensIn: 12, tokensOut: 6, tokensCached: 8 })
})

test('a busy server’s keep-alive comments are passed over', async () => {
  const { steps } = done()
  expect(await listen({ status: 200, steps: [': OPENROUTER PROCESSING\n\n', ...steps] })).toMatchObject({
    text: 'Hi',
    finish: 'complete',
  })
})

test('[DONE] without a finish_reason is no end', async () => {
  expect(await listen(completion({ choices: [{ delta: { content: 'Hi' } }] }))).toMatchObject({
    text: 'Hi',
    finish: undefined,
    trouble: undefined,
  })
})

test('a finish_reason without [DONE] is an end, also when the connection breaks after it', async () => {
  const { steps } = done()
  expect(await listen({ status: 200, steps: [...steps.slice(0, -1), { pauseMs: 20 }, 'cut'] })).toMatchObject({
    finish: 'complete',
  })
})

test.each([
  ['length', { finish: 'length' }],
  ['content_filter', { finish: 'refused' }],
  ['abort', { finish: undefined, trouble: undefined }],
  ['insufficient_system_resource', { finish: undefined, trouble: 'busy' }],
  ['error', { finish: undefined, trouble: 'broken' }],
])('the finish_reason %s', async (reason, ending) => {
  expect(
    await listen(
      completion({ choices: [{ delta: { content: 'Hi' } }] }, { choices: [{ delta: {}, finish_reason: reason }] }),
    ),
  ).toMatchObject({ text: 'Hi', ...ending })
})

test('an adapter alone throws what went wrong, and ends quietly when it was aborted', async () => {
  server.play({ status: 401, steps: ['{"error":{"code":"invalid_api_key","message":"secret-key"}}'] })
  const speak = speechOf()
  expect(await heardOf(all(speak(promptOf(), 'secret-key', new AbortController().signal)))).toMatchObject({
    trouble: 'unauthorized',
    message: 'OpenAI answered 401 (invalid_api_key).',
  })
  expect(await heardOf(all(speak(promptOf(), 'secret-key', AbortSignal.abort())))).toMatchObject({
    kinds: [],
    trouble: undefined,
  })
})

test('a reply that nobody listens to any more ends at the provider', async () => {
  server.play({
    status: 200,
    steps: [...completion({ choices: [{ delta: { content: 'Hi' } }] }).steps.slice(0, 1), 'hang'],
  })
  for await (const chunk of speechOf()(promptOf(), 'k', new AbortController().signal)) if (chunk.kind === 'text') break
  await server.journal[0]?.left
})

test('a server that does not stream says its reply in one piece', async () => {
  const body = {
    choices: [{ message: { content: 'Good evening.' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 3, completion_tokens: 2 },
  }
  server.play({ status: 200, headers: { 'content-type': 'application/json' }, steps: [JSON.stringify(body)] })
  expect(await hear(providerOf(speechOf()))).toMatchObject({ text: 'Good evening.', finish: 'complete' })
})

/** An adapter by itself, told as `speaking` tells. */
const all = (chunks: AsyncIterable<Chunk>) => async (take: (chunk: Chunk) => void) => {
  for await (const chunk of chunks) take(chunk)
}

test('a temperature is sent where the model takes one, at most its highest, and nowhere else', async () => {
  server.play(done())
  const prompt = promptOf({ temperature: 1.4 })
  await hear(providerOf(speechOf({ temperature: 1 })), { prompt })
  await hear(providerOf(speechOf({ temperature: undefined })), { prompt })
  await hear(providerOf(speechOf({ temperature: 2 })))
  expect([0, 1, 2].map((index) => asked(index).temperature)).toEqual([1, undefined, undefined])
})

test('a server without a role for instructions is told them as the person’s words', async () => {
  server.play(refusal('System role not supported'), done(), done())
  const provider = providerOf(speechOf())
  expect(await hear(provider)).toMatchObject({ text: 'Hi' })
  expect(asked(1).messages[0]).toEqual({ role: 'user', content: 'You are Mira.' })
  server.play(done())
  await hear(providerOf(speechOf({ system: false })))
  expect(asked().messages[0].role).toBe('user')
})
