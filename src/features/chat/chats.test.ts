import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dump } from '../../../tests/dump.ts'
import { fieldsIn, lineIds } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { sayIn, talk } from '../../../tests/talk.ts'
import { PASSWORD, type Visitor } from '../../../tests/visitor.ts'
import { newId } from '../../lib/ids.ts'

let site: Site
let alice: Visitor
const clock = { at: 0, now: () => clock.at }
beforeEach(async () => {
  clock.at = Date.parse('2026-05-17T08:00:00Z')
  site = await openSite({ clock })
  alice = await site.member('Alice')
})
afterEach(() => site.close())

const titlesIn = (page: string) =>
  [...page.matchAll(/class="row__title" href="(\/chats\/[^"]+)"[^>]*>([^<]*)</g)].map(([, path, title]) => ({
    path,
    title,
  }))

describe('my chats', () => {
  test('stand by last use, with the beginning of the last line, and nobody else’s among them', async () => {
    const bob = await site.member('Bob')
    await talk(bob, 'A line of Bob’s.')
    const older = await talk(alice, 'About the harbour.')
    clock.at += 60_000
    const newer = await talk(alice, 'About <mountains & "sea"', 'aoi')
    expect(titlesIn(await alice.page('/chats')).map(({ path }) => path)).toEqual([newer.chat, older.chat])
    clock.at += 60_000
    await sayIn(alice, older.chat, 'Once more.')
    const page = await alice.page('/chats')
    expect(titlesIn(page)).toEqual([
      { path: older.chat, title: 'About the harbour.' },
      { path: newer.chat, title: 'About &lt;mountains &amp; &quot;sea&quot;' },
    ])
    expect(page).not.toContain('Bob')
    expect(await alice.page('/')).toContain(older.chat)
  })

  test('go over several pages, each chat on exactly one', async () => {
    const begun: string[] = []
    for (let at = 0; at < 65; at++) {
      begun.unshift(await alice.beginChat())
      clock.at += 1000
    }
    const pages = [await alice.page('/chats'), await alice.page('/chats?page=2'), await alice.page('/chats?page=3')]
    expect(pages.map((page) => titlesIn(page).length)).toEqual([30, 30, 5])
    expect(pages.flatMap((page) => titlesIn(page).map(({ path }) => path))).toEqual(begun)
    expect(pages[0]).toContain('rel="next" href="/chats?page=2"')
    expect(pages[0]).not.toContain('rel="prev"')
    expect(pages[2]).not.toContain('rel="next"')
    expect(pages[2]).toContain('rel="prev" href="/chats?page=2"')
  })

  test.each(['0', '-1', 'x', '99999', '1.5', ''])('page %j is a page all the same', async (page) => {
    await alice.beginChat()
    expect((await alice.get(`/chats?page=${page}`)).status).toBe(200)
  })

  test('a page beyond the end leads to the first', async () => {
    await alice.beginChat()
    const res = await alice.get('/chats?page=9')
    expect([res.status, res.headers.get('location')]).toEqual([303, '/chats'])
  })

  test('show the line above where a reply has no words', async () => {
    const { replyId } = await talk(alice, 'Is anybody there?')
    const { speechId } = (await site.db('messages').where({ id: replyId }).first()) ?? {}
    await site
      .db('speeches')
      .where({ id: speechId ?? '' })
      .update({ state: 'failed', trouble: 'broken', text: null })
    expect(await alice.page('/chats')).toMatch(/row__excerpt"[^>]*>Is anybody there\?</)
  })
})

describe('a title', () => {
  test('is the first line until it is given another one', async () => {
    const { chat } = await talk(
      alice,
      '*I knock.* "Is anybody there, at this hour of the night and in this weather, I wonder?"',
    )
    expect(titlesIn(await alice.page('/chats'))[0]?.title).toBe(
      'I knock. &quot;Is anybody there, at this hour of the night and…',
    )
    await alice.get(`${chat}/title`)
    const res = await alice.post(`${chat}/title`, { title: '  The <i>night</i> porter  ' })
    expect([res.status, res.headers.get('location')]).toEqual([303, chat])
    const page = await alice.page(chat)
    expect(page).toContain('The new title is saved.')
    expect(page).toContain('The &lt;i&gt;night&lt;/i&gt; porter')
    await sayIn(alice, chat, 'Another line.')
    expect(fieldsIn(await alice.page(`${chat}/title`)).title).toBe('The <i>night</i> porter')
  })

  test.each([
    ['', 'Give the chat a title.'],
    ['   ', 'Give the chat a title.'],
    ['x'.repeat(121), 'A title has at most 120 characters.'],
  ])('%j is refused with the reason and what was typed', async (title, why) => {
    const chat = await alice.beginChat()
    await alice.get(`${chat}/title`)
    const before = await dump(site)
    const res = await alice.post(`${chat}/title`, { title })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain(why)
    expect(fieldsIn(page).title).toBe(title)
    expect(await dump(site)).toBe(before)
  })

  test('given twice by one click is given once', async () => {
    const chat = await alice.beginChat()
    await alice.get(`${chat}/title`)
    const both = await Promise.all([
      alice.post(`${chat}/title`, { title: 'Once' }),
      alice.post(`${chat}/title`, { title: 'Once' }),
    ])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
  })

  test('leads htmx back as a whole', async () => {
    const chat = await alice.beginChat()
    await alice.get(`${chat}/title`)
    const res = await alice.htmx('POST', `${chat}/title`, { title: 'Anew' })
    expect([res.status, res.headers.get('hx-redirect')]).toEqual([200, chat])
  })
})

describe('deleting a chat', () => {
  test('asks first, then takes every line and reply with it', async () => {
    const { chat } = await talk(alice, 'About the harbour.')
    expect(await alice.page(`${chat}/deletion`)).toContain('About the harbour.')
    const res = await alice.post(`${chat}/deletion`)
    expect([res.status, res.headers.get('location')]).toEqual([303, '/chats'])
    expect(await alice.page('/chats')).toContain('The chat is deleted for good.')
    for (const table of ['chats', 'messages', 'speeches'] as const)
      expect(await site.db(table).select('id')).toEqual([])
    expect((await alice.get(chat)).status).toBe(404)
    await alice.get('/chats')
    expect((await alice.post(`${chat}/deletion`)).status).toBe(404)
  })
})

describe('a long chat', () => {
  test('shows its last lines, and leads to the earlier ones and back', async () => {
    const chat = await alice.beginChat()
    for (let turn = 1; turn <= 60; turn++) await sayIn(alice, chat, `Line number ${turn}.`)
    const seen: string[] = []
    let address = chat
    const sizes: number[] = []
    for (;;) {
      const page = await alice.page(address)
      const ids = lineIds(page)
      seen.unshift(...ids)
      sizes.push(ids.length)
      expect(page.includes('>Back to the newest lines<')).toBe(address !== chat)
      const earlier = /href="(\/chats\/[^"?]+\?before=[^"]+)"/.exec(page)?.[1]
      if (!earlier) break
      address = earlier
    }
    expect(sizes).toEqual([50, 50, 21])
    expect(new Set(seen).size).toBe(121)
    const order = await site.db('messages').whereIn('id', seen).orderBy('id').select('id')
    expect(seen).toEqual(order.map(({ id }) => id))
    expect(await alice.page(chat)).toContain('Line number 60.')
    expect(await alice.page(chat)).not.toContain('Line number 20.')

    const asHtmx = { 'HX-Request-Type': 'partial', 'HX-Current-URL': `${site.url}${address}` }
    for (const [path, fields] of [
      [`${chat}/messages`, { body: 'Said from far above.', after: '' }],
      [`/messages/${seen.at(-1)}/choice`, {}],
    ] as const) {
      const res = await alice.post(path, fields, asHtmx)
      expect([res.status, res.headers.get('hx-push-url')]).toEqual([200, chat])
      const [script = ''] = /<section class="script" id="script".*?<\/section>/s.exec(await res.text()) ?? []
      expect(lineIds(script)).toHaveLength(50)
      expect(script).toContain('Earlier lines')
      expect(script).not.toContain('>Back to the newest lines<')
    }
  }, 60_000)

  test('brings htmx the lines above in the place of the way to them', async () => {
    const { chat, personId, replyId } = await talk(alice)
    const above = await (await alice.htmx('GET', `${chat}?before=${replyId}`)).text()
    expect([lineIds(above).at(-1), above.includes('id="script"'), above.includes('<html')]).toEqual([
      personId,
      false,
      false,
    ])
    expect((await alice.htmx('GET', `${chat}?before=${newId()}`)).status).toBe(404)
  })

  test('does not lead to lines of another chat', async () => {
    const one = await talk(alice)
    const other = await talk(alice)
    expect((await alice.get(`${one.chat}?before=${other.replyId}`)).status).toBe(404)
    expect((await alice.get(`${one.chat}?before=nonsense`)).status).toBe(200)
    expect((await alice.get(`${one.chat}?spoken=${other.replyId}`)).status).toBe(200)
    expect((await alice.get(`${one.chat}?spoken=nonsense&spoken=twice`)).status).toBe(200)
  })
})

describe('the cast', () => {
  test('a word in a name, tagline or tag finds, and what nobody has says so', async () => {
    const found = await alice.page('/characters?q=maurice')
    expect(found).toContain('href="/characters/maurice-bell"')
    expect(found).not.toContain('href="/characters/aoi"')
    const nobody = await alice.page(`/characters?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(nobody).toContain('Nobody fits')
    expect(nobody).not.toContain('<script>alert')
    expect((await alice.get('/characters?q=a&q=b&tag[x]=1&tag=')).status).toBe(200)
  })

  test('a character shows my chats with them and nobody else’s', async () => {
    const bob = await site.member('Bob')
    const { chat } = await talk(alice)
    expect(await alice.page('/characters/maurice-bell')).toContain(chat)
    expect(await bob.page('/characters/maurice-bell')).not.toContain('/chats/0')
    expect(await site.visitor().page('/characters/maurice-bell')).not.toContain('/chats/0')
  })

  test('there is nobody of that name', async () => {
    expect((await alice.get('/characters/nobody')).status).toBe(404)
    expect((await alice.get(`/characters/${'x'.repeat(3000)}`)).status).toBe(404)
  })
})

describe('a chat that is begun without a line', () => {
  test('opens with the greeting, whose alternates can be leafed through', async () => {
    await alice.get('/characters/tobias-wrack')
    const res = await alice.post('/characters/tobias-wrack/chats', {})
    const page = await alice.page(res.headers.get('location') ?? '')
    expect(lineIds(page)).toHaveLength(1)
    expect(page).toContain('>1/3<')
  })

  test('is opened for who had to sign up first, and nobody is promised that a line is kept', async () => {
    const bob = site.visitor()
    await bob.get('/characters/tobias-wrack')
    const welcome = await (await bob.post('/characters/tobias-wrack/chats', { body: '  ' })).text()
    expect(welcome).toContain('The scene opens as soon as you are in.')
    expect(welcome).not.toContain('Your first line is kept.')
    const fields = { username: 'Bob', password: PASSWORD, birthDate: '1990-05-17', to: 'tobias-wrack', say: '  ' }
    const arrived = await bob.post('/sign-up', fields)
    expect(arrived.headers.get('location')).toMatch(/^\/chats\/[^/?]+$/)
  })
})

test.each(['\u200b\u200b', '\u2060 \u00ad', '\u2800'])(
  'a line of which nothing is to be seen (%j) is none',
  async (body) => {
    const { chat } = await talk(alice)
    const res = await alice.post(`${chat}/messages`, { body })
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('Say something first.')
  },
)
