import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { articleIn, lineIds } from '../../../../tests/page.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { talk } from '../../../../tests/talk.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { excerptOf, holdsAll, wordsOf } from './fold.ts'

let site: Site
let alice: Visitor
let bob: Visitor

beforeAll(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  bob = await site.member('Bob')
})
afterAll(() => site.close())

const search = (who: Visitor, q: string) => who.page(`/chats/search?q=${encodeURIComponent(q)}`)
const pathsIn = (page: string): string[] =>
  [...page.matchAll(/href="(\/chats\/[^"]+\?around=[^"]+)"/g)].map(([, path = '']) => path)

/** A chat of so many lines, brought in as a file. */
async function longChat(person: Visitor, lines: number, textOf = (at: number) => `Line ${at}.`): Promise<string> {
  const rows = Array.from({ length: lines }, (_, at) => ({
    name: at % 2 ? 'Alice' : 'Maurice Bell',
    is_user: at % 2 === 1,
    mes: textOf(at),
    send_date: new Date(Date.UTC(2024, 0, 1 + at)).toISOString(),
  }))
  const text = [{ character_name: 'Maurice Bell' }, ...rows].map((row) => JSON.stringify(row)).join('\n')
  await person.get('/chats/imports')
  const body = new FormData()
  body.append('_csrf', person.token())
  body.append('chats', new Blob([text]), 'long.jsonl')
  const headers = { cookie: person.cookies() }
  const page = await (await fetch(`${site.url}/chats/imports`, { method: 'POST', body, headers })).text()
  return /href="(\/chats\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
}

describe('search', () => {
  test('finds my words in any case and width, and leads to the line', async () => {
    const { chat, personId } = await talk(alice, 'Ｔｈｅ Violin in ﾛｯｶｰ 9, and 失くした傘 too.')
    for (const q of ['VIOLIN', 'the violin', 'ロッカー', '失くした', 'た傘', '９']) {
      const page = await search(alice, q)
      expect([q, pathsIn(page)]).toEqual([q, [`${chat}?around=${personId}#message-${personId}`]])
      expect(page).toContain('That is all.')
    }
    expect(await search(alice, 'た傘')).toContain('失くし<mark>た傘</mark>')
    expect(await search(alice, 'violin')).toContain('The <mark>Violin</mark>'.replace('The', 'Ｔｈｅ'))
    expect((await alice.get(pathsIn(await search(alice, 'violin'))[0] ?? '')).status).toBe(200)
  })

  test('finds replies too, and nothing of anybody else’s', async () => {
    const { chat, page } = await talk(alice, 'Tell me about xylophones.')
    expect(page).toContain('xylophones')
    const said =
      /(\w{6,})/.exec(
        articleIn(page, lineIds(page).at(-1) ?? '')
          .replace(/[\s\S]*message__body[^>]*>/, '')
          .replace(/<[^>]+>/g, ''),
      )?.[1] ?? ''
    expect(await search(alice, said)).toContain(chat)
    const bobs = await search(bob, 'xylophones')
    expect(bobs).toContain('No line in your chats holds this.')
    expect(pathsIn(bobs)).toEqual([])
    expect((await site.visitor().get('/chats/search?q=x')).headers.get('location')).toMatch(/^\/sign-in/)
    const line = lineIds(page)[0]
    expect((await bob.get(`/chats/search?q=x&beyond=${line}`)).status).toBe(404)
  })

  test('shows what it finds as text', async () => {
    await talk(alice, 'A <img src=x onerror=alert(1)> zebra & <hx-x>')
    const page = await search(alice, '<img zebra')
    expect(page).not.toContain('<img src=x')
    expect(page).toContain('<mark>zebra</mark>')
    expect(await search(alice, '"><script>')).not.toContain('<script>alert')
  })

  test('stops at fifty and goes on where it stopped', async () => {
    await longChat(bob, 120, (at) => `Quill number ${at}.`)
    const first = await search(bob, 'quill')
    expect(pathsIn(first)).toHaveLength(50)
    const next = /rel="next" href="([^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await bob.page(next)
    const third = await bob.page(/rel="next" href="([^"]+)"/.exec(second)?.[1]?.replaceAll('&amp;', '&') ?? '')
    expect(new Set([first, second, third].flatMap(pathsIn)).size).toBe(120)
    expect(third).toContain('That is all.')
    expect(first.indexOf('Quill</mark> number 119')).toBeGreaterThan(0)
  })

  test('gives htmx its part, and an empty question only the form', async () => {
    const part = await alice.htmx('GET', '/chats/search?q=violin')
    expect(await part.text()).not.toContain('<html')
    expect(await search(alice, '   ')).toContain('No index of your words is kept.')
  })
})

describe('a window', () => {
  test('opens around any line, with the earlier and the later ones a link away', async () => {
    const chat = await longChat(alice, 200)
    const rows = await site
      .db('messages')
      .where({ chatId: chat.slice(7) })
      .orderBy('id')
      .select('id')
    const ids = rows.map(({ id }) => id)
    const page = await alice.page(`${chat}?around=${ids[100]}`)
    expect(lineIds(page)).toEqual(ids.slice(75, 125))
    const seen = [...lineIds(page)]
    for (let at = page; ; ) {
      const later = /href="([^"#]+)[^"]*">Later lines/.exec(at)?.[1]
      if (!later) break
      at = await alice.page(later)
      expect(lineIds(at)).toContain(ids[ids.indexOf(seen.at(-1) ?? '') + 1])
      seen.push(...lineIds(at).filter((id) => !seen.includes(id)))
    }
    expect(seen).toEqual(ids.slice(75))
    const before = await alice.page(`${chat}?before=${ids[75]}`)
    expect(lineIds(before)).toEqual(ids.slice(25, 75))
    expect(before).toContain(`?around=${ids[75]}#message-${ids[75]}`)
    expect(before).toContain('Back to the newest lines')

    const lead = async (on: string) => (await alice.get(`${chat}?on=${on}`)).headers.get('location')
    expect(await lead('first')).toBe(`${chat}?around=${ids[0]}#message-${ids[0]}`)
    expect(await lead('2024-02-10')).toBe(`${chat}?around=${ids[40]}#message-${ids[40]}`)
    expect(await lead('2030-01-01')).toBe(chat)
    expect(await lead('soon')).toBe(chat)
    expect((await bob.get(`${chat}?on=first`)).status).toBe(404)
    expect((await bob.get(`${chat}?around=${ids[0]}`)).status).toBe(404)
    const bobs = await longChat(bob, 3)
    expect((await bob.get(`${bobs}?around=${ids[0]}`)).status).toBe(404)
  })

  test('is where every address of an older line leads, and a newer one stands among the newest lines', async () => {
    const chat = await longChat(alice, 120)
    const [old = '', recent = ''] = await site
      .db('messages')
      .where({ chatId: chat.slice(7), author: 'character' })
      .orderBy('id')
      .pluck('id')
      .then((ids) => [ids[10], ids.at(-1)])
    await alice.get(chat)
    const led = async (res: Promise<Response>) => (await res).headers.get('location')
    for (const [id, there] of [
      [old, `${chat}?around=${old}#message-${old}`],
      [recent, `${chat}#message-${recent}`],
    ] as const) {
      expect(await led(alice.get(`/messages/${id}`))).toBe(there)
      expect(await led(alice.get(`/messages/${id}/rating`))).toBe(there)
      expect(await led(alice.post(`/messages/${id}/rating`, { value: 'up' }))).toBe(there)
      expect(await led(alice.post(`/messages/${id}/visibility`, { value: 'hidden' }))).toBe(there)
      expect(lineIds(await alice.page(there))).toContain(id)
    }
  })

  test('opens at a day even where the lines do not stand in the order of their dates', async () => {
    const chat = await longChat(alice, 120)
    const [greeting] = await site
      .db('messages')
      .where({ chatId: chat.slice(7) })
      .orderBy('id')
      .limit(1)
      .pluck('id')
    await site
      .db('messages')
      .where({ id: greeting ?? '' })
      .update({ createdAt: '2026-11-01T00:00:00.000Z' })
    const led = (await alice.get(`${chat}?on=2024-02-10`)).headers.get('location') ?? ''
    const id = /around=([^#]+)/.exec(led)?.[1] ?? ''
    expect((await site.db('messages').where({ id }).first('createdAt'))?.createdAt).toMatch(/^2024-02-10/)
  })

  test('shows a line of another branch on that branch, and one can go on from there', async () => {
    const { chat, replyId } = await talk(alice, 'Which way?')
    await alice.post(`/messages/${replyId}/regenerations`)
    await alice.page(`${chat}?spoken=x`)
    expect(lineIds(await alice.page(chat))).not.toContain(replyId)
    const page = await alice.page(`${chat}?around=${replyId}`)
    expect(lineIds(page)).toContain(replyId)
    expect(page).toContain('These lines are on another branch')
    await alice.post(`/messages/${replyId}/choice`)
    expect(lineIds(await alice.page(chat))).toContain(replyId)
    expect(await alice.page(`${chat}?around=${replyId}`)).not.toContain('These lines are on another branch')
  })
})

test('words are compared without case and width, and marked where they stand', () => {
  expect(holdsAll('ﾀﾞｲﾔの指輪', wordsOf('ダイヤ 指輪'))).toBe(true)
  expect(holdsAll('Straße', wordsOf('STRASSE'))).toBe(false)
  expect(excerptOf('ﾀﾞｲﾔの指輪', wordsOf('イヤ'))).toEqual([
    { text: 'ﾀﾞ', isFound: false },
    { text: 'ｲﾔ', isFound: true },
    { text: 'の指輪', isFound: false },
  ])
  const long = excerptOf(`${'a '.repeat(500)}needle ${'b '.repeat(500)}`, ['needle']) ?? []
  expect(long.map(({ text }) => text).join('').length).toBeLessThanOrEqual(162)
  expect(long.find(({ isFound }) => isFound)?.text).toBe('needle')
})
