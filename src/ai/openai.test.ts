import { afterAll, beforeAll, expect, test } from 'vitest'
import { completion, type FakeProvider, fakeProvider } from '../../tests/provider.ts'
import type { Chunk, Prompt } from './ai.ts'
import { openaiSpeech } from './openai.ts'

let provider: FakeProvider
beforeAll(async () => {
  provider = await fakeProvider()
})
afterAll(() => provider.close())

const prompt: Prompt = {
  system: 'You are Mira.',
  turns: [{ role: 'person', text: 'Hello' }],
  postHistory: '',
  names: { character: 'Mira', person: 'Bo' },
  replyTokens: 200,
  rehearsal: { seed: '', language: 'en', lines: { intents: {}, topics: [] }, exampleDialogue: '', greetings: [] },
}

const speech = () =>
  openaiSpeech({
    name: 'OpenAI',
    isOpenAi: true,
    baseUrl: `${provider.url}/v1`,
    model: 'm',
    maxTokens: 'max_completion_tokens',
    quiet: { reasoning_effort: 'none' },
    room: 0,
  })

test('a reply comes chunk by chunk', async () => {
  provider.play(
    completion(
      { choices: [{ index: 0, delta: { content: 'Hi' } }] },
      { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    ),
  )
  const chunks: Chunk[] = []
  for await (const chunk of speech()(prompt, 'key', new AbortController().signal)) chunks.push(chunk)
  expect(chunks).toEqual([
    { kind: 'text', text: 'Hi' },
    { kind: 'finish', reason: 'complete' },
  ])
})
