/** Longer than most: one checklist of every way a provider can fail, walked through for each protocol. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hear, limitsOf } from '../../tests/listening.ts'
import { promptOf, providerOf } from '../../tests/prompt.ts'
import { completion, type FakeProvider, fakeProvider, message, type Script, type Step } from '../../tests/provider.ts'
import type { Speak } from './ai.ts'
import { anthropicSpeech } from './anthropic.ts'
import { hostedRow } from './catalogue.ts'
import { openaiSpeech } from './openai.ts'

let server: FakeProvider
beforeAll(async () => {
  server = await fakeProvider()
})
afterAll(() => server.close())

/** One protocol: how its server says things. */
type Tongue = {
  speech(url: string): Speak
  /** The beginning of a reply, each text in a chunk of its own, without an end. */
  begin(...texts: string[]): Step[]
  end(reason: 'stop' | 'length' | 'refusal'): Step[]
  error: Step
}

const openai: Tongue = {
  speech: (url) =>
    openaiSpeech({
      name: 'OpenAI',
      isOpenAi: true,
      baseUrl: `${url}/v1`,
      model: 'm',
      maxTokens: 'max_completion_tokens',
      quiet: {},
      room: 0,
      temperature: undefined,
      system: true,
    }),
  begin: (...texts) =>
    completion(
      { choices: [{ delta: { role: 'assistant', content: '' } }] },
      ...texts.map((content) => ({ choices: [{ delta: { content } }] })),
    ).steps.slice(0, -1),
  end: (reason) =>
    completion(
      { choices: [{ delta: {}, finish_reason: reason === 'refusal' ? 'content_filter' : reason }] },
      { choices: [], usage: { prompt_tokens: 9, completion_tokens: 4, prompt_tokens_details: { cached_tokens: 3 } } },
    ).steps,
  error: 'data: {"error":{"message":"secret-key overloaded","type":"server_error","code":"overloaded"}}\n\n',
}

const stops = { stop: 'end_turn', length: 'max_tokens', refusal: 'refusal' }
const anthropic: Tongue = {
  speech: (url) =>
    anthropicSpeech({
      baseUrl: url,
      model: 'claude-sonnet-5-5',
      accepts: hostedRow('anthropic', 'claude-sonnet-5-5').accepts,
    }),
  begin: (...texts) =>
    message(
      { type: 'message_start', message: { usage: { input_tokens: 6, cache_read_input_tokens: 3, output_tokens: 1 } } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      ...texts.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
    ).steps,
  end: (reason) =>
    message(
      { type: 'content_block_stop' },
      { type: 'message_delta', delta: { stop_reason: stops[reason] }, usage: { output_tokens: 4 } },
      { type: 'message_stop' },
    ).steps,
  error: 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"secret-key"}}\n\n',
}

describe.each([
  ['OpenAI', openai],
  ['Anthropic', anthropic],
])('%s', (_name, tongue) => {
  const script = (...steps: Step[]): Script => ({ status: 200, steps })
  const listen = (...scripts: Script[]) => {
    server.play(...scripts)
    return hear(providerOf(tongue.speech(server.url)))
  }
  const whole = () => script(...tongue.begin('Good', ' evening', '.'), ...tongue.end('stop'))

  test('a whole reply is complete, and its figures come before its finish', async () => {
    const heard = await listen(whole())
    expect(heard).toMatchObject({ text: 'Good evening.', finish: 'complete', trouble: undefined })
    expect(heard.usage).toEqual({ kind: 'usage', tokensIn: 9, tokensOut: 4, tokensCached: 3 })
    expect(heard.kinds.slice(-2)).toEqual(['usage', 'finish'])
  })

  test('a 429 is tried again after the wait that it asks for', async () => {
    const begin = Date.now()
    const heard = await listen({ status: 429, headers: { 'retry-after-ms': '60' }, steps: ['{}'] }, whole())
    expect(heard).toMatchObject({ text: 'Good evening.', finish: 'complete' })
    expect(server.journal).toHaveLength(2)
    expect(Date.now() - begin).toBeGreaterThanOrEqual(55)
  })

  test('a 429 that asks for a longer wait than ours is not waited for', async () => {
    const begin = Date.now()
    const heard = await listen({ status: 429, headers: { 'retry-after': '3600' }, steps: ['{}'] }, whole())
    expect(heard).toMatchObject({ text: '', trouble: 'busy', finish: undefined })
    expect(server.journal).toHaveLength(1)
    expect(Date.now() - begin).toBeLessThan(1000)
  })

  test.each([408, 429, 500, 503, 529])('a %d is tried again twice and no more', async (status) => {
    const heard = await listen({ status, steps: ['{"error":{"message":"no"}}'] })
    expect(heard).toMatchObject({ trouble: 'busy', finish: undefined })
    expect(server.journal).toHaveLength(3)
  })

  test.each([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'rejected'],
    [422, 'rejected'],
  ])('a %d will not get better and is not tried again', async (status, trouble) => {
    const heard = await listen({ status, steps: ['{"error":{"message":"wrong key secret-key","type":"x"}}'] })
    expect(heard.trouble).toBe(trouble)
    expect(heard.message).not.toContain('secret-key')
    expect(server.journal).toHaveLength(1)
  })

  test.each([
    ['{"error":{"code":403,"message":"Your input was flagged by moderation: secret words"}}'],
    ['{"error":{"type":"x","message":"Content violates usage guidelines: secret words"}}'],
  ])('a 403 about what was written is no word about the key: %s', async (body) => {
    const heard = await listen({ status: 403, headers: { 'content-type': 'application/json' }, steps: [body] })
    expect(heard.trouble).toBe('rejected')
    expect(heard.message).not.toContain('secret words')
  })

  test('a refused connection is unreachable', async () => {
    const gone = await fakeProvider()
    await gone.close()
    expect(await hear(providerOf(tongue.speech(gone.url)))).toMatchObject({ trouble: 'unreachable', text: '' })
  })

  test('a connection that breaks before the headers is tried again', async () => {
    expect(await listen({ steps: ['cut'] }, whole())).toMatchObject({ text: 'Good evening.', finish: 'complete' })
    expect(server.journal).toHaveLength(2)
  })

  test('a provider that hangs before its headers is given up within the watchdog, once and for all', async () => {
    const begin = Date.now()
    expect(await listen({ steps: ['hang'] })).toMatchObject({ trouble: 'unreachable', finish: undefined })
    expect(Date.now() - begin).toBeLessThan(2000)
    expect(server.journal).toHaveLength(1)
    await server.journal[0]?.left
  })

  test('a provider that hangs in the middle is given up, and what it said stays', async () => {
    expect(await listen(script(...tongue.begin('Good'), 'hang'))).toMatchObject({
      text: 'Good',
      trouble: 'unreachable',
      finish: undefined,
    })
    expect(server.journal).toHaveLength(1)
    await server.journal[0]?.left
  })

  const beats = (count: number): Step[] => Array.from({ length: count }, () => [{ pauseMs: 50 }, ': beat\n\n']).flat()

  test('bytes without a word keep a reply waiting before its first word, but not for ever', async () => {
    server.play(script(...beats(8), ...tongue.begin('Good'), ...tongue.end('stop')))
    const limits = limitsOf({ idleMs: 200, retries: 0 })
    expect(await hear(providerOf(tongue.speech(server.url)), { limits })).toMatchObject({ text: 'Good' })
    server.play(script(...beats(60)))
    const gone = await hear(providerOf(tongue.speech(server.url)), { limits: limitsOf({ idleMs: 100, retries: 0 }) })
    expect(gone).toMatchObject({ text: '', trouble: 'unreachable' })
  })

  test('bytes without a word do not keep a reply alive that has begun', async () => {
    server.play(script(...tongue.begin('Good'), ...beats(40)))
    const limits = limitsOf({ idleMs: 150 })
    const heard = await hear(providerOf(tongue.speech(server.url)), { limits })
    expect(heard).toMatchObject({ text: 'Good', trouble: 'unreachable' })
    expect(heard.message).toContain('fell silent')
  })

  test('words do not keep a reply alive beyond the total limit', async () => {
    const words: Step[] = Array.from({ length: 40 }, () => [{ pauseMs: 50 }, ...tongue.begin(' on')]).flat()
    server.play(script(...tongue.begin('Good'), ...words))
    const limits = limitsOf({ idleMs: 150, totalMs: 400 })
    expect(await hear(providerOf(tongue.speech(server.url)), { limits })).toMatchObject({ trouble: 'broken' })
  })

  test('bad JSON is broken, and never complete', async () => {
    expect(
      await listen(script(...tongue.begin('Good'), 'data: {"choices":[{"del\n\n', ...tongue.end('stop'))),
    ).toMatchObject({
      text: 'Good',
      trouble: 'broken',
      finish: undefined,
    })
  })

  test('an answer that is no stream is broken', async () => {
    const heard = await listen({
      status: 200,
      headers: { 'content-type': 'application/json' },
      steps: ['{"choices":[]}'],
    })
    expect(heard).toMatchObject({ trouble: 'broken', finish: undefined })
  })

  test('an error as JSON with status 200 is an error', async () => {
    const body = '{"error":{"type":"invalid_request_error","message":"secret-key"}}'
    const heard = await listen({ status: 200, headers: { 'content-type': 'application/json' }, steps: [body] })
    expect(heard).toMatchObject({ trouble: 'rejected', finish: undefined })
    expect(heard.message).not.toContain('secret-key')
  })

  test('letters whose bytes come in different chunks stay whole', async () => {
    const bytes = Buffer.from([...tongue.begin('こんばんは 🎭'), ...tongue.end('stop')].join(''))
    const single = Array.from(bytes, (byte) => Buffer.from([byte]))
    expect(await listen(script(...single))).toMatchObject({ text: 'こんばんは 🎭', finish: 'complete' })
  })

  test('a chunk of 10 MB in many events is read', async () => {
    const text = 'word '.repeat(2000)
    const heard = await listen(
      script(Buffer.from([...tongue.begin(...Array(1000).fill(text)), ...tongue.end('stop')].join(''))),
    )
    expect(heard.finish).toBe('complete')
    expect(heard.text).toBe(text.repeat(1000))
  })

  test('one event of 10 MB is refused, and what came before stays', async () => {
    const heard = await listen(
      script(
        ...tongue.begin('Good'),
        Buffer.from(`data: {"x":"${'a'.repeat(10_000_000)}"}\n\n`),
        ...tongue.end('stop'),
      ),
    )
    expect(heard).toMatchObject({ text: 'Good', trouble: 'broken', finish: undefined })
  })

  test('an error event in the middle ends the reply without another try', async () => {
    const heard = await listen(script(...tongue.begin('Good'), tongue.error, ...tongue.end('stop')))
    expect(heard).toMatchObject({ text: 'Good', trouble: 'busy', finish: undefined })
    expect(heard.message).not.toContain('secret-key')
    expect(server.journal).toHaveLength(1)
  })

  test('an error event before the first token is tried again', async () => {
    expect(await listen(script(tongue.error), whole())).toMatchObject({ text: 'Good evening.', finish: 'complete' })
    expect(server.journal).toHaveLength(2)
  })

  test.each<[string, Step[]]>([
    ['ends', []],
    ['is reset', ['cut']],
    ['ends within an event', ['data: {"ty']],
  ])('a connection that %s without a terminal event was cut, and is not tried again', async (_how, last) => {
    const heard = await listen(script(...tongue.begin('Good', ' eve'), { pauseMs: 20 }, ...last))
    expect(heard).toMatchObject({ text: 'Good eve', finish: undefined, trouble: undefined })
    expect(server.journal).toHaveLength(1)
  })

  test('an empty stream is unreachable after two more tries', async () => {
    expect(await listen(script())).toMatchObject({ trouble: 'unreachable', finish: undefined })
    expect(server.journal).toHaveLength(3)
  })

  test('a finished reply without a word is broken', async () => {
    expect(await listen(script(...tongue.begin(), ...tongue.end('stop')))).toMatchObject({
      trouble: 'broken',
      finish: undefined,
    })
    expect(server.journal).toHaveLength(1)
  })

  test('nothing to add to a continued reply is complete', async () => {
    server.play(script(...tongue.begin(), ...tongue.end('stop')))
    const prompt = promptOf({ turns: [{ role: 'character', text: 'And so' }] })
    expect(await hear(providerOf(tongue.speech(server.url)), { prompt })).toMatchObject({
      text: '',
      finish: 'complete',
    })
  })

  test('a refusal is refused, also without any content', async () => {
    expect(await listen(script(...tongue.begin('No.'), ...tongue.end('refusal')))).toMatchObject({
      text: 'No.',
      finish: 'refused',
    })
    expect(await listen(script(...tongue.end('refusal')))).toMatchObject({ text: '', finish: 'refused' })
  })

  test('a reply that ran out of tokens is not complete', async () => {
    expect(await listen(script(...tongue.begin('And then'), ...tongue.end('length')))).toMatchObject({
      text: 'And then',
      finish: 'length',
    })
  })

  test('a second terminal event changes nothing', async () => {
    const heard = await listen(script(...tongue.begin('Good.'), ...tongue.end('stop'), ...tongue.end('length')))
    expect(heard).toMatchObject({ text: 'Good.', finish: 'complete' })
    expect(heard.kinds.filter((kind) => kind === 'finish')).toHaveLength(1)
  })

  test('aborting ends the reply quietly and the connection too', async () => {
    server.play(script(...tongue.begin('Good'), 'hang'))
    const stop = new AbortController()
    const heard = hear(providerOf(tongue.speech(server.url)), {
      signal: stop.signal,
      limits: limitsOf({ idleMs: 5000 }),
    })
    setTimeout(() => stop.abort(), 60)
    expect(await heard).toMatchObject({ text: 'Good', finish: undefined, trouble: undefined })
    await server.journal[0]?.left
  })

  test('aborting before the headers asks no second time', async () => {
    server.play({ steps: ['hang'] })
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 60)
    expect(await hear(providerOf(tongue.speech(server.url)), { signal: stop.signal })).toMatchObject({
      trouble: undefined,
      finish: undefined,
    })
    await server.journal[0]?.left
    expect(server.journal).toHaveLength(1)
  })

  test('a reply that begins the person’s lines is cut there and the provider stopped', async () => {
    const heard = await listen(script(...tongue.begin('Mira: Good', ' evening.\n', '\nB', 'o: Hi', ' there'), 'hang'))
    expect(heard).toMatchObject({ text: 'Good evening.', finish: 'complete', trouble: undefined })
    await server.journal[0]?.left
  })

  test('a connection is used again for the next reply', async () => {
    server.play(script(...whole().steps, { pauseMs: 30 }))
    const speech = tongue.speech(server.url)
    await hear(providerOf(speech))
    await pause(100)
    await hear(providerOf(speech))
    expect(new Set(server.journal.map(({ port }) => port)).size).toBe(1)
  })
})
