import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read } from './reader.ts'
import { openSite, type Site } from './site.ts'
import { talk } from './talk.ts'
import type { Visitor } from './visitor.ts'

/** HD1: the fixed headers stand on every kind of answer. */
const CSP =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';manifest-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'"

let site: Site
let alice: Visitor
let chat: string
let replyId: string

beforeAll(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  const said = await talk(alice)
  chat = said.chat
  replyId = said.replyId
})
afterAll(() => site.close())

async function broken(): Promise<Response> {
  await site.db.raw('alter table works rename to gone')
  const res = await alice.get('/sign-up?to=x')
  const page = res.status === 303 ? await alice.get(chat) : res
  await site.db.raw('alter table gone rename to works')
  return page
}

const asset = async () => /href="(\/assets\/site[^"]+css)"/.exec(await alice.page('/rules'))?.[1] ?? ''

const ANSWERS: [name: string, status: number, ask: () => Promise<Response>][] = [
  ['a page', 200, () => alice.get(chat)],
  ['a part', 200, () => alice.htmx('GET', '/chats')],
  ['a missing page', 404, () => alice.get('/nowhere')],
  [
    'a path that cannot be read',
    404,
    () => fetch(`${site.url}/chats/%E0%A4%A`, { headers: { cookie: alice.cookies() } }),
  ],
  ['a refused form', 422, () => alice.post(`${chat}/messages`, { body: '' })],
  ['a forged form', 403, () => fetch(`${site.url}/sign-out`, { method: 'POST' })],
  ['too much at once', 413, () => alice.post(`${chat}/messages`, { body: 'x'.repeat(300_000) })],
  [
    'too many fields',
    422,
    () => alice.post(`${chat}/messages`, Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, '']))),
  ],
  ['our own fault', 500, broken],
  ['a redirect', 303, () => site.visitor().get('/chats')],
  ['a static file', 200, () => alice.get('/robots.txt')],
  ['a portrait', 200, () => alice.get('/portraits/aoi.svg')],
  ['an asset', 200, async () => await alice.get(await asset())],
  ['a stream', 200, () => alice.get(`/messages/${replyId}/stream`)],
  ['the health', 200, () => alice.get('/health')],
]

describe.each(ANSWERS)('%s', (_name, status, ask) => {
  test('is served with every header that keeps it safe', async () => {
    const res = await ask()
    expect(res.status).toBe(status)
    const { headers } = res
    expect(headers.get('content-security-policy')).toBe(CSP)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
    await res.body?.cancel()
  })
})

test('a file that did not change comes with them too', async () => {
  const tag = (await alice.get('/robots.txt')).headers.get('etag') ?? ''
  const res = await read(`${site.url}/robots.txt`, { headers: { 'if-none-match': tag } })
  expect(res.status).toBe(304)
  expect(res.headers['content-security-policy']).toBe(CSP)
})

test('over https every answer asks to stay there', async () => {
  const secure = await openSite({ env: { BASE_URL: 'https://127.0.0.1' } })
  for (const address of ['/', '/nowhere', '/robots.txt', '/health', '/chats']) {
    const res = await secure.visitor().get(address)
    expect(res.headers.get('strict-transport-security')).toBe('max-age=31536000')
  }
  await secure.close()
})

test('a stream is kept by nobody on its way and begins within 200 ms', async () => {
  const began = performance.now()
  const res = await alice.get(`/messages/${replyId}/stream`)
  const first = await res.body?.getReader().read()
  expect(performance.now() - began).toBeLessThan(200)
  expect(first?.value?.length).toBeGreaterThan(0)
  expect(res.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(res.headers.get('cache-control')).toBe('no-store, no-transform')
  expect(res.headers.get('x-accel-buffering')).toBe('no')
  expect(res.headers.get('content-encoding')).toBeNull()
})

test('a page of somebody is stored nowhere, and an asset for ever', async () => {
  for (const address of [chat, '/chats', '/nowhere']) {
    expect((await alice.get(address)).headers.get('cache-control')).toBe('private, no-store')
  }
  expect((await alice.get(await asset())).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

test('no header can be written from outside', async () => {
  const ways = ['%0d%0aset-cookie:x=1', '%0d%0a', '愛', '%F0%9F%8E%AD', '%00']
  for (const way of ways) {
    for (const address of [`/chats/${way}/messages`, `/characters/${way}/chats`, `/chats?next=${way}`]) {
      for (const ask of [alice, site.visitor()]) {
        for (const res of [
          await ask.get(encodeURI(address).replaceAll('%25', '%')),
          await ask.htmx('GET', encodeURI(address).replaceAll('%25', '%')),
        ]) {
          expect([address, res.status]).not.toEqual([address, 500])
          expect(res.headers.getSetCookie().filter((line) => line.startsWith('x='))).toEqual([])
        }
      }
    }
  }
})

describe('our own fault', () => {
  test('shows nothing of its insides, and a number that stands in the log', async () => {
    site.logged.length = 0
    const page = await (await broken()).text()
    const number = /<code>([0-9a-f-]{36})<\/code>/.exec(page)?.[1] ?? ''
    expect(page).not.toMatch(/SQLITE|no such table|characters\.|node_modules|\.ts:/)
    const line = site.logged.find((logged) => logged.includes(number)) ?? ''
    expect(line).toContain('"msg":"a request failed"')
    expect(line).toContain('SQLITE_ERROR')
  })
})
