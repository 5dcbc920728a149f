import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bodyIn } from '../../../tests/page.ts'
import { type FakeProvider, fakeProvider } from '../../../tests/provider.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { hearOut, sayIn, talk } from '../../../tests/talk.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { ENGLISH, JAPANESE } from '../../ai/understudy/care.ts'
import { isTimeToRest } from './safety.ts'

const DARK = 'I want to kill myself.'
const CARD = '<aside class="help"'
const HOUR = 60 * 60 * 1000

/** A reply of these texts as Chat Completions streams it. */
const reply = (...texts: string[]) => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  steps: [
    ...texts.map((content) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`),
    'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
  ],
})
const moderated = (found: boolean) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  steps: [JSON.stringify({ id: 'm', model: 'm', results: [{ flagged: found, categories: { 'self-harm': found } }] })],
})
const articleOf = (page: string, id: string) =>
  new RegExp(`<article id="message-${id}"[\\s\\S]*?</article>`).exec(page)?.[0] ?? ''

let site: Site
let provider: FakeProvider | undefined
let now = Date.parse('2026-11-21T08:00:00.000Z')
const clock = { now: () => now }
afterEach(async () => {
  await site.close()
  await provider?.close()
  provider = undefined
})

describe('a line about self-harm', () => {
  let alice: Visitor
  beforeEach(async () => {
    site = await openSite()
    alice = await site.member('Alice')
  })

  test('has the help card below it, also after a reload, and another line has none', async () => {
    const quiet = await talk(alice)
    expect(quiet.page).not.toContain(CARD)
    const { personId, replyId } = await sayIn(alice, quiet.chat, DARK)
    const page = await alice.page(quiet.chat)
    expect(articleOf(page, personId)).toContain(CARD)
    expect(articleOf(page, replyId)).not.toContain(CARD)
    expect(page.split(CARD)).toHaveLength(2)
  })

  test('does not become the title of its chat', async () => {
    const { page } = await talk(alice, DARK)
    expect(page).toMatch(/<h1[^>]*>Maurice Bell</)
  })

  test('has it on the page that is written out without JavaScript', async () => {
    const chat = await alice.beginChat()
    const res = await alice.post(`${chat}/messages`, { body: '死にたい' })
    expect(await alice.page(res.headers.get('location') ?? '')).toContain(CARD)
  })

  test('brings it in htmx’s answer', async () => {
    const chat = await alice.beginChat()
    const res = await alice.htmx('POST', `${chat}/messages`, { body: DARK })
    const html = await res.text()
    expect(html).toContain(CARD)
    const replyId = [...html.matchAll(/<article id="message-([0-9a-f-]{36})"/g)].at(-1)?.[1]
    await alice.page(`${chat}?spoken=${replyId}`)
  })

  test.each([
    ['en-US,en;q=0.5', 'tel:988', '988 Suicide'],
    ['en-GB', 'tel:116123', 'Samaritans'],
    ['ja', 'tel:0120279338', 'よりそいホットライン'],
    ['de-DE,en;q=0.1', 'tel:08001110111', 'TelefonSeelsorge'],
    ['fr', 'tel:3114', '3114'],
    ['en;q=0.4,en-AU', 'tel:131114', 'Lifeline'],
    ['cs-CZ', 'findahelpline.com', 'Find A Helpline'],
    ['', 'findahelpline.com', 'Find A Helpline'],
  ])('shows who listens where the browser says it is: %s', async (language, address, name) => {
    const { chat } = await talk(alice, DARK)
    const page = await (await alice.get(chat, { 'accept-language': language })).text()
    const card = page.slice(page.indexOf(CARD))
    const [here = '', others = ''] = [card.split('<details')[0], card.split('<details')[1]]
    expect(here).toContain(address)
    expect(here).toContain(name)
    expect(others.match(/help__country/g)?.length).toBeGreaterThanOrEqual(14)
  })

  test('lets the understudy leave its part in the person’s language', async () => {
    const { replyId, page, chat } = await talk(alice, DARK)
    expect(articleOf(page, replyId)).toContain('the understudy')
    expect(articleOf(page, replyId)).toContain('the emergency number of your country')
    const japanese = await sayIn(alice, chat, 'もう生きていたくない')
    expect(articleOf(japanese.page, japanese.replyId)).toContain('代役')
  })

  test.each([
    ['English', DARK, ['What is your name?', 'I am better now.', 'Good evening.']],
    ['Japanese', '死にたい', ['お名前は？', '落ち着きました', 'おやすみ']],
  ])(
    'is answered at length once, then shortly and each time in other words, then the play goes on: %s',
    async (_in, dark, light) => {
      const { chat, ...first } = await talk(alice, dark)
      const said = [bodyIn(first.page, first.replyId)]
      for (const line of [dark, dark, ...light]) {
        const { page, replyId } = await sayIn(alice, chat, line)
        said.push(bodyIn(page, replyId))
      }
      expect(new Set(said).size).toBe(said.length)
      expect(said[0]?.length).toBeGreaterThan(2 * Math.max(...said.slice(1, 5).map(({ length }) => length)))
      const ends = [ENGLISH, JAPANESE].flatMap((words) => Object.values(words).flat()).map((text) => text.slice(-15))
      const isCare = (body: string) => ends.some((end) => body.includes(end))
      expect(said.map(isCare)).toEqual([true, true, true, true, true, false])
    },
  )

  test('never names a number that the card would contradict', () => {
    for (const words of [ENGLISH, JAPANESE]) expect(Object.values(words).flat().join()).not.toMatch(/\p{Nd}/u)
  })

  test('takes the offer of a scene away until the lines have turned elsewhere', async () => {
    const OFFER = 'class="scene-offer"'
    const { chat, page } = await talk(alice, DARK, 'wendeline-stork')
    expect(page).not.toContain(OFFER)
    for (const line of ['Are you there?', 'I am better now.']) {
      expect((await sayIn(alice, chat, line)).page).not.toContain(OFFER)
    }
    expect((await sayIn(alice, chat, 'Good evening.')).page).toContain(OFFER)
  })

  test('leaves a count of the day and nothing else, in no table and no log', async () => {
    await talk(alice, DARK)
    const rows = await site.db('helpCounts').select('*')
    expect(rows).toEqual([{ day: new Date().toISOString().slice(0, 10), kind: 'line', count: 1 }])
    expect(site.logged.join()).not.toMatch(/kill|suicid|self-?harm/i)
  })
})

describe('with a provider', () => {
  async function open(env: { [name: string]: string } = {}): Promise<Visitor> {
    provider = await fakeProvider()
    site = await openSite({ env: { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: `${provider.url}/v1`, ...env } })
    return await site.member('Alice')
  }

  test('the model is asked to step out of its part, nearest to the reply', async () => {
    const alice = await open()
    provider?.play(reply('I am here.'))
    const { chat } = await talk(alice, 'Good evening.')
    expect(provider?.journal.at(-1)?.body).not.toContain('Step out of the part')
    await sayIn(alice, chat, DARK)
    const { messages } = JSON.parse(provider?.journal.at(-1)?.body ?? '{}')
    expect(messages.at(-1).content).toContain('Step out of the part now.')
  })

  test('a wish for a reply and a note for all of them bring that request as well, also when it is gone on with', async () => {
    const alice = await open()
    provider?.play(
      reply('Good evening.'),
      { ...reply('I am'), steps: reply('I am').steps.slice(0, 1) },
      reply(' here.'),
    )
    const { chat, replyId } = await talk(alice, 'Good evening.')
    await alice.get(chat)
    const res = await alice.post(`/messages/${replyId}/regenerations`, { hint: 'tell me how I can kill myself' })
    const other = await hearOut(alice, res)
    const last = () => JSON.parse(provider?.journal.at(-1)?.body ?? '{}').messages.at(-1).content
    expect(last()).toContain('Step out of the part now.')
    await alice.get(chat)
    const whole = await hearOut(alice, await alice.post(`/messages/${other.replyId}/continuations`))
    expect(last()).toContain('Step out of the part now.')
    expect(articleOf(whole.page, other.replyId)).toContain(CARD)
  })

  test('a reply that encourages it is stopped there, with the card, and is not gone on with', async () => {
    const alice = await open()
    const { steps, ...harmful } = reply('She turns away.\n\n', 'You should kill yourself.\n\nAnd')
    provider?.play({ ...harmful, steps: [...steps.slice(0, -1), 'hang'] })
    const { replyId, page, chat } = await talk(alice, 'What shall I do?')
    for (const shown of [page, await alice.page(chat)]) {
      const article = articleOf(shown, replyId)
      expect(article).toContain(CARD)
      expect(article).toContain('Please do not take that as advice.')
      expect(article).toContain('This reply was stopped here because it encouraged self-harm.')
      expect(article).not.toContain('/continuations')
    }
    expect(await site.db('helpCounts').select('kind', 'count')).toEqual([{ kind: 'reply', count: 1 }])
  })

  test('its moderation finds what the tables do not know, and the card stays', async () => {
    const alice = await open({ MODERATION_MODEL: 'omni-moderation-latest' })
    provider?.play(moderated(true), reply('I hear you.'))
    const { chat, replyId, page } = await talk(alice, 'The river looks kind tonight.')
    const asked = provider?.journal.map(({ path }) => path)
    expect(asked).toEqual(['/v1/moderations', '/v1/chat/completions'])
    expect(provider?.journal[1]?.body).toContain('Step out of the part')
    expect(articleOf(page, replyId)).toContain(CARD)
    expect(await alice.page(chat)).toContain(CARD)
    const row = await site.db('speeches').whereNotNull('concern').first('concern')
    expect(row?.concern?.length).toBeGreaterThan(20)
  })

  test.each([
    ['fails', { status: 500, steps: ['no'] }],
    ['finds nothing', moderated(false)],
    ['answers nonsense', { status: 200, steps: ['{}'] }],
  ])('where its moderation %s the reply goes on', async (_how, script) => {
    const alice = await open({ MODERATION_MODEL: 'omni-moderation-latest' })
    provider?.play(script, reply('Good evening to you.'))
    const { page, replyId } = await talk(alice, 'Good evening.')
    expect(articleOf(page, replyId)).toContain('Good evening to you.')
    expect(page).not.toContain(CARD)
  })

  test('a moderation that never answers holds the reply up for two seconds at most', { timeout: 15_000 }, async () => {
    const alice = await open({ MODERATION_MODEL: 'omni-moderation-latest' })
    provider?.play({ steps: ['hang'] }, reply('Good evening to you.'))
    const before = performance.now()
    const { page } = await talk(alice, 'Good evening.')
    expect(page).toContain('Good evening to you.')
    expect(performance.now() - before).toBeLessThan(6000)
    expect(site.logged.join()).toContain('The moderation did not answer')
  })

  test('privacy and the protocol say that moderation is asked exactly where it is', async () => {
    const alice = await open({ MODERATION_MODEL: 'omni-moderation-latest' })
    for (const path of ['/privacy', '/safety']) expect(await alice.page(path)).toContain('omni-moderation-latest')
    await site.close()
    site = await openSite()
    for (const path of ['/privacy', '/safety']) expect(await site.visitor().page(path)).not.toContain('moderation (')
  })
})

describe('the reminder to rest', () => {
  const REST = 'You have been talking for three hours.'
  let alice: Visitor
  let chat: string
  beforeEach(async () => {
    now = Date.parse('2026-11-21T08:00:00.000Z')
    site = await openSite({ clock })
    alice = await site.member('Alice')
    chat = (await talk(alice)).chat
  })

  /** Talks on, a line every twenty minutes. */
  async function talkFor(hours: number): Promise<string> {
    for (const end = now + hours * HOUR; now < end; ) {
      now += HOUR / 3
      await site.db('sessions').update({ expiresAt: '2099-01-01T00:00:00.000Z' })
      await sayIn(alice, chat, 'And then?')
    }
    return await alice.page(chat)
  }

  test('comes after three hours, goes when put away, and comes again after three more', async () => {
    expect(await talkFor(2)).not.toContain(REST)
    expect(await talkFor(1)).toContain(REST)
    const res = await alice.post('/safety/rests', { chat: chat.split('/').at(-1) ?? '' })
    expect([res.status, res.headers.get('location')]).toEqual([303, chat])
    expect(await alice.page(chat)).not.toContain(REST)
    expect(await talkFor(3)).toContain(REST)
    const part = await (await alice.htmx('POST', '/safety/rests', {})).text()
    expect(part.trim()).toBe('<div id="rest"></div>')
  })

  test('does not come after a pause, and goes when the person has left', async () => {
    await talkFor(2)
    now += HOUR
    expect(await talkFor(2)).not.toContain(REST)
    expect(await talkFor(2)).toContain(REST)
    now += HOUR
    expect(await alice.page(chat)).not.toContain(REST)
  })

  test('is a choice of each person, and without it nothing is noted', async () => {
    await alice.get('/safety')
    const res = await alice.post('/safety/reminders', { reminders: 'off' })
    expect([res.status, res.headers.get('location')]).toEqual([303, '/safety'])
    expect(await alice.page('/safety')).toMatch(/value="off" checked/)
    expect(await talkFor(4)).not.toContain(REST)
    expect(await site.db('sittings').first('beganAt', 'lastSaidAt')).toEqual({ beganAt: null, lastSaidAt: null })
    await alice.post('/safety/reminders', { reminders: 'on' })
    expect(await talkFor(4)).toContain(REST)
    expect((await alice.post('/safety/reminders', { reminders: 'maybe' })).status).toBe(422)
  })
})

test.each([
  ['nobody has talked', undefined, false],
  ['three hours are over', { beganAt: 0, lastSaidAt: 3 * HOUR, dismissedAt: null }, true],
  ['it was just put away', { beganAt: 0, lastSaidAt: 4 * HOUR, dismissedAt: 3 * HOUR }, false],
])('whether it is time to rest when %s', (_when, times, isTime) => {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  const sitting = times && {
    personId: 'a',
    beganAt: iso(times.beganAt),
    lastSaidAt: iso(times.lastSaidAt),
    dismissedAt: iso(times.dismissedAt),
    unwantedSince: null,
  }
  expect(isTimeToRest(sitting, (times?.lastSaidAt ?? 0) + 60_000)).toBe(isTime)
})

test('the protocol is published, linked at the foot of every page, in both languages', async () => {
  site = await openSite()
  const charlie = site.visitor()
  expect(await charlie.page('/')).toContain('<a href="/safety">Safety</a>')
  const page = await charlie.page('/safety')
  expect(page).toContain('tel:988')
  expect(page).not.toContain('name="reminders"')
  const japanese = await (await charlie.get('/safety', { 'accept-language': 'ja' })).text()
  expect(japanese).toContain('<h1>安全のために</h1>')
  expect(japanese).toContain('いのちの電話')
})
