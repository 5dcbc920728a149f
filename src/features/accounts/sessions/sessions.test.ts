import { afterEach, beforeEach, expect, test } from 'vitest'
import { read } from '../../../../tests/reader.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { historyOf } from '../../audit/index.ts'

let site: Site
let alice: Visitor
let phone: Visitor
beforeEach(async () => {
  site = await openSite({ pauseMs: 200 })
  alice = await site.member('Alice')
  phone = site.visitor()
  await phone.get('/sign-in')
  const agent = 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'
  const fields = { username: 'Alice', password: 'correct horse battery staple' }
  await phone.post('/sign-in', fields, { 'user-agent': agent })
  await phone.get('/chats')
})
afterEach(() => site.close())

const PAGE = '/settings/sessions'
const endsIn = (page: string) =>
  [...page.matchAll(/action="(\/settings\/sessions\/[\w-]+\/end)"/g)].map(([, at = '']) => at)
const isIn = async (who: Visitor) => (await who.get('/chats')).status === 200

test('each session is listed with browser, way and times, and which is this one', async () => {
  const page = await alice.page(PAGE)
  expect(page).toContain('Firefox 140, Android')
  expect(page).toContain('With a password')
  expect(page).toContain('By signing up')
  expect(page.match(/this one/g)).toHaveLength(1)
  expect(endsIn(page)).toHaveLength(2)
  expect(page.indexOf('this one')).toBeLessThan(page.indexOf('Firefox 140'))
})

test('nothing on the page is what a session’s row is keyed by, or gets anybody in', async () => {
  const page = await alice.page(PAGE)
  for (const { id } of await site.db('sessions').select('id')) expect(page).not.toContain(id)
  for (const address of endsIn(page)) {
    const name = address.split('/')[3] ?? ''
    const thief = site.visitor()
    thief.setCookies(`troupe=${name}`)
    expect(await isIn(thief)).toBe(false)
  }
})

test('one is ended, with its open streams within two seconds, and the other goes on', async () => {
  const chat = await phone.beginChat()
  await phone.get(chat)
  const said = await phone.post(`${chat}/messages`, { body: 'Tell me everything.' })
  const replyId = /spoken=(.*)$/.exec(said.headers.get('location') ?? '')?.[1] ?? ''
  const stream = await read(`${site.url}/messages/${replyId}/stream`, { cookies: phone.cookies() })
  await stream.until(({ events }) => events.length > 0)

  const [, theirs = ''] = endsIn(await alice.page(PAGE))
  const endedAt = performance.now()
  expect((await alice.post(theirs)).headers.get('location')).toBe(PAGE)
  await stream.ended
  expect(performance.now() - endedAt).toBeLessThan(2000)
  expect([await isIn(alice), await isIn(phone)]).toEqual([true, false])
  await alice.get(PAGE)
  expect((await alice.post(theirs)).status).toBe(404)
  const id = (await site.db('persons').first('id'))?.id ?? ''
  expect((await historyOf(site, id, { most: 3 })).map(({ kind }) => kind)).toContain('session.ended')
})

test('this one is ended as by signing out', async () => {
  const [own = ''] = endsIn(await alice.page(PAGE))
  const res = await alice.post(own)
  expect([res.headers.get('location'), res.headers.get('clear-site-data')]).toEqual(['/', '"cache", "storage"'])
  expect([await isIn(alice), await isIn(phone)]).toEqual([false, true])
})

test('all others, and all, are ended at once', async () => {
  await alice.page(PAGE)
  await alice.post('/settings/sessions/others/removal')
  expect([await isIn(alice), await isIn(phone)]).toEqual([true, false])
  await phone.signIn('Alice')
  await alice.page(PAGE)
  await alice.post('/settings/sessions/removal')
  expect([await isIn(alice), await isIn(phone)]).toEqual([false, false])
})

test('a session of somebody else’s is not found', async () => {
  const bob = await site.member('Bob')
  const [theirs = ''] = endsIn(await alice.page(PAGE))
  expect((await bob.post(theirs)).status).toBe(404)
  expect(await isIn(alice)).toBe(true)
})
