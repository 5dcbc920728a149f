import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../../../../tests/site.ts'
import { sayIn, talk } from '../../../../tests/talk.ts'
import { PASSWORD, type Visitor } from '../../../../tests/visitor.ts'
import { brokenInvariants } from '../../../db/invariants.ts'
import { disposition, fileName } from '../../../web/download.ts'

let site: Site
let alice: Visitor
let bob: Visitor

beforeAll(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  bob = await site.member('Bob')
})
afterAll(() => site.close())

type Line = {
  name: string
  is_user: boolean
  is_system: boolean
  send_date: string
  mes: string
  swipes?: string[]
  swipe_id?: number
  extra: { api?: string; model?: string; troupe?: { id: number; parent: number | null } }
}

const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

async function bring(person: Visitor, files: { [name: string]: string }, fields: { [name: string]: string } = {}) {
  await person.get('/chats/imports')
  const form = new FormData()
  for (const [name, value] of Object.entries({ _csrf: person.token(), ...fields })) form.append(name, value)
  for (const [name, text] of Object.entries(files)) form.append('chats', new Blob([text]), name)
  const cookie = person.cookies()
  return await fetch(`${site.url}/chats/imports`, { method: 'POST', body: form, headers: { cookie } })
}

const chatIn = (page: string): string => /href="(\/chats\/[0-9a-f-]{36})"/.exec(page)?.[1] ?? ''

/** A chat with another greeting that was gone on from, replies beside each other, and a line said otherwise. */
async function branching(person: Visitor): Promise<string> {
  const { chat, replyId, personId } = await talk(person, 'Is there a <b>room</b>?\nWith a "view" — 部屋は？')
  await person.post(`/messages/${replyId}/visibility`, { value: 'hidden' })
  await person.post(`/messages/${replyId}/regenerations`)
  await person.page(`${chat}?spoken=x`)
  await sayIn(person, chat, 'Then I take it.')
  await person.get(chat)
  const edited = await person.post(`/messages/${personId}/edits`, { body: 'Is there a bed at least?' })
  await person.page(edited.headers.get('location') ?? '')
  const last = await sayIn(person, chat, 'And a lamp?')
  await person.get(chat)
  await person.post(`/messages/${last.replyId}/rating`, { value: 'down' })
  await person.post(`/messages/${replyId}/rating`, { value: 'up' })
  const again = await sayIn(person, chat, 'And oil?')
  await person.get(`/messages/${again.replyId}/edits`)
  await person.post(`/messages/${again.replyId}/edits`, { body: 'Oil, and *matches*.' })
  await endOtherwise(chat)
  return chat
}

const ENDS = ['stopped', 'interrupted', 'length', 'failed', 'refused'] as const

/** The replies of a chat as if they had ended in all ways that there are. */
async function endOtherwise(chat: string): Promise<void> {
  const spoken = await site
    .db('messages')
    .where({ chatId: chat.slice(7) })
    .whereNotNull('speechId')
    .orderBy('id')
  for (const [at, { speechId }] of spoken.entries()) {
    if (speechId === null) continue
    await site
      .db('speeches')
      .where({ id: speechId })
      .update({ state: ENDS[at % ENDS.length] ?? 'length' })
  }
}

describe('a chat that is taken along', () => {
  test.each(['?branches=all', ''])('comes back and leaves again with the same messages (%s)', async (which) => {
    const chat = await branching(alice)
    const first = await alice.page(`${chat}/export.jsonl${which}`)
    const report = await bring(alice, { 'mine.jsonl': first })
    expect(report.status).toBe(200)
    const again = chatIn(await report.text())
    expect(again).not.toBe(chat)
    const second = await alice.page(`${again}/export.jsonl${which}`)
    expect(second).toBe(first)
    expect(linesOf(first).some(({ swipes = [] }) => swipes.length > 1)).toBe(true)
    if (which) expect(linesOf(first).filter(({ is_system }) => is_system).length).toBeGreaterThan(1)
    expect(first).toMatch(/"edited":"20/)
    expect(first).toMatch(which ? /"rating":"up"/ : /"rating":"down"/)
    expect(new Set(first.match(/"end":"\w+"/g)).size).toBeGreaterThan(which ? 3 : 1)
    const page = await alice.page(again)
    expect(page).toContain('Edited')
    expect(page).toMatch(/You stopped|ran out of room|broke off|was interrupted|declined to speak/)
    expect(await brokenInvariants(site.db)).toEqual([])

    const bobs = chatIn(await (await bring(bob, { 'hers.jsonl': first })).text())
    expect(linesOf(await bob.page(`${bobs}/export.jsonl${which}`)).slice(1)).toEqual(linesOf(first).slice(1))
    expect(await bob.page(bobs)).toContain('Alice')
  })

  test('is a line a message, in SillyTavern’s words', async () => {
    const { chat } = await talk(alice, 'Good evening.')
    const res = await alice.get(`${chat}/export.jsonl`)
    expect(res.headers.get('cache-control')).toBe('private, no-store')
    expect(res.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Good evening\.jsonl"; filename\*=UTF-8''/,
    )
    const [header, ...lines] = linesOf(await res.text())
    expect(header).toMatchObject({ user_name: 'Alice', character_name: 'Maurice Bell' })
    expect(lines.map(({ is_user, name }) => [is_user, name])).toEqual([
      [false, 'Maurice Bell'],
      [true, 'Alice'],
      [false, 'Maurice Bell'],
    ])
    for (const line of lines) {
      expect(line.is_system).toBe(false)
      expect(new Date(line.send_date).toISOString()).toBe(line.send_date)
      if (!line.is_user) expect(line.swipes?.[line.swipe_id ?? -1]).toBe(line.mes)
    }
    expect(lines[2]?.extra).toMatchObject({ api: 'understudy' })
  })

  test('reads as Markdown and as one page without anything that runs or is fetched', async () => {
    const chat = await branching(alice)
    const markdown = await alice.page(`${chat}/export.md?branches=all`)
    expect(markdown).toContain('Is there a bed at least?')
    expect(markdown).toContain('## Another branch, after line 1')
    expect(await alice.page(`${chat}/export.md`)).not.toContain('Then I take it.')

    const res = await alice.get(`${chat}/export.html?branches=all`)
    expect(res.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(res.headers.get('content-security-policy')).toContain('sandbox')
    const html = await res.text()
    expect(html).toContain('Then I take it.')
    expect(html).not.toContain('<b>room</b>')
    expect(html).not.toMatch(/<script|<link|<img|src=|@import|url\(/i)
    expect(html.trimEnd().endsWith('</html>')).toBe(true)
  })

  test('is asked for once more by who has not shown for ten minutes that it is them, and they come back to the chat', async () => {
    const chat = await branching(alice)
    const earlier = new Date(Date.now() - 11 * 60_000).toISOString()
    await site.db('sessions').update({ confirmedAt: earlier })
    for (const form of ['jsonl', 'md', 'html']) {
      const res = await alice.get(`${chat}/export.${form}?branches=all`)
      expect([res.status, res.headers.get('location')]).toEqual([
        303,
        `/settings/confirmation?next=${encodeURIComponent(chat)}`,
      ])
      expect((await bob.get(`${chat}/export.${form}`)).status).toBe(404)
    }
    await alice.page('/settings/confirmation')
    const res = await alice.post('/settings/confirmation', { password: PASSWORD, next: chat })
    expect(res.headers.get('location')).toBe(chat)
    expect((await alice.get(`${chat}/export.md`)).status).toBe(200)
    await site.db('sessions').update({ confirmedAt: new Date().toISOString() })
  })

  test('is its owner’s alone', async () => {
    const { chat } = await talk(alice)
    for (const form of ['jsonl', 'md', 'html']) {
      expect((await bob.get(`${chat}/export.${form}`)).status).toBe(404)
      expect((await site.visitor().get(`${chat}/export.${form}`)).headers.get('location')).toMatch(/^\/sign-in/)
    }
  })

  test.each([
    ['../../etc/passwd', '.. etc passwd'],
    ['a\u202Egnp.exe', 'a gnp.exe'],
    ['CON', '_CON'],
    ['...', 'chat'],
    ['夜の"旅"\r\nSet-Cookie: x', '夜の 旅 Set-Cookie x'],
  ])('has a file name that is safe: %j', (title, plain) => {
    const name = fileName(title, 'md', 'chat')
    expect(name).toBe(`${plain.replace(/^[. ]+/, '')}.md`)
    expect(disposition(name)).toMatch(/^attachment; filename="[ -!#-~]+"; filename\*=UTF-8''[\w.%~-]+$/)
  })
})
