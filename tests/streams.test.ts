import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toHtml } from '../src/lib/script/html.ts'
import { readScript } from '../src/lib/script/read.ts'
import { companyEnv, hanging, paced, played } from './company.ts'
import { bodyIn } from './page.ts'
import { type FakeProvider, fakeProvider, type Script } from './provider.ts'
import { type Reader, read, type StreamEvent } from './reader.ts'
import { openSite, type Site } from './site.ts'
import { createStage, type Stage } from './stage.ts'
import type { Visitor } from './visitor.ts'

let company: FakeProvider
let site: Site
let alice: Visitor

beforeAll(async () => {
  company = await fakeProvider()
  site = await openSite({ env: companyEnv('openai', company.url) })
  alice = await site.member('Alice')
})
afterAll(async () => {
  await site.close()
  await company.close()
})

const setOf = (text: string) => toHtml(readScript(text, { ended: true }).blocks)
const grows = ({ event, data }: StreamEvent) => event === '' && !data.startsWith('<hx-partial')
const endOf = ({ events }: Reader) => events.find(({ data }) => data.startsWith('<hx-partial'))?.data ?? ''

type Begun = { chat: string; replyId: string; stream: string }

async function begin(script: Script): Promise<Begun> {
  company.play(script)
  const chat = await alice.beginChat()
  await alice.get(chat)
  const res = await alice.post(`${chat}/messages`, { body: 'Go on.' })
  const replyId = /spoken=(.*)$/.exec(res.headers.get('location') ?? '')?.[1] ?? ''
  return { chat, replyId, stream: `${site.url}/messages/${replyId}/stream` }
}

/** Follows a reply on a stage of its own; `marks` keeps what stood there at each event id. */
async function watch(address: string, { from, on = createStage() }: { from?: string; on?: Stage } = {}) {
  const marks = new Map<string, string>()
  const tell = (event: StreamEvent) => {
    if (grows(event)) on.take(event.data)
  }
  const headers: { [name: string]: string } = from === undefined ? {} : { 'last-event-id': from }
  const reader = await read(address, {
    cookies: alice.cookies(),
    headers,
    tell,
    tellId: (id) => marks.set(id, on.html()),
  })
  return { reader, stage: on, marks }
}

describe('what is said within the protocol', () => {
  test.each([
    ['line feeds', 'One line.\nAnother.\n\nA paragraph.'],
    ['returns', 'One.\rTwo.\r\nThree.\r\n\r\nFour.'],
    ['an event’s name', 'event: done\ndata: \n\nStill here.'],
    ['an id', 'id: 999\n\nid:7\nAfter.'],
    ['data fields', 'data: x\ndata:y\n\n: a comment\n\nretry: 1\n'],
    ['the mark of a step', '<0 0 <p>gone</p>\n\n<hx-partial hx-target="#main">gone</hx-partial>'],
    ['leading and trailing spaces', '  two before\n   three\nand after  \n\n  again'],
    ['separators that only some take for line ends', 'a\u2028b\u2029c\u0085d\u000be'],
    ['markup', '<script>alert(1)</script> <b>bold</b> &amp; "quoted" *a <i> b*'],
    ['letters beyond the plane', '「はい」 🎭👩‍🚀 é '],
  ])('%s: every letter arrives, and no event is made up', async (_name, text) => {
    const letters = Array.from(text)
    const { replyId, stream, chat } = await begin(paced(played('openai', { text: letters, end: 'stop' }), 3))
    const { reader, stage } = await watch(stream)
    await reader.ended
    expect(stage.html()).toBe(setOf(text.trimEnd()))
    expect(reader.events.filter(({ event }) => event !== '').map(({ event, data }) => [event, data])).toEqual([
      ['done', ''],
    ])
    expect(reader.events.filter(({ data }) => data.startsWith('<hx-partial'))).toHaveLength(1)
    expect(bodyIn(await alice.page(chat), replyId)).toBe(stage.html())
  })
})

describe('coming back', () => {
  const paragraphs = Array.from({ length: 260 }, (_, at) => `*Step ${at}.* "Word **${at}**."\n\n`)
  const whole = setOf(paragraphs.join('').trimEnd())

  test('at every event id of a long reply, the text is whole, without a gap and without a double', async () => {
    const { stream, chat, replyId } = await begin(paced(played('openai', { text: paragraphs, end: 'stop' }), 104))
    const stage = createStage()
    const shown = new Set<string>()
    const again = new Map<string, Promise<Back>>()
    const reader = await read(stream, {
      cookies: alice.cookies(),
      tell: (event) => {
        if (!grows(event)) return
        stage.take(event.data)
        shown.add(stage.html())
      },
      tellId(id) {
        if (again.has(id)) return
        again.set(id, comeBack(stream, id, { on: stage.copy(), stay: again.size < MOST_WHO_STAY }))
      },
    })
    await reader.ended
    expect(stage.html()).toBe(whole)
    expect(again.size).toBeGreaterThanOrEqual(200)
    for (const [id, back] of again) {
      const { status, html, isStaying, end } = await back
      expect(status, id).toBe(200)
      // Who comes back just when all is said is given the line whole, in the place of what they have.
      const now = end.includes(`${replyId}" hx-swap="outerHTML"`) ? bodyIn(end, replyId) : html
      expect(now === whole || (!isStaying && shown.has(now)), id).toBe(true)
    }
    expect(bodyIn(await alice.page(chat), replyId)).toBe(whole)
  }, 60_000)

  /** One person may have fifty streams open; the others leave as soon as they have been brought up to date. */
  const MOST_WHO_STAY = 30
  type Back = { status: number; html: string; isStaying: boolean; end: string }

  async function comeBack(stream: string, from: string, { on, stay }: { on: Stage; stay: boolean }): Promise<Back> {
    const { reader, stage } = await watch(stream, { from, on })
    await reader.until(({ events }) => events.length > 0)
    const html = stage.html()
    if (!stay) reader.leave()
    await reader.ended
    return { status: reader.status, html: stay ? stage.html() : html, isStaying: stay, end: endOf(reader) }
  }

  test('with an id that never was begins anew', async () => {
    const { stream } = await begin(
      paced(played('openai', { text: ['One.\n\n', 'Two.\n\n', 'Three.'], end: 'stop' }), 600),
    )
    for (const from of ['99999', '-1', 'x', '1e3', '']) {
      const { reader, stage } = await watch(stream, { from, on: createStage('<p dir="auto">Old.</p>') })
      await reader.until(({ events }) => events.length > 0)
      expect(stage.html()).not.toContain('Old.')
      reader.leave()
    }
    const { reader } = await watch(stream)
    await reader.ended
  })

  test('after a restart, at any id, the line is replaced by what was kept of it', async () => {
    const text = Array.from({ length: 20 }, (_, at) => `Paragraph ${at}.\n\n`)
    const script = played('openai', { text, end: 'stop' })
    const { stream, chat, replyId } = await begin(hanging(paced(script, 100), 32))
    const { reader, marks } = await watch(stream)
    await reader.until(({ raw }) => raw().includes('id: 13'))
    await site.stop()
    site = await site.reopen()

    const page = await alice.page(chat)
    const kept = bodyIn(page, replyId)
    expect(setOf(text.join(''))).toContain(kept)
    expect(kept).toContain('Paragraph 12.')
    for (const id of [...marks.keys(), '0', '99']) {
      const { reader: back } = await watch(stream, { from: id })
      await back.ended
      expect(back.events.map(({ event }) => event)).toEqual(['', 'done'])
      expect(bodyIn(endOf(back), replyId)).toBe(kept)
      expect(endOf(back)).toContain('hx-swap="outerHTML"')
    }
  })
})

describe('a reply that is over', () => {
  test('is said whole to who comes late, and the stream ends for good', async () => {
    const { stream, replyId } = await begin(played('openai', { text: ['Good ', 'night.'], end: 'stop' }))
    const first = await watch(stream)
    await first.reader.ended
    for (const from of [undefined, '1', '0']) {
      const { reader } = await watch(stream, from === undefined ? {} : { from })
      expect(await reader.ended).toBe('whole')
      expect(reader.events.at(-1)).toMatchObject({ event: 'done', data: '' })
      expect(bodyIn(endOf(reader), replyId)).toBe('<p dir="auto">Good night.</p>')
    }
  })
})

describe('the right to listen', () => {
  test('ends within two seconds when the chat is deleted', async () => {
    const { stream, chat } = await begin(
      hanging(paced(played('openai', { text: ['One.\n\n', 'Two.\n\n', 'Three.'], end: 'stop' }), 400), 8),
    )
    const { reader } = await watch(stream)
    const page = await read(`${site.url}${chat}?spoken=${stream.split('/').at(-2)}`, { cookies: alice.cookies() })
    await reader.until(({ events }) => events.length > 0)
    const deletedAt = performance.now()
    await alice.get(chat)
    expect((await alice.post(`${chat}/deletion`)).status).toBe(303)
    await reader.ended
    expect(await page.ended).toBe('whole')
    expect(performance.now() - deletedAt).toBeLessThan(2000)
    expect((await alice.get(stream.replace(site.url, ''))).status).toBe(404)
    for (const told of [page.raw(), endOf(reader)]) {
      expect(told).toContain('This chat was deleted. Nothing can be said in it any more. <a href="/chats">')
      expect(told).not.toContain('composer__field')
    }
    expect(page.raw().trimEnd()).toMatch(/<\/html>$/)
  })

  test('ends when the line alone is deleted', async () => {
    const { stream, replyId, chat } = await begin(
      hanging(paced(played('openai', { text: ['One.\n\n', 'Two.\n\n'], end: 'stop' }), 400), 6),
    )
    const { reader } = await watch(stream)
    const page = await read(`${site.url}${chat}?spoken=${replyId}`, { cookies: alice.cookies() })
    await reader.until(({ events }) => events.length > 0)
    await alice.get(chat)
    await alice.post(`/messages/${replyId}/deletion`, { scope: 'one' })
    await reader.ended
    expect(await page.ended).toBe('whole')
    for (const told of [page.raw(), endOf(reader)]) expect(told).toContain('This line was deleted.')
    expect(endOf(reader)).toContain(`<hx-partial hx-target="#message-${replyId}" hx-swap="delete">`)
    expect(page.raw()).toMatch(/composer__field[\s\S]*<\/html>\s*$/)
    expect((await alice.get(`/messages/${replyId}/stream`)).status).toBe(404)
  })

  test('is for fifty at once for one person; one more is told to wait', async () => {
    const { stream } = await begin(hanging(played('openai', { text: ['Once.'], end: 'stop' }), 2))
    const readers: Reader[] = []
    for (let at = 0; at < 50; at++) readers.push((await watch(stream)).reader)
    expect(readers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200))
    const refused = await alice.get(stream.replace(site.url, ''))
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    readers[0]?.leave()
    await expect
      .poll(async () => {
        const { reader } = await watch(stream)
        readers.push(reader)
        return reader.status
      })
      .toBe(200)
    for (const reader of readers) reader.leave()
    await alice.post(`/messages/${stream.split('/').at(-2)}/stop`)
  })
})

describe('a single paragraph of 4,000 letters', () => {
  const sentence = '*She turns the page.* "It was a long winter, and nobody **asked**," she says. '
  const text = sentence.repeat(60).slice(0, 4000)

  test('costs at most four times its bytes on the wire, headers and end included, when it comes fast', async () => {
    const pieces = text.match(/.{1,4}/gs) ?? []
    const { stream } = await begin(paced(played('openai', { text: pieces, end: 'stop' }), 5))
    const { reader, stage } = await watch(stream)
    await reader.ended
    expect(stage.html()).toBe(setOf(text.trimEnd()))
    expect(reader.wireBytes() / Buffer.byteLength(text)).toBeLessThanOrEqual(4)
  }, 60_000)
})

describe('reasoning whose opening tag a server drops', () => {
  test('is taken back as soon as its closing tag comes, from the page, the disk and the page without JavaScript', async () => {
    const pieces = [
      ...('She wants a warm welcome. I will be brief, and ask about the road she came by. '.match(/.{1,8}/gs) ?? []),
      '</think>',
      '\n\nGood ',
      'evening.',
    ]
    const { stream, chat, replyId } = await begin(paced(played('openai', { text: pieces, end: 'stop' }), 40))
    const written = alice.page(`${chat}?spoken=${replyId}`)
    const { reader, stage } = await watch(stream)
    await reader.ended
    expect(stage.html()).toBe(setOf('Good evening.'))
    expect(await written).toMatch(/class="again"><p dir="auto">Good evening\.<\/p>/)
    const page = await alice.page(chat)
    expect(page).toContain('Good evening.')
    expect(page).not.toContain('warm welcome')
  })
})
