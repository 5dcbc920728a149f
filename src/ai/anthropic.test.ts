import { afterAll, beforeAll, expect, test } from 'vitest'
import { hear } from '../../tests/listening.ts'
import { promptOf, providerOf } from '../../tests/prompt.ts'
import { type FakeProvider, fakeProvider, message } from '../../tests/provider.ts'
import type { Prompt } from './ai.ts'
import { anthropicSpeech, messagesFor } from './anthropic.ts'
import { hostedRow } from './catalogue.ts'

let server: FakeProvider
beforeAll(async () => {
  server = await fakeProvider()
})
afterAll(() => server.close())

const start = (
  usage: object = { input_tokens: 10, cache_read_input_tokens: 5, cache_creation_input_tokens: 2, output_tokens: 1 },
) => ({
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-5-5',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  },
})
const text = (words: string, index = 0) => ({
  type: 'content_block_delta',
  index,
  delta: { type: 'text_delta', text: words },
})
const stop = (reason: string, rest: object = {}) => ({
  type: 'message_delta',
  delta: { stop_reason: reason, stop_sequence: null, ...rest },
  usage: { output_tokens: 12 },
})
const end = { type: 'message_stop' }

const provider = (model = 'claude-sonnet-5-5') =>
  providerOf(anthropicSpeech({ baseUrl: server.url, model, accepts: hostedRow('anthropic', model).accepts }))
const asked = (index = 0) => JSON.parse(server.journal[index]?.body ?? '')
const said = (prompt: Partial<Prompt>, mayPrefill = false) =>
  messagesFor(promptOf(prompt), { prefill: mayPrefill }).map(({ role, content }) => [
    role,
    ...(Array.isArray(content) ? content.map((block) => (block.type === 'text' ? block.text : '')) : []),
  ])

test('Anthropic: thinking, pings, a second message_start and the figures', async () => {
  server.play(
    message(
      start(),
      { type: 'ping' },
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Bo greets me.' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'EqQB' } },
      { type: 'content_block_stop', index: 0 },
      start(),
      { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
      text('Good', 1),
      { type: 'ping' },
      text(' evening.', 1),
      { type: 'content_block_stop', index: 1 },
      stop('end_turn'),
      end,
    ),
  )
  const heard = await hear(provider())
  expect(heard).toMatchObject({ text: 'Good evening.', reasoning: 'Bo greets me.', finish: 'complete' })
  expect(heard.usage).toEqual({ kind: 'usage', tokensIn: 17, tokensOut: 12, tokensCached: 5 })
})

test.each([
  ['end_turn', 'complete'],
  ['stop_sequence', 'complete'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['refusal', 'refused'],
])('the stop_reason %s is %s', async (reason, finish) => {
  server.play(message(start(), text('Hi'), stop(reason, { stop_details: { type: 'refusal', category: 'x' } }), end))
  expect(await hear(provider())).toMatchObject({ text: 'Hi', finish })
})

test.each([
  ['a stop_reason without message_stop', [start(), text('Hi'), stop('end_turn')]],
  ['message_stop without a stop_reason', [start(), text('Hi'), end]],
])('%s is no end', async (_what, events) => {
  server.play(message(...events))
  expect(await hear(provider())).toMatchObject({ text: 'Hi', finish: undefined, trouble: undefined })
})

test('the request caches the character and the history, but not what is said after it', async () => {
  server.play(message(start(), text('Hi'), stop('end_turn'), end))
  await hear(provider(), { prompt: promptOf({ postHistory: 'Stay brief.' }) })
  expect(server.journal[0]).toMatchObject({ method: 'POST', path: '/v1/messages' })
  expect(server.journal[0]?.headers.authorization).toBe('Bearer secret-key')
  const cache_control = { type: 'ephemeral' }
  expect(asked()).toEqual({
    model: 'claude-sonnet-5-5',
    stream: true,
    max_tokens: 200,
    thinking: { type: 'between_tools' },
    system: [{ type: 'text', text: 'You are Mira.', cache_control }],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Good evening.', cache_control },
          { type: 'text', text: 'Stay brief.' },
        ],
      },
    ],
  })
})

test('a model that always thinks is asked without the wish, with room for it', async () => {
  const refusal = JSON.stringify({
    type: 'error',
    error: { type: 'invalid_request_error', message: 'thinking: cannot be disabled' },
  })
  server.play(
    { status: 400, headers: { 'content-type': 'application/json' }, steps: [refusal] },
    message(start(), text('Hi'), stop('end_turn'), end),
  )
  expect(await hear(provider('claude-opus-5-5'))).toMatchObject({ text: 'Hi', finish: 'complete' })
  expect(asked(0).thinking).toEqual({ type: 'disabled' })
  expect(asked(1)).toMatchObject({ max_tokens: 200 + 4096 })
  expect(asked(1).thinking).toBeUndefined()
})

test('turns of one side are joined, empty ones left out, and the person begins', () => {
  expect(
    said({
      turns: [
        { role: 'character', text: 'Welcome.' },
        { role: 'person', text: 'One.' },
        { role: 'person', text: ' ' },
        { role: 'person', text: 'Two.' },
        { role: 'character', text: 'Three.' },
        { role: 'person', text: 'Four.' },
      ],
    }),
  ).toEqual([
    ['user', '…'],
    ['assistant', 'Welcome.'],
    ['user', 'One.', 'Two.'],
    ['assistant', 'Three.'],
    ['user', 'Four.'],
  ])
})

test('a conversation without a word still has a beginning', () => {
  expect(said({ turns: [] })).toEqual([['user', '…']])
})

test('a continued reply is prefilled where the model takes that, else asked for in words', () => {
  const turns: Prompt['turns'] = [
    { role: 'person', text: 'Go on.' },
    { role: 'character', text: 'And so ' },
  ]
  expect(said({ turns, postHistory: 'Brief.' }, true)).toEqual([
    ['user', 'Go on.', 'Brief.'],
    ['assistant', 'And so'],
  ])
  expect(said({ turns, postHistory: 'Brief.' })).toEqual([
    ['user', 'Go on.'],
    ['assistant', 'And so '],
    ['user', 'Brief.'],
  ])
})

test('a temperature is sent to those that take one, and never above their highest', async () => {
  server.play(message(start(), text('Hi'), stop('end_turn'), end))
  const prompt = promptOf({ temperature: 1.5 })
  await hear(provider('claude-haiku-4-5'), { prompt })
  await hear(provider('claude-sonnet-5-5'), { prompt })
  expect([asked(0).temperature, asked(1).temperature]).toEqual([1, undefined])
})
