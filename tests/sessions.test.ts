import { afterEach, describe, expect, test } from 'vitest'
import { dump } from './dump.ts'
import { articleIn, isBusy, lineIds } from './page.ts'
import { read } from './reader.ts'
import { openSite, type Site, type SiteOptions } from './site.ts'
import type { Visitor } from './visitor.ts'

let site: Site
const open = async (options: SiteOptions = {}) => {
  site = await openSite(options)
  return site
}
afterEach(() => site.close())

const count = async (table: 'sessions' | 'persons' | 'chats') => (await site.db(table).select('*')).length

/** A chat whose reply is being spoken, slowly. */
async function speaking(person: Visitor): Promise<{ chat: string; replyId: string }> {
  const chat = await person.beginChat()
  await person.get(chat)
  const res = await person.post(`${chat}/messages`, { body: 'Tell me everything.' })
  return { chat, replyId: /spoken=(.*)$/.exec(res.headers.get('location') ?? '')?.[1] ?? '' }
}

describe('signing out elsewhere', () => {
  test('ends the open stream within two seconds, and the old cookie is a stranger’s 200 times of 200', async () => {
    await open({ pauseMs: 400 })
    const alice = await site.member('Alice')
    const { chat, replyId } = await speaking(alice)
    const cookies = alice.cookies()
    const stream = await read(`${site.url}/messages/${replyId}/stream`, { cookies })
    await stream.until(({ events }) => events.length > 0)

    const signedOutAt = performance.now()
    expect((await alice.post('/sign-out')).status).toBe(303)
    await stream.ended
    expect(performance.now() - signedOutAt).toBeLessThan(2000)

    const addresses = ['/chats', chat, `/messages/${replyId}/stream`, `/messages/${replyId}/prompt`]
    for (let again = 0; again < 50; again++) {
      for (const address of addresses) {
        const res = await fetch(site.url + address, { headers: { cookie: cookies }, redirect: 'manual' })
        expect(res.status).toBe(303)
        expect(res.headers.getSetCookie().filter((line) => line.startsWith('troupe='))).toEqual([])
      }
    }
    expect(await count('sessions')).toBe(0)
  })

  test('ends the page that is written out without JavaScript as well', async () => {
    await open({ pauseMs: 400 })
    const alice = await site.member('Alice')
    const { chat, replyId } = await speaking(alice)
    const page = await read(`${site.url}${chat}?spoken=${replyId}`, { cookies: alice.cookies() })
    await page.until(({ raw }) => raw().includes('message--written'))
    const signedOutAt = performance.now()
    await alice.post('/sign-out')
    await page.ended
    expect(performance.now() - signedOutAt).toBeLessThan(2000)
    expect(page.raw()).not.toContain('composer__field')
  })

  test('does not end what another session of the same person follows', async () => {
    await open({ pauseMs: 30 })
    const alice = await site.member('Alice')
    const phone = site.visitor()
    await phone.signIn('Alice')
    const { replyId } = await speaking(alice)
    const stream = await read(`${site.url}/messages/${replyId}/stream`, { cookies: phone.cookies() })
    await alice.post('/sign-out')
    await stream.ended
    expect(stream.events.at(-1)?.event).toBe('done')
  })

  test('lets the reply itself go on to its end', async () => {
    await open({ pauseMs: 5 })
    const alice = await site.member('Alice')
    const { chat, replyId } = await speaking(alice)
    await alice.post('/sign-out')
    await alice.signIn('Alice')
    await alice.page(`${chat}?spoken=${replyId}`)
    const page = await alice.page(chat)
    expect(isBusy(page, replyId)).toBe(false)
    expect(articleIn(page, replyId)).not.toContain('message__trouble')
  })
})

test('2,000 cookieless visits leave no session and no row at all', async () => {
  await open()
  const addresses = ['/', '/characters', '/characters/aoi', '/sign-in', '/sign-up', '/rules', '/chats', '/nowhere']
  const before = await dump(site)
  for (let round = 0; round < 2000 / 40; round++) {
    await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const res = await fetch(site.url + addresses[at % addresses.length], { redirect: 'manual' })
        await res.arrayBuffer()
      }),
    )
  }
  expect(await dump(site)).toBe(before)
})

test('200 visits of a member write nothing to their session, and an hour later one does', async () => {
  const clock = { at: Date.parse('2026-05-01T10:00:00Z'), now: () => clock.at }
  await open({ clock })
  const alice = await site.member('Alice')
  const chat = await alice.beginChat()
  const before = await dump(site)
  for (let visit = 0; visit < 200; visit++) await alice.get(visit % 2 ? chat : '/chats')
  expect(await dump(site)).toBe(before)

  clock.at += 61 * 60 * 1000
  await alice.get('/chats')
  const [session] = await site.db('sessions').select('*')
  expect(session?.lastUsedAt).toBe('2026-05-01T11:01:00.000Z')
  expect(session?.expiresAt).toBe('2026-05-31T11:01:00.000Z')
})

test('who comes every week is never signed out by the cookie, which goes on with the session', async () => {
  const clock = { at: Date.parse('2026-05-01T10:00:00Z'), now: () => clock.at }
  await open({ clock })
  const alice = await site.member('Alice')
  const chat = await alice.beginChat()
  const ageIn = (res: Response) =>
    res.headers.getSetCookie().flatMap((line) => /^troupe=.*Max-Age=(\d+)/.exec(line)?.[1] ?? [])
  expect(ageIn(await alice.get('/chats'))).toEqual([])
  clock.at += 7 * 24 * 3_600_000
  // Neither what streams nor a part of a page sends one: it could come after the one of a new session.
  const stream = await alice.get(`${chat}/stream`, { accept: 'text/event-stream' })
  await stream.body?.cancel()
  expect(ageIn(stream)).toEqual([])
  expect(ageIn(await alice.htmx('GET', '/chats'))).toEqual([])
  expect(ageIn(await alice.get('/chats'))).toEqual([String(30 * 24 * 3600)])
  expect(ageIn(await alice.get('/chats'))).toEqual([])
})

test('a session that nobody used for SESSION_DAYS is over', async () => {
  const clock = { at: Date.parse('2026-05-01T10:00:00Z'), now: () => clock.at }
  await open({ clock, env: { SESSION_DAYS: '2' } })
  const alice = await site.member('Alice')
  clock.at += 2 * 24 * 3_600_000 - 1000
  expect((await alice.get('/chats')).status).toBe(200)
  clock.at += 2 * 24 * 3_600_000
  expect((await alice.get('/chats')).status).toBe(303)
})

describe('signing in', () => {
  test('gives a new id, ends the old session and takes none that somebody brought along', async () => {
    await open()
    const alice = await site.member('Alice')
    const first = alice.cookies()
    alice.setCookies(first)
    await alice.get('/characters/aoi')
    const res = await alice.post('/sign-in', { username: 'Alice', password: 'correct horse battery staple' })
    expect(res.status).toBe(303)
    expect(alice.cookies()).not.toBe(first)
    expect(await count('sessions')).toBe(1)
    expect((await fetch(`${site.url}/chats`, { headers: { cookie: first }, redirect: 'manual' })).status).toBe(303)

    const victim = site.visitor()
    const planted = 'A'.repeat(43)
    victim.setCookies(`troupe=${planted}`)
    await victim.get('/sign-in')
    await victim.post('/sign-in', { username: 'Alice', password: 'correct horse battery staple' })
    expect(victim.cookies()).not.toContain(planted)
    expect(
      (await fetch(`${site.url}/chats`, { headers: { cookie: `troupe=${planted}` }, redirect: 'manual' })).status,
    ).toBe(303)
  })

  test('two cookies of the same name are nobody’s', async () => {
    await open()
    const alice = await site.member('Alice')
    const bob = await site.member('Bob')
    const cookie = `${bob.cookies()}; ${alice.cookies()}`
    expect((await fetch(`${site.url}/chats`, { headers: { cookie }, redirect: 'manual' })).status).toBe(303)
  })

  test('stores only the hash of what the cookie holds', async () => {
    await open()
    const alice = await site.member('Alice')
    const token = /troupe=([^;]+)/.exec(alice.cookies())?.[1] ?? ''
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await dump(site)).not.toContain(token)
  })
})

describe('the session’s cookie', () => {
  const cookieOf = async (env: SiteOptions['env'] = {}) => {
    await open({ env })
    const visitor = site.visitor()
    await visitor.get('/sign-up')
    const res = await visitor.post('/sign-up', {
      username: 'Alice',
      password: 'correct horse battery staple',
      birthDate: '1990-05-17',
    })
    return res.headers.getSetCookie().filter((line) => /^(__Host-)?troupe=/.test(line))
  }

  test('over http has a plain name', async () => {
    const [cookie = '', ...more] = await cookieOf()
    expect(more).toEqual([])
    expect(cookie).toMatch(/^troupe=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  test('over https is bound to the host and secure', async () => {
    const [cookie = ''] = await cookieOf({ BASE_URL: 'https://127.0.0.1' })
    expect(cookie).toMatch(/^__Host-troupe=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  })

  test('goes when somebody signs out, with what the browser kept', async () => {
    await open()
    const alice = await site.member('Alice')
    const res = await alice.post('/sign-out')
    expect(res.headers.getSetCookie().find((line) => line.startsWith('troupe='))).toContain('troupe=; Max-Age=0')
    expect(res.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(lineIds(await alice.page('/'))).toEqual([])
  })
})
