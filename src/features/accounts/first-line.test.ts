import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fieldsIn, unescaped } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { PASSWORD, type Visitor } from '../../../tests/visitor.ts'

let site: Site
let charlie: Visitor
beforeEach(async () => {
  site = await openSite()
  charlie = site.visitor()
})
afterEach(() => site.close())

const LINE =
  '*"Hi" <b>there</b>* & \'you\' <script>alert(1)</script> <hx-partial hx-target="#main">x</hx-partial>\n\nA second paragraph 🎭.'
const SIGN_UP = { username: 'Alice', password: PASSWORD, birthDate: '1990-05-17' }

/** The stranger's first line, as a browser sends it, and the page that it leads to. */
async function sayFirst(body = LINE): Promise<string> {
  await charlie.get('/characters/maurice-bell')
  const res = await charlie.post('/characters/maurice-bell/chats', { body: body.replaceAll('\n', '\r\n') })
  expect(res.status).toBe(200)
  expect(res.headers.getSetCookie()).toEqual([])
  return await res.text()
}

const kept = (page: string) => {
  const { to = '', say = '' } = fieldsIn(page)
  return { to, say }
}

async function lineThatWasSaid(res: Response): Promise<string> {
  expect(res.status).toBe(303)
  const address = res.headers.get('location') ?? ''
  expect(address).toMatch(/^\/chats\/[0-9a-f-]{36}\?spoken=/)
  await charlie.page(address)
  const chat = address.split('?')[0] ?? ''
  const page = await charlie.page(chat)
  const [, id = ''] = /<article id="message-([0-9a-f-]{36})" class="message message--person/.exec(page) ?? []
  return fieldsIn(await charlie.page(`/messages/${id}/edits`)).body ?? ''
}

describe('a stranger’s first line', () => {
  test('is kept in the page, as text, and said on arrival', async () => {
    const page = await sayFirst()
    expect(page).toContain('Before Maurice Bell answers')
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<hx-partial')
    expect(kept(page)).toEqual({ to: 'maurice-bell', say: LINE.replaceAll('\n', '\r\n') })
    expect(unescaped(/<blockquote[^>]*>([\s\S]*?)<\/blockquote>/.exec(page)?.[1] ?? '')).toBe(
      LINE.replaceAll('\n', '\r\n'),
    )
    expect(await lineThatWasSaid(await charlie.post('/sign-up', { ...SIGN_UP, ...kept(page) }))).toBe(LINE)
  })

  test('survives a sign-up that was refused', async () => {
    const page = await sayFirst()
    const refused = await (await charlie.post('/sign-up', { ...SIGN_UP, password: 'short', ...kept(page) })).text()
    expect(kept(refused)).toEqual(kept(page))
    expect(refused).toContain('Before Maurice Bell answers')
    expect(await lineThatWasSaid(await charlie.post('/sign-up', { ...SIGN_UP, ...kept(refused) }))).toBe(LINE)
  })

  test('goes through sign-in too, and through one that failed', async () => {
    await site.member('Alice')
    const page = await sayFirst()
    const refused = await charlie.post('/sign-in', {
      username: 'Alice',
      password: 'not the right phrase',
      ...kept(page),
    })
    expect(refused.status).toBe(422)
    const again = await refused.text()
    expect(kept(again)).toEqual(kept(page))
    expect(again).toContain('Your first line to Maurice Bell is kept.')
    expect(
      await lineThatWasSaid(await charlie.post('/sign-in', { username: 'Alice', password: PASSWORD, ...kept(again) })),
    ).toBe(LINE)
  })

  test('that is too long is refused at once, with what was typed', async () => {
    await charlie.get('/characters/maurice-bell')
    const body = 'So long. '.repeat(1000)
    const res = await charlie.post('/characters/maurice-bell/chats', { body })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain('That is too long to send at once: at most 8,000 characters.')
    expect(fieldsIn(page).body).toBe(body)
  })

  test('to nobody is not found', async () => {
    await charlie.get('/characters/maurice-bell')
    expect((await charlie.post('/characters/nobody/chats', { body: LINE })).status).toBe(404)
  })

  test('to somebody who has left meanwhile leads to the cast', async () => {
    await charlie.get('/sign-up')
    const res = await charlie.post('/sign-up', { ...SIGN_UP, to: 'nobody', say: 'Hello' })
    expect([res.status, res.headers.get('location')]).toEqual([303, '/characters'])
  })

  test('that is empty leads to the chat alone', async () => {
    const page = await sayFirst('')
    const res = await charlie.post('/sign-up', { ...SIGN_UP, ...kept(page) })
    expect(res.status).toBe(303)
  })

  test('forged into the hidden field is bounded and told in our words', async () => {
    await charlie.get('/sign-up')
    const res = await charlie.post('/sign-up', { ...SIGN_UP, to: 'maurice-bell', say: 'x'.repeat(50_000) })
    expect(res.status).toBe(422)
    expect(await res.text()).not.toMatch(/Too big|expected string/)
    expect(await site.db('persons').select('id')).toEqual([])
  })
})
