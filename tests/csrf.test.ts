import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dump } from './dump.ts'
import { routesOf } from './routes.ts'
import { openSite, type Site } from './site.ts'
import { type Talk, talk } from './talk.ts'
import { PASSWORD, type Visitor } from './visitor.ts'

/** CS1: a change that does not come from a form of ours for this very session is refused, and changes nothing. */
let site: Site
let alice: Visitor
let said: Talk
let strangersToken: string
let routes: string[]
/** Where files can come. */
const TAKE_FILES = [
  '/characters',
  '/characters/:slug',
  '/characters/imports',
  '/chats/imports',
  '/personas',
  '/personas/:slug',
  '/settings/profile/picture',
]

beforeAll(async () => {
  site = await openSite()
  alice = site.visitor()
  await alice.get('/sign-up')
  strangersToken = alice.token()
  await alice.signUp('Alice')
  said = await talk(alice)
  await alice.get(said.chat)
  routes = routesOf(site.app.handler).flatMap((route) => (route.startsWith('POST ') ? [route.slice(5)] : []))
})
afterAll(() => site.close())

/** Fields with which each form would be taken. */
const FIELDS: { [route: string]: { [name: string]: string } } = {
  '/chats/:id/messages': { body: 'Forged' },
  '/chats/:id/title': { title: 'Forged' },
  '/messages/:id/edits': { body: 'Forged' },
  '/messages/:id/deletion': { scope: 'rest' },
  '/characters/:slug/chats': { body: 'Forged' },
  '/sign-up': { username: 'Forged', password: 'a long enough passphrase', birthDate: '1990-05-17' },
  '/sign-in': { username: 'Alice', password: 'correct horse battery staple' },
}

const addressOf = (route: string) =>
  route
    .replace('/chats/:id', said.chat)
    .replace('/messages/:id/edits', `/messages/${said.personId}/edits`)
    .replace('/messages/:id', `/messages/${said.replyId}`)
    .replace(':slug', 'maurice-bell')

type Attack = (token: string) => {
  token?: string
  query?: string
  headers?: { [name: string]: string }
  multipart?: boolean
}

const ATTACKS: [name: string, attack: Attack][] = [
  ['without a token', () => ({})],
  ['with an empty token', () => ({ token: '' })],
  ['with a token that nobody gave', () => ({ token: 'aaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' })],
  ['with the token in the query', (token) => ({ query: `?_csrf=${encodeURIComponent(token)}` })],
  [
    'with another spelling of the token header',
    (token) => ({ headers: { 'csrf-token': token, 'x-xsrf-token': token } }),
  ],
  ['from another site, by the browser’s own word', (token) => ({ token, headers: { 'sec-fetch-site': 'cross-site' } })],
  ['from a sibling domain', (token) => ({ token, headers: { 'sec-fetch-site': 'same-site' } })],
  ['from a foreign origin', (token) => ({ token, headers: { origin: 'https://evil.example' } })],
  [
    'from this host by another scheme',
    (token) => ({ token, headers: { origin: site.url.replace('http:', 'https:') } }),
  ],
  ['from an origin that hides itself', (token) => ({ token, headers: { origin: 'null' } })],
  [
    'from another site that sends our origin',
    (token) => ({ token, headers: { 'sec-fetch-site': 'cross-site', origin: site.url } }),
  ],
  ['as multipart with the token within', (token) => ({ token, multipart: true })],
]

async function send(who: Visitor, route: string, { token, query = '', headers = {}, multipart }: ReturnType<Attack>) {
  const fields = { ...FIELDS[route], ...(token === undefined ? {} : { _csrf: token }) }
  const body = multipart ? new FormData() : new URLSearchParams(fields)
  if (multipart) for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return await fetch(site.url + addressOf(route) + query, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: who.cookies(), ...headers },
    body,
  })
}

describe.each(ATTACKS)('%s', (_name, attack) => {
  test('every change of a member is refused', async () => {
    const before = await dump(site)
    for (const route of routes) {
      // Files can only come so; that form's own ways to be forged stand with its feature.
      if (TAKE_FILES.includes(route) && attack('').multipart) continue
      const res = await send(alice, route, attack(alice.token()))
      expect([route, res.status]).toEqual([route, 403])
      expect(await res.text()).toContain('This form has expired or came from another site.')
      expect(res.headers.getSetCookie()).toEqual([])
    }
    expect(await dump(site)).toBe(before)
  })

  test('a stranger is not signed in or up', async () => {
    const stranger = site.visitor()
    await stranger.get('/sign-in')
    const before = await dump(site)
    const open = [
      '/sign-in',
      '/sign-up',
      '/reset',
      '/reset/code',
      '/reset/:token',
      '/verify/:token',
      '/characters/:slug/chats',
    ]
    for (const route of open) {
      const res = await send(stranger, route, attack(stranger.token()))
      expect([route, res.status]).toEqual([route, 403])
      expect(await res.text()).toContain('This form has expired or came from another site.')
      expect(res.headers.getSetCookie().filter((line) => line.startsWith('troupe='))).toEqual([])
    }
    expect(await dump(site)).toBe(before)
  })
})

test.each(['/reset', '/reset/code', '/reset/a-token', '/verify/a-token'])(
  'a stranger with an old form of %s is told that it is old, not to sign in',
  async (path) => {
    const stranger = site.visitor()
    await stranger.get('/sign-in')
    const res = await stranger.post(path, { _csrf: 'old' })
    expect([res.status, res.headers.get('location')]).toEqual([403, null])
    expect(await res.text()).toContain('This form has expired or came from another site.')
  },
)

test('who was signed out elsewhere is asked to sign in, changes nothing, and gets their words back', async () => {
  const carol = await site.member('Carol')
  const chat = await carol.beginChat()
  await carol.get(chat)
  const stale = carol.token()
  const again = site.visitor()
  await again.signIn('Carol')
  const person = await site.db('persons').where({ username: 'Carol' }).first('id')
  await site
    .db('sessions')
    .where({ personId: person?.id ?? '' })
    .delete()
  const before = await dump(site)
  const fields = { body: 'Do not <b>lose</b> me.' }
  const page = await carol.post(`${chat}/messages`, { ...fields, _csrf: stale })
  const text = await page.text()
  expect(text).toContain('Do not &lt;b&gt;lose&lt;/b&gt; me.')
  expect(text).toContain(`name="next" value="${chat}/messages"`)
  const part = await carol.htmx('POST', `${chat}/messages`, fields)
  expect(part.headers.get('hx-redirect')).toBe(`/sign-in?next=${encodeURIComponent(`${chat}/messages`)}`)
  const title = await carol.post(`${chat}/title`, { title: 'Forged', _csrf: stale })
  expect([title.status, title.headers.get('location')]).toEqual([
    303,
    `/sign-in?next=${encodeURIComponent(`${chat}/title`)}`,
  ])
  const foreign = await carol.post(`${chat}/messages`, fields, { 'sec-fetch-site': 'cross-site' })
  expect(foreign.status).toBe(403)
  expect(await dump(site)).toBe(before)

  await carol.post(`${chat}/messages`, { ...fields, _csrf: stale })
  const refused = await carol.post('/sign-in', {
    username: 'Carol',
    password: 'not the right one',
    next: `${chat}/messages`,
    draft: fields.body,
  })
  expect(await refused.text()).toContain('Do not &lt;b&gt;lose&lt;/b&gt; me.')
  const back = await carol.post('/sign-in', { username: 'Carol', password: PASSWORD, next: `${chat}/messages` })
  expect([back.status, back.headers.get('location')]).toEqual([303, `${chat}/messages`])
})

test('another person’s token opens nothing', async () => {
  const bob = await site.member('Bob')
  await bob.get('/chats')
  const before = await dump(site)
  for (const route of routes) expect((await send(alice, route, { token: bob.token() })).status).toBe(403)
  expect(await dump(site)).toBe(before)
})

test('a token of another session of the same person opens nothing', async () => {
  const again = site.visitor()
  await again.signIn('Alice')
  const before = await dump(site)
  for (const route of routes) expect((await send(alice, route, { token: again.token() })).status).toBe(403)
  expect(await dump(site)).toBe(before)
})

test('a stranger’s token is worth nothing once signed in', async () => {
  const before = await dump(site)
  for (const route of routes) expect((await send(alice, route, { token: strangersToken })).status).toBe(403)
  expect(await dump(site)).toBe(before)
})

test('a stranger’s token is bound to their own cookie', async () => {
  const [one, other] = [site.visitor(), site.visitor()]
  await one.get('/sign-in')
  await other.get('/sign-in')
  expect((await send(one, '/sign-in', { token: other.token() })).status).toBe(403)
  one.setCookies('')
  expect((await send(one, '/sign-in', { token: one.token() })).status).toBe(403)
})

test('a stranger’s cookie that somebody made up is not taken', async () => {
  const stranger = site.visitor()
  await stranger.get('/sign-in')
  const [name = '', value = ''] = stranger.cookies().split('=')
  const [secret = '', until = '', signature = ''] = value.split('.')
  for (const forged of [
    `${secret}.${Number(until) + 1}.${signature}`,
    `x.${until}.${signature}`,
    `${secret}.${until}.`,
  ]) {
    stranger.setCookies(`${name}=${forged}`)
    expect((await send(stranger, '/sign-in', { token: stranger.token() })).status).toBe(403)
  }
})

test('a stranger’s form lives for hours, however old their cookie was when it was made', async () => {
  let now = Date.now()
  const later = await openSite({ clock: { now: () => now } })
  try {
    const stranger = later.visitor()
    await stranger.get('/sign-in')
    const { token } = stranger
    const early = token()
    now += 23.9 * 3_600_000
    await stranger.get('/sign-in')
    now += 0.2 * 3_600_000
    for (const _csrf of [token(), early])
      expect((await stranger.post('/sign-in', { _csrf, username: 'Nobody', password: 'x' })).status).not.toBe(403)
  } finally {
    await later.close()
  }
})

test.each(['PUT', 'PATCH', 'DELETE'])('%s is no method of this house', async (method) => {
  const res = await fetch(site.url + said.chat, { method, headers: { cookie: alice.cookies() } })
  expect([res.status, res.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
})

test('a form of ours from here is taken, by field and by header', async () => {
  const byField = await send(alice, '/chats/:id/title', {
    token: alice.token(),
    headers: { 'sec-fetch-site': 'same-origin', origin: site.url },
  })
  expect(byField.status).toBe(303)
  const byHeader = await send(alice, '/chats/:id/title', { headers: { 'x-csrf-token': alice.token() } })
  expect(byHeader.status).toBe(303)
})

test('htmx is told in the place for problems', async () => {
  const res = await send(alice, '/chats/:id/title', { headers: { 'HX-Request': 'true', 'HX-Request-Type': 'partial' } })
  expect(res.status).toBe(403)
  expect(res.headers.get('hx-retarget')).toBe('#problem')
})
