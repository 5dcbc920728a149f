import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { heardOf } from '../../tests/listening.ts'
import { promptOf } from '../../tests/prompt.ts'
import { completion, type FakeProvider, fakeProvider, type Script } from '../../tests/provider.ts'
import type { Speak } from './ai.ts'
import { type AiSettings, createAi } from './providers.ts'

const understudy: Speak = async function* () {
  yield { kind: 'text', text: 'I rehearse.' }
  yield { kind: 'finish', reason: 'complete' }
}

const nowhere = 'http://127.0.0.1:9/v1'

function settingsOf(changes: Partial<AiSettings> = {}): AiSettings {
  return {
    openai: {},
    anthropic: {},
    xai: {},
    deepseek: {},
    local: { url: nowhere },
    idleMs: 500,
    totalMs: 2000,
    retries: 0,
    ...changes,
  }
}

const aiOf = (changes: Partial<AiSettings> = {}) => createAi(settingsOf(changes), { understudy })

describe('who speaks', () => {
  test.each<[string, Partial<AiSettings>, string]>([
    ['the chosen one', { provider: 'xai', xai: { apiKey: 'x' }, openai: { apiKey: 'o' } }, 'xai'],
    ['the first key', { deepseek: { apiKey: 'd' }, xai: { apiKey: 'x' }, anthropic: { apiKey: 'a' } }, 'anthropic'],
    ['OpenAI before all others', { openai: { apiKey: 'o' }, anthropic: { apiKey: 'a' } }, 'openai'],
    ['the understudy without any', {}, 'understudy'],
    ['the chosen understudy', { provider: 'understudy', openai: { apiKey: 'o' } }, 'understudy'],
    ['a chosen address without a key', { provider: 'openai', openai: { baseUrl: 'http://10.0.0.2/v1' } }, 'openai'],
  ])('%s', (_who, settings, id) => {
    expect(aiOf(settings).current().id).toBe(id)
  })

  test('nobody speaks in the place of a chosen one without a key', () => {
    expect(() => aiOf({ provider: 'xai', openai: { apiKey: 'o' } })).toThrow(/XAI_API_KEY/)
  })

  test('model, context and key can be set, and have a preset', () => {
    const ai = aiOf({ anthropic: { apiKey: 'a' }, openai: { apiKey: 'o', models: ['m', 'n'], context: 9 } })
    expect(ai.current()).toMatchObject({ name: 'OpenAI', model: 'm', context: 9, key: 'o' })
    expect(ai.named('anthropic')).toMatchObject({ name: 'Anthropic', model: 'claude-sonnet-5-5', key: 'a' })
    expect(ai.named('xai')).toBeUndefined()
    expect(ai.named('understudy')?.id).toBe('understudy')
  })

  test('every model of a list can be asked for, and none that is not in it', () => {
    const ai = aiOf({ openai: { apiKey: 'o', models: ['gpt-4.1', 'new'] }, anthropic: { apiKey: 'a' } })
    expect(ai.models().map(({ id, model }) => `${id}:${model}`)).toEqual([
      ...['openai:gpt-4.1', 'openai:new', 'anthropic:claude-sonnet-5-5', 'understudy:understudy'],
    ])
    expect([ai.named('openai', 'new')?.model, ai.named('openai', null)?.model]).toEqual(['new', 'gpt-4.1'])
    expect([ai.named('openai', 'old'), ai.named('anthropic', 'gpt-4.1')]).toEqual([undefined, undefined])
    expect(ai.named('openai', 'gpt-4.1')?.row).toMatchObject({ name: 'GPT-4.1', contextTokens: 1_047_576 })
    expect(ai.named('openai', 'new')?.row).toMatchObject({ name: 'new', contextTokens: undefined, price: undefined })
  })

  test('a company’s figures are not told of another server with its protocol', () => {
    const baseUrl = 'https://llm.example.org/v1'
    const row = aiOf({ openai: { apiKey: 'o', baseUrl, models: ['gpt-4.1'] } }).current().row
    expect(row).toMatchObject({ name: 'gpt-4.1', contextTokens: undefined, price: undefined })
  })

  test('a chosen local model that is not there is unreachable, and nobody else', async () => {
    const ai = aiOf({ provider: 'local' })
    await ai.start()
    ai.stop()
    expect(ai.current().id).toBe('local')
    expect(
      await heardOf((take) => ai.speak(ai.current(), promptOf(), new AbortController().signal, take)),
    ).toMatchObject({
      trouble: 'unreachable',
      text: '',
    })
  })
})

describe('who reads it', () => {
  test.each<[string, Partial<AiSettings>, Parameters<ReturnType<typeof aiOf>['recipientOf']>[0], object]>([
    ['a company', {}, 'deepseek', { kind: 'company', name: 'DeepSeek', country: 'CN' }],
    [
      'another host',
      { openai: { baseUrl: 'https://llm.example.org/v1' } },
      'openai',
      { kind: 'host', host: 'llm.example.org' },
    ],
    ['this machine', {}, 'local', { kind: 'this house' }],
    ['another machine of the house', { local: { url: 'http://gpu:11434/v1' } }, 'local', { kind: 'this house' }],
    ['nobody', {}, 'understudy', { kind: 'nobody' }],
  ])('%s', (_who, settings, id, recipient) => {
    expect(aiOf(settings).recipientOf(id)).toMatchObject(recipient)
  })
})

describe('a machine of the house', () => {
  test.each([
    'http://127.0.0.1:3191/v1',
    'http://localhost:1234',
    'http://[::1]:8080/v1',
    'http://10.1.2.3/v1',
    'http://172.20.0.5:8000/v1',
    'http://192.168.1.9/v1',
    'http://100.100.4.4/v1',
    'http://[fd12:3456::9]/v1',
    'http://ollama:11434/v1',
    'http://gpu.local/v1',
  ])('%s is one', (baseUrl) => {
    const ai = aiOf({ provider: 'openai', openai: { baseUrl } })
    expect([ai.named('openai')?.isOfHouse, ai.recipientOf('openai')]).toEqual([true, { kind: 'this house' }])
  })

  test.each([
    'https://llm.example.org/v1',
    'https://10.example.org/v1',
    'http://172.32.0.1/v1',
    'http://100.128.0.1/v1',
    'http://[2001:db8::1]/v1',
  ])('%s is none', (baseUrl) => {
    const ai = aiOf({ provider: 'openai', openai: { baseUrl } })
    expect([ai.named('openai')?.isOfHouse, ai.recipientOf('openai').kind]).toEqual([false, 'host'])
  })
})

describe('a local server', () => {
  let server: FakeProvider
  beforeEach(async () => {
    server = await fakeProvider()
  })
  afterEach(() => server.close())

  const json = (value: unknown): Script => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    steps: [JSON.stringify(value)],
  })
  const list = (...ids: string[]) => json({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) })
  const none: Script = { status: 404, headers: { 'content-type': 'text/plain' }, steps: ['no'] }

  async function found(changes: Partial<AiSettings>, ...scripts: Script[]) {
    server.play(...scripts)
    const logged: Record<string, unknown>[] = []
    const ai = createAi(settingsOf({ local: { url: `${server.url}/v1` }, ...changes }), {
      understudy,
      log: (_message, facts) => logged.push(facts),
    })
    await ai.start()
    ai.stop()
    return { ai, logged }
  }

  test('its largest model that talks speaks, and the log says which', async () => {
    const models = [
      { name: 'nomic-embed-text:latest', size: 9e9, details: { family: 'nomic-bert' } },
      { name: 'mystery:latest', size: 8e9, details: { family: 'bert' } },
      { name: 'llama3.2:3b', size: 2e9, details: { family: 'llama' } },
      { name: 'gemma3:12b', size: 7e9, details: { family: 'gemma3' } },
      { name: 'huge:1000b', size: 400, remote_host: 'https://ollama.com' },
    ]
    const { ai, logged } = await found({}, list(...models.map(({ name }) => name)), json({ models }))
    expect(ai.current()).toMatchObject({ id: 'local', model: 'gemma3:12b', context: 4096 })
    expect(logged).toEqual([expect.objectContaining({ model: 'gemma3:12b' })])
    expect(ai.models().map(({ model }) => model)).toEqual(['gemma3:12b', 'llama3.2:3b', 'understudy'])
    expect(server.journal.map(({ path }) => path)).toEqual(['/v1/models', '/api/tags'])
  })

  test('without sizes the names tell', async () => {
    const { ai } = await found({}, list('tiny-1.5b', 'mixtral-8x7b', 'llama-13b', 'bge-large'), none)
    expect(ai.current().model).toBe('mixtral-8x7b')
  })

  test('the model that was asked for speaks, with the context that the server says', async () => {
    const { ai } = await found(
      { local: { url: server.url, models: ['b'] } },
      none,
      json({ data: [{ id: 'a' }, { id: 'b', max_model_len: 32768 }] }),
      none,
    )
    expect(ai.current()).toMatchObject({ model: 'b', context: 32768 })
  })

  test.each<[string, Script]>([
    ['has only models that embed', list('nomic-embed-text')],
    ['answers nonsense', { status: 200, steps: ['<html>'] }],
    ['breaks off', { steps: ['cut'] }],
  ])('one that %s leaves the understudy', async (_how, script) => {
    const { ai, logged } = await found({}, script)
    expect(ai.current().id).toBe('understudy')
    expect(logged).toEqual([])
  })

  test('one that says nothing is not waited for longer than two seconds', async () => {
    const begin = Date.now()
    const { ai } = await found({}, { steps: ['hang'] })
    expect(ai.current().id).toBe('understudy')
    expect(Date.now() - begin).toBeLessThan(3000)
  })

  test('it is not looked for where a key decides', async () => {
    const { ai } = await found({ openai: { apiKey: 'o' } }, list('a'))
    expect(ai.current().id).toBe('openai')
    expect(server.journal).toHaveLength(0)
  })

  test('it comes and goes while the site runs, and what began with it keeps it', async () => {
    server.play(none)
    const ai = aiOf({ local: { url: `${server.url}/v1` }, lookMs: 20 })
    await ai.start()
    expect(ai.named('local')).toBeUndefined()
    server.play(list('a-7b'))
    await expect.poll(() => ai.current().model).toBe('a-7b')
    server.play(none)
    await expect.poll(() => ai.current().id).toBe('understudy')
    expect(ai.named('local')?.model).toBe('a-7b')
    ai.stop()
  })

  test('it speaks without a key, and its untagged reasoning is not shown', async () => {
    const { ai } = await found({}, list('qwq-32b'), none)
    server.play(
      completion(
        { choices: [{ delta: { content: 'Bo greets me.' } }] },
        { choices: [{ delta: { content: '</think>\n\nHello.' } }] },
        { choices: [{ delta: {}, finish_reason: 'stop' }] },
      ),
    )
    expect(
      await heardOf((take) => ai.speak(ai.current(), promptOf(), new AbortController().signal, take)),
    ).toMatchObject({
      text: 'Hello.',
      reasoning: 'Bo greets me.',
      finish: 'complete',
    })
  })

  test('after failures in a row it is left alone for a while', async () => {
    const { ai } = await found({ breaker: { failures: 2, restMs: 60_000 } }, list('a-7b'), none)
    server.play({ status: 500, steps: [] })
    const hear = () => heardOf((take) => ai.speak(ai.current(), promptOf(), new AbortController().signal, take))
    for (let count = 0; count < 3; count++) expect(await hear()).toMatchObject({ trouble: 'busy' })
    expect(server.journal).toHaveLength(2)
  })
})

describe('a key that is refused', () => {
  let server: FakeProvider
  beforeEach(async () => {
    server = await fakeProvider()
  })
  afterEach(() => server.close())

  test('holds up nobody, is told once to the log and shown until it is taken again', async () => {
    const refused: Script = { status: 401, headers: { 'content-type': 'application/json' }, steps: ['{"error":{}}'] }
    const spoken = completion({ choices: [{ delta: { content: 'Hi.' } }] }, { choices: [{ finish_reason: 'stop' }] })
    server.play(refused, refused, { ...refused, status: 402 }, refused, spoken)
    const logged: unknown[] = []
    const settings = settingsOf({
      openai: { apiKey: 'sk-wrong', baseUrl: `${server.url}/v1` },
      breaker: { failures: 2, restMs: 60_000 },
    })
    const clock = () => Date.parse('2026-01-17T19:30:00.000Z')
    const log = (message: string, facts: object, how?: string) => logged.push([how ?? 'info', message, facts])
    const ai = createAi(settings, { understudy, clock, log })
    const hear = () => heardOf((take) => ai.speak(ai.current(), promptOf(), new AbortController().signal, take))

    expect(ai.refusedKeys()).toEqual([])
    for (let count = 0; count < 4; count++) expect(await hear()).toMatchObject({ trouble: 'unauthorized' })
    expect(server.journal).toHaveLength(4)
    expect(ai.refusedKeys()).toEqual([{ id: 'openai', since: '2026-01-17T19:30:00.000Z' }])
    const [, message] = logged[0] as string[]
    expect(logged).toEqual([['error', message, { settings: 'OPENAI_API_KEY' }]])
    expect(message).toMatch(/refuses the site's key/)

    expect(await hear()).toMatchObject({ text: 'Hi.', finish: 'complete' })
    expect(ai.refusedKeys()).toEqual([])
    expect(logged).toHaveLength(2)
  })
})

test('the understudy is heard like anybody else', async () => {
  const ai = aiOf()
  expect(await heardOf((take) => ai.speak(ai.current(), promptOf(), new AbortController().signal, take))).toMatchObject(
    {
      text: 'I rehearse.',
      finish: 'complete',
    },
  )
})
