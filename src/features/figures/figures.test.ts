import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { completion, type FakeProvider, fakeProvider } from '../../../tests/provider.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { makeOperator } from '../setup/index.ts'
import { countsOf, figureAt, quantile, stepOf } from './figures.ts'

describe('steps', () => {
  test.each([1, 2, 9, 180, 4321, 61_000, 299_999])('a figure is read back to a twentieth: %i', (figure) => {
    expect(Math.abs(figureAt(stepOf(figure)) / figure - 1)).toBeLessThan(0.05)
  })

  test('nothing is nothing, and time that ran backwards too', () => {
    expect(figureAt(stepOf(0))).toBe(0)
    const outcome = { state: 'complete', trouble: null, tokensIn: null, tokensOut: null } as const
    expect(countsOf({ ...outcome, firstWordMs: -3, durationMs: -1 })).toEqual([
      { measure: 'end', value: 'complete' },
      { measure: 'firstWord', value: '0' },
      { measure: 'duration', value: '0' },
    ])
  })

  test('half and nine in ten are those of the figures themselves', () => {
    const figures = Array.from({ length: 1000 }, (_, at) => 100 + at * 7)
    const steps = new Map<number, number>()
    for (const figure of figures) steps.set(stepOf(figure), (steps.get(stepOf(figure)) ?? 0) + 1)
    for (const [share, truth] of [
      [0.5, 3593],
      [0.9, 6393],
    ] as const) {
      expect(Math.abs((quantile(steps, share) ?? 0) / truth - 1)).toBeLessThan(0.06)
    }
    expect(quantile(new Map(), 0.5)).toBeUndefined()
  })
})

describe('over the wire', () => {
  let site: Site
  let provider: FakeProvider
  let alice: Visitor
  let chat: string
  const clock = { now: () => clock.at, at: Date.parse('2026-05-17T22:30:00Z') }

  const usage = { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1000 }
  const SECRET = 'Only the lighthouse keeper knows.'

  beforeEach(async () => {
    clock.at = Date.parse('2026-05-17T22:30:00Z')
    provider = await fakeProvider()
    provider.play(completion({ choices: [{ index: 0, delta: { content: 'Indeed.' }, finish_reason: 'stop' }], usage }))
    const env = { AI_PROVIDER: 'openai', OPENAI_API_KEY: 'key', OPENAI_BASE_URL: `${provider.url}/v1` }
    site = await openSite({ env: { ...env, OPENAI_MODEL: 'gpt-one' }, clock })
    alice = await site.member('Alice')
    chat = await alice.beginChat()
  })
  afterEach(async () => {
    await site.close()
    await provider.close()
  })

  /** One more line, and its reply to the end; returns the reply's id. */
  async function sayIn(who: Visitor, where: string, body = SECRET): Promise<string> {
    await who.get(where)
    const said = await who.post(`${where}/messages`, { body })
    await who.page(said.headers.get('location') ?? '')
    await expect.poll(() => site.app.speeches.count()).toBe(0)
    const [last] = await site.db('messages').whereNotNull('speechId').orderBy('id', 'desc').limit(1).select('id')
    return last?.id ?? ''
  }

  /** The counts by measure and value, once all is written. */
  async function counts(): Promise<{ [value: string]: number }> {
    await makeOperator({ db: site.db, clock }, { username: 'Alice', givenBy: 'root' })
    await alice.get('/setup/quality')
    const rows = await site.db('figures').where('count', '>', 0)
    return Object.fromEntries(rows.map(({ measure, value, count }) => [`${measure} ${value}`, count]))
  }

  const rate = async (who: Visitor, id: string, value: string) => {
    await who.get(chat)
    expect((await who.post(`/messages/${id}/rating`, { value })).status).toBe(303)
  }

  test('a reply is counted by its day and model, with its tokens and how it ended', async () => {
    await sayIn(alice, chat)
    await expect.poll(counts).toMatchObject({
      'end complete': 1,
      [`tokensIn ${stepOf(900)}`]: 1,
      [`tokensOut ${stepOf(100)}`]: 1,
    })
    expect(await site.db('figures').distinct('day', 'provider', 'model')).toEqual([
      { day: '2026-05-17', provider: 'openai', model: 'gpt-one' },
    ])
  })

  test('no text, no person and no message stands in what is counted', async () => {
    await rate(alice, await sayIn(alice, chat), 'up')
    await expect.poll(counts).toHaveProperty('thumb up')
    const [person] = await site.db('persons').select('id')
    const ids = [person?.id, chat.split('/').at(-1), ...(await site.db('messages').pluck('id'))]
    const written = JSON.stringify(await site.db('figures').select('*'))
    for (const trace of [...ids, ...(await site.db('speeches').pluck('id')), 'lighthouse', 'Indeed', 'Alice']) {
      expect(written).not.toContain(trace)
    }
    const columns = Object.keys(await site.db('figures').columnInfo()).sort()
    expect(columns).toEqual(['count', 'day', 'measure', 'model', 'provider', 'value'])
  })

  test('a failure is counted by its reason', async () => {
    provider.play({ status: 401, headers: { 'content-type': 'application/json' }, steps: ['{"error":{}}'] })
    await sayIn(alice, chat)
    await expect.poll(counts).toEqual({ 'end failed:unauthorized': 1 })
  })

  test('a thumb that is changed or taken back is counted once at most', async () => {
    const id = await sayIn(alice, chat)
    await rate(alice, id, 'up')
    expect(await counts()).toMatchObject({ 'thumb up': 1 })
    await rate(alice, id, 'up')
    expect(await counts()).toMatchObject({ 'thumb up': 1 })
    // Another day: what is taken back is taken from the day of the reply.
    clock.at += 24 * 60 * 60 * 1000
    await rate(alice, id, 'down')
    expect(await counts()).toMatchObject({ 'thumb down': 1 })
    expect(await counts()).not.toHaveProperty('thumb up')
    await rate(alice, id, 'none')
    expect(await counts()).not.toHaveProperty('thumb down')
  })

  test('whoever wants to be left out is, and nothing else changes for them', async () => {
    await alice.get('/settings/privacy')
    expect((await alice.post('/settings/privacy', { figures: 'maybe' })).status).toBe(422)
    expect((await alice.post('/settings/privacy', { figures: 'off' })).status).toBe(303)
    expect(await alice.page('/settings/privacy')).toMatch(/value="off" checked/)
    const id = await sayIn(alice, chat)
    await rate(alice, id, 'up')
    expect(await site.db('messages').where({ id }).first('rating', 'countedAt')).toEqual({
      rating: 'up',
      countedAt: null,
    })

    const bob = await site.member('Bob')
    await sayIn(bob, await bob.beginChat(), 'Good evening.')
    await expect.poll(counts).toMatchObject({ 'end complete': 1 })
    expect(await counts()).not.toHaveProperty('thumb up')

    await alice.get('/settings/privacy')
    await alice.post('/settings/privacy', { figures: 'on' })
    await sayIn(alice, chat)
    await expect.poll(counts).toMatchObject({ 'end complete': 2 })
  })

  test('a thumb from before somebody left is taken back all the same', async () => {
    const id = await sayIn(alice, chat)
    await rate(alice, id, 'up')
    await alice.get('/settings/privacy')
    await alice.post('/settings/privacy', { figures: 'off' })
    await rate(alice, id, 'none')
    expect(await counts()).not.toHaveProperty('thumb up')
  })

  test('what was counted stays when a person goes, and goes after ninety days', async () => {
    await sayIn(alice, chat)
    await expect.poll(counts).toHaveProperty('end complete')
    await site.db('persons').delete()
    expect((await site.db('figures').select('*')).length).toBeGreaterThan(0)
    clock.at += 91 * 24 * 60 * 60 * 1000
    await site.stop()
    site = await site.reopen()
    await expect.poll(() => site.db('figures').select('*')).toEqual([])
  })

  test('what was gathered is written when the house closes', async () => {
    await sayIn(alice, chat)
    await site.stop()
    site = await site.reopen()
    expect((await site.db('figures').where({ measure: 'end' }).first('count'))?.count).toBe(1)
  })
})

test('the understudy is counted in no figure', async () => {
  const site = await openSite()
  const alice = await site.member('Alice')
  const chat = await alice.beginChat('maurice-bell', 'Good evening.')
  await alice.page(`${chat}?spoken=x`)
  await expect.poll(() => site.app.speeches.count()).toBe(0)
  const id = (await site.db('messages').whereNotNull('speechId').first('id'))?.id ?? ''
  await alice.get(chat)
  expect((await alice.post(`/messages/${id}/rating`, { value: 'up' })).status).toBe(303)
  await site.stop()
  const again = await site.reopen()
  expect(await again.db('figures').select('*')).toEqual([])
  await again.close()
})
