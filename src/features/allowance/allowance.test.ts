import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMembers } from '../../../tests/people.ts'
import { completion, type FakeProvider, fakeProvider, type Script } from '../../../tests/provider.ts'
import { openSite, type Site, type SiteOptions } from '../../../tests/site.ts'
import { sayIn } from '../../../tests/talk.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { capsFor, costOf, dayOf, renewalAfter, usedUp } from './allowance.ts'

const NOBODY_CHOSE = { person: undefined, site: undefined }

describe('who is counted', () => {
  test.each(['understudy', 'local'] as const)('%s never is, whatever is set', (id) => {
    expect(capsFor({ id }, { person: 1, site: 1 })).toBeUndefined()
  })

  test('a company has a finite limit where nobody chose one, and none where 0 was chosen', () => {
    const usual = capsFor({ id: 'openai' }, NOBODY_CHOSE)
    expect([usual?.person, usual?.site].every(Number.isFinite)).toBe(true)
    expect(capsFor({ id: 'openai' }, { person: 0, site: 0 })).toEqual({ person: Infinity, site: Infinity })
  })

  test('a machine of the house is counted only where a limit was set', () => {
    expect(capsFor({ id: 'openai', isOfHouse: true }, NOBODY_CHOSE)).toBeUndefined()
    expect(capsFor({ id: 'openai', isOfHouse: true }, { person: 5, site: undefined })?.person).toBe(5)
  })
})

describe('what a reply costs', () => {
  const room = { prompt: 100, reply: 1024 }
  const end = { state: 'complete', tokensIn: null, tokensOut: null, isFree: false, words: '' }
  test.each([
    ['what its provider tells', { tokensIn: 40, tokensOut: 5 }, 45],
    ['its prompt and its words, where no figures came', { words: 'Indeed. The lamp is lit, and nobody is in.' }, 111],
    ['nothing where nobody was asked', { isFree: true }, 0],
  ])('%s', (_what, told, cost) => expect(costOf({ ...end, ...told }, room)).toBe(cost))
})

test('a day is one of UTC, and something is left until the limit is reached', () => {
  const late = Date.parse('2026-05-17T23:59:59Z')
  expect([dayOf(late), renewalAfter(late)]).toEqual(['2026-05-17', Date.parse('2026-05-18T00:00:00Z')])
  expect(usedUp({ person: 9, site: 9 }, { person: 10, site: 10 })).toBeUndefined()
  expect(usedUp({ person: 10, site: 10 }, { person: 10, site: 11 })).toBe('person')
  expect(usedUp({ person: 9, site: 10 }, { person: 10, site: 10 })).toBe('site')
})

describe('at the site', () => {
  const COST = 1000
  const reply = (usage: object | undefined): Script =>
    completion(
      { choices: [{ index: 0, delta: { content: 'Indeed.' }, finish_reason: null }] },
      { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], ...(usage && { usage }) },
    )
  const TOLD = reply({ prompt_tokens: 900, completion_tokens: 100, total_tokens: COST })
  const clock = { at: 0, now: () => clock.at }
  let provider: FakeProvider
  let site: Site

  beforeEach(async () => {
    clock.at = Date.parse('2026-05-17T22:30:00Z')
    provider = await fakeProvider()
    provider.play(TOLD)
  })
  afterEach(async () => {
    await site.close()
    await provider.close()
  })

  async function open(caps: { [name: string]: string }, options: SiteOptions = {}): Promise<void> {
    const env = { AI_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${provider.url}/v1`, ...caps }
    site = await openSite({ clock, ...options, env })
  }

  /** Says lines one after the other until one is refused; returns the refusal. */
  async function talkUntilRefused(who: Visitor, chat: string): Promise<Response> {
    for (let line = 1; line < 50; line++) {
      await who.get(chat)
      const res = await who.post(`${chat}/messages`, { body: `Line ${line}` })
      if (res.status !== 303) return res
      await who.page(res.headers.get('location') ?? '')
    }
    throw new Error('Nothing was ever refused.')
  }

  test('a hundred requests at once never spend more than the limit of the house and one reply', async () => {
    const cap = 20_000
    await open({ TOKENS_PER_SITE_DAY: String(cap), TOKENS_PER_PERSON_DAY: '0' })
    const members = await addMembers({ ...site, close: async () => {} }, 10)
    const chats = (
      await Promise.all(
        members.map(async ({ cookie }) => {
          const who = site.visitor()
          who.setCookies(cookie)
          return [...Array(10)].reduce<Promise<{ who: Visitor; chat: string }[]>>(
            async (before) => [...(await before), { who, chat: await who.beginChat() }],
            Promise.resolve([]),
          )
        }),
      )
    ).flat()
    for (const { who, chat } of chats.filter((_, at) => at % 10 === 0)) await who.get(chat)

    const answers = await Promise.all(chats.map(({ who, chat }) => who.post(`${chat}/messages`, { body: 'Now!' })))
    const taken = answers.filter(({ status }) => status === 303)
    expect(answers.every(({ status }) => status === 303 || status === 429)).toBe(true)
    expect(taken.length).toBeGreaterThan(0)
    await Promise.all(
      chats.flatMap(({ who }, at) =>
        answers[at]?.status === 303 ? [who.page(answers[at]?.headers.get('location') ?? '')] : [],
      ),
    )
    expect(provider.journal.length * COST).toBeLessThanOrEqual(cap + COST)

    const [first] = chats
    if (!first) throw new Error('There is no chat.')
    await talkUntilRefused(first.who, await first.who.beginChat())
    const asked = provider.journal.length
    expect(asked * COST).toBeGreaterThanOrEqual(cap)
    expect(asked * COST).toBeLessThanOrEqual(cap + COST)
    for (const { who, chat } of chats) expect((await who.post(`${chat}/messages`, { body: 'More' })).status).toBe(429)
    expect(provider.journal).toHaveLength(asked)
    const [row] = await site.db('siteTokens').select('*')
    expect(row).toMatchObject({ provider: 'openai', tokens: asked * COST, replies: asked, failures: 0 })
  }, 60_000)

  test('who has used their tokens up is told kindly until when, keeps their words, and nobody else is held up', async () => {
    await open({ TOKENS_PER_PERSON_DAY: '2000' })
    const [alice, bob] = [await site.member('Alice'), await site.member('Bob')]
    const refused = await talkUntilRefused(alice, await alice.beginChat())
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5400'])
    const page = await refused.text()
    expect(page).toContain('Your tokens for today are used up. They renew at midnight UTC, in 1 h 30 min.')
    expect(page).toMatch(/<textarea[^>]*>Line 3<\/textarea>/)
    expect(await alice.page('/chats')).toContain('Tokens used today: 2,000 of 2,000.')

    expect((await alice.page('/notices')).match(/Your tokens for today are used up\./g)).toHaveLength(1)
    expect(await bob.page('/notices')).toContain('Nothing to tell')

    const bobs = await bob.beginChat()
    expect((await sayIn(bob, bobs, 'Good evening.')).page).toContain('Indeed.')
    expect((await bob.page('/chats')).match(/Tokens used today: ([\d,]+) of/)?.[1]).toBe('1,000')
  })

  test('what is only set aside for a reply under way is neither told nor shown as used up', async () => {
    await open({ TOKENS_PER_PERSON_DAY: '1001' })
    const alice = await site.member('Alice')
    const [slow, other] = [await alice.beginChat(), await alice.beginChat()]
    let goOn = () => {}
    const until = new Promise<void>((resolve) => {
      goOn = resolve
    })
    provider.play({ ...TOLD, steps: [{ until }, ...TOLD.steps] })
    await alice.get(slow)
    const taken = await alice.post(`${slow}/messages`, { body: 'Take your time.' })
    expect(taken.status).toBe(303)
    await alice.get(other)
    const refused = await alice.post(`${other}/messages`, { body: 'And here?' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    expect(await refused.text()).toContain('is set aside for replies that are being spoken')
    expect(await alice.page('/chats')).toContain('Tokens used today: 0 of 1,001.')

    goOn()
    await alice.page(taken.headers.get('location') ?? '')
    provider.play(TOLD)
    await alice.get(other)
    expect((await alice.post(`${other}/messages`, { body: 'And here?' })).status).toBe(303)
  })

  test('a first line to somebody new is kept as well, from a page of theirs and through sign-up', async () => {
    await open({ TOKENS_PER_SITE_DAY: '1' })
    const alice = await site.member('Alice')
    await sayIn(alice, await alice.beginChat(), 'Good evening.')
    await alice.get('/characters/aoi')
    const res = await alice.post('/characters/aoi/chats', { body: 'Hello, Aoi!' })
    expect(res.status).toBe(429)
    expect(await res.text()).toMatch(/This house has used up its tokens for today[\s\S]*Hello, Aoi!<\/textarea>/)

    const bob = site.visitor()
    await bob.get('/sign-up')
    const form = { username: 'Bob', password: 'correct horse battery staple', birthDate: '1990-05-17' }
    const arrived = await bob.post('/sign-up', { ...form, to: 'aoi', say: 'Hi from Bob', once: 'a' })
    expect(arrived.status).toBe(429)
    expect(await arrived.text()).toMatch(/This house has used up[\s\S]*Hi from Bob<\/textarea>/)
    expect((await bob.get('/chats')).status).toBe(200)
  })

  test('everybody may spend again after midnight UTC, and a restart in between changes nothing', async () => {
    await open({ TOKENS_PER_PERSON_DAY: '1000' })
    const alice = await site.member('Alice')
    const chat = await alice.beginChat()
    expect((await talkUntilRefused(alice, chat)).status).toBe(429)
    await site.stop()
    site = await site.reopen()
    await alice.get(chat)
    expect((await alice.post(`${chat}/messages`, { body: 'And now?' })).status).toBe(429)
    clock.at = Date.parse('2026-05-18T00:00:00Z')
    expect((await sayIn(alice, chat, 'A new day.')).page).toContain('Indeed.')
  })

  test('without figures the estimate stays, and a provider that says no costs nothing', async () => {
    await open({ TOKENS_PER_PERSON_DAY: '100000' })
    const alice = await site.member('Alice')
    const chat = await alice.beginChat()
    provider.play({ status: 401, headers: { 'content-type': 'application/json' }, steps: ['{"error":{}}'] })
    await sayIn(alice, chat, 'Good evening.')
    expect(await site.db('personTokens').first('tokens')).toEqual({ tokens: 0 })
    expect(await site.db('siteTokens').first('replies', 'failures')).toEqual({ replies: 1, failures: 1 })

    provider.play(reply(undefined))
    await sayIn(alice, chat, 'Good evening.')
    const used = (await site.db('personTokens').first('tokens'))?.tokens ?? 0
    const sent = provider.journal.at(-1)?.body.length ?? 0
    expect(used).toBeGreaterThan(sent / 5)
    expect(used).toBeLessThan(sent)
  })

  test('the rows of a day are forgotten after a week', async () => {
    await open({ TOKENS_PER_PERSON_DAY: '100000' })
    const alice = await site.member('Alice')
    await sayIn(alice, await alice.beginChat(), 'Good evening.')
    clock.at += 9 * 24 * 60 * 60 * 1000
    await site.stop()
    site = await site.reopen()
    await alice.get('/sign-in')
    expect(await site.db('personTokens')).toEqual([])
    expect(await site.db('siteTokens')).toEqual([])
  })
})
