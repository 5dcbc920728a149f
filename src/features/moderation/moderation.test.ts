import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { read } from '../../../tests/reader.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { newId } from '../../lib/ids.ts'
import { historyOf } from '../audit/index.ts'
import { giveRole } from './index.ts'
import { endOf, suspensionFormBy } from './moderation.ts'

let site: Site
let now: number
/** Alice is an operator, Mallory a moderator. */
let alice: Visitor
let mallory: Visitor
let bob: Visitor
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1, 12)
  site = await openSite({ clock: { now: () => now }, pauseMs: 200 })
  ;[alice, mallory, bob] = [await site.member('Alice'), await site.member('Mallory'), await site.member('Bob')]
  const give = async (username: string, role: 'operator' | 'moderator') =>
    giveRole(
      { db: site.db, clock: { now: () => now } },
      { personId: await idOf(username), role, actorId: null, givenBy: 'root' },
    )
  await give('Alice', 'operator')
  await give('Mallory', 'moderator')
})
afterEach(() => site.close())

const idOf = async (username: string) => (await site.db('persons').where({ username }).first('id'))?.id ?? ''
const rowOf = (username: string) => site.db('persons').where({ username }).first()
async function act(who: Visitor, username: string, what: string, fields: { [name: string]: string } = {}) {
  await who.get('/chats')
  return await who.post(`/moderation/people/${await idOf(username)}/${what}`, fields)
}

describe('the people', () => {
  test('are found by name, however it is written, with role and standing', async () => {
    const page = await mallory.page('/moderation/people?username=%20bOB')
    expect(page).toMatch(/<dd>Member<\/dd>[\s\S]*<dd>Active/)
    expect(page).not.toContain('/role"')
    expect(await mallory.page('/moderation/people?username=Nobody')).toContain('Nobody here is called Nobody.')
    expect(await alice.page('/moderation/people?username=bob')).toContain('/role"')
    expect(await mallory.page('/')).toContain('href="/moderation/people"')
  })

  test('are nobody’s business but moderators’', async () => {
    expect((await bob.get('/moderation/people')).status).toBe(404)
    expect((await site.visitor().get('/moderation/people')).status).toBe(404)
    expect((await act(bob, 'Alice', 'suspension', { reason: 'Ha' })).status).toBe(404)
    expect((await act(mallory, 'Bob', 'role', { role: 'operator' })).status).toBe(404)
    expect((await act(mallory, 'Bob', 'age', { sure: 'on' })).status).toBe(404)
    expect(await bob.page('/')).not.toContain('/moderation/people')
  })
})

describe('a suspension', () => {
  test('tells its reason and end to the person alone, and is written down with who did it', async () => {
    const res = await act(mallory, 'Bob', 'suspension', {
      reason: 'Three rude lines & <b>more</b>.',
      until: '2026-06-10',
    })
    expect(res.headers.get('location')).toBe('/moderation/people?username=Bob')
    expect(await rowOf('Bob')).toMatchObject({ standing: 'suspended', standingUntil: '2026-06-11T00:00:00.000Z' })
    expect((await rowOf('Bob'))?.standingReason?.includes('rude')).toBe(false)

    expect((await bob.signIn('Bob')).headers.get('location')).toBe('/suspended')
    const page = await bob.page('/suspended')
    expect(page).toContain('Three rude lines &amp; &lt;b&gt;more&lt;/b&gt;.')
    expect(page).toContain('datetime="2026-06-11T00:00:00.000Z"')
    expect(page).toContain('The last day of the suspension is June 10, 2026.')
    expect(page).not.toContain('June 11')
    expect(await mallory.page('/moderation/people')).toMatch(/href="\/moderation\/people\?username=Bob"/)

    const looked = await mallory.page('/moderation/people?username=Bob')
    expect(looked).toContain('value="2026-06-10"')
    expect(looked).toContain('button--danger">Change the suspension</button>')
    const [entry] = (await historyOf(site, await idOf('Bob'), { most: 5 })).filter(
      ({ kind }) => kind === 'account.suspended',
    )
    expect(entry).toMatchObject({ actorId: await idOf('Mallory') })

    await act(mallory, 'Bob', 'suspension/removal')
    expect(await rowOf('Bob')).toMatchObject({ standing: 'active', standingReason: null, standingUntil: null })
    expect((await bob.get('/chats')).status).toBe(200)
  })

  test('ends the open streams of the suspended within two seconds', async () => {
    const chat = await bob.beginChat()
    await bob.get(chat)
    const res = await bob.post(`${chat}/messages`, { body: 'Tell me everything.' })
    const replyId = /spoken=(.*)$/.exec(res.headers.get('location') ?? '')?.[1] ?? ''
    const stream = await read(`${site.url}/messages/${replyId}/stream`, { cookies: bob.cookies() })
    await stream.until(({ events }) => events.length > 0)
    await act(mallory, 'Bob', 'suspension', { reason: 'Enough.' })
    const suspendedAt = performance.now()
    await stream.ended
    expect(performance.now() - suspendedAt).toBeLessThan(2000)
  })

  test.each([
    [{ reason: '' }, 'Say why'],
    [{ reason: 'x', until: '2026-05-31' }, 'Choose a day from today on'],
    [{ reason: 'x', until: '2026-02-30' }, 'Choose a day from today on'],
    [{ reason: 'x', until: 'soon' }, 'Choose a day from today on'],
    [{ reason: 'x'.repeat(1001) }, 'That is too long'],
  ])('%o says why it is refused, and keeps what was typed', async (fields, why) => {
    const res = await act(mallory, 'Bob', 'suspension', fields)
    const page = await res.text()
    expect(res.status).toBe(422)
    expect(page).toContain(why)
    expect(page).toContain(fields.reason)
    expect(await rowOf('Bob')).toMatchObject({ standing: 'active' })
  })

  test('is not for oneself, and moderators do not suspend one another or an operator', async () => {
    for (const [who, whom] of [
      [mallory, 'Mallory'],
      [mallory, 'Alice'],
      [alice, 'Alice'],
    ] as const)
      expect((await act(who, whom, 'suspension', { reason: 'x' })).status).toBe(403)
    expect((await act(alice, 'Mallory', 'suspension', { reason: 'x' })).status).toBe(303)
    expect((await mallory.get('/moderation/people')).headers.get('location')).toBe('/suspended')
    await mallory.get('/suspended')
    const id = await idOf('Bob')
    const res = await mallory.post(`/moderation/people/${id}/suspension`, { reason: 'x' })
    expect(res.headers.get('location')).toBe('/suspended')
    expect(await rowOf('Bob')).toMatchObject({ standing: 'active' })
  })

  test('does not undo that somebody closed their account, and nobody of that id is not found', async () => {
    await bob.get('/settings/account/closing')
    await bob.post('/settings/account/closing')
    expect((await act(mallory, 'Bob', 'suspension', { reason: 'x' })).status).toBe(409)
    await alice.get('/chats')
    for (const id of [newId(), 'nonsense'])
      expect((await alice.post(`/moderation/people/${id}/suspension`, { reason: 'x' })).status).toBe(404)
  })
})

test('the last day is counted whole', () => {
  expect(endOf('2026-06-01')).toBe('2026-06-02T00:00:00.000Z')
  expect(endOf('')).toBe(null)
  expect(suspensionFormBy(now).safeParse({ reason: 'x', until: '2026-06-01' }).success).toBe(true)
})

describe('a role', () => {
  test('is given and taken by an operator who has confirmed lately, and written down', async () => {
    expect((await act(alice, 'Bob', 'role', { role: 'moderator' })).status).toBe(303)
    expect((await bob.get('/moderation/people')).status).toBe(200)
    await act(alice, 'Bob', 'role', { role: 'member' })
    expect((await bob.get('/moderation/people')).status).toBe(404)
    const kinds = (await historyOf(site, await idOf('Bob'), { most: 9 })).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['role.granted', 'role.taken']))
    now += 11 * 60_000
    const late = await act(alice, 'Bob', 'role', { role: 'operator' })
    const back = '/settings/confirmation?next=%2Fmoderation%2Fpeople%3Fusername%3DBob'
    expect(late.headers.get('location')).toBe(back)
    expect((await bob.get('/moderation/people')).status).toBe(404)
    expect((await act(alice, 'Bob', 'age', { sure: 'on' })).headers.get('location')).toBe(back)
    expect(await rowOf('Bob')).toMatchObject({ standing: 'active', eraseAfter: null })
    for (const deed of ['role', 'age']) expect((await act(mallory, 'Bob', deed)).status).toBe(404)
  })

  test('is carried by a new session alone, which the next page begins', async () => {
    const phone = site.visitor()
    await phone.signIn('Bob')
    const [before, other] = [bob.cookies(), phone.cookies()]
    await act(alice, 'Bob', 'role', { role: 'moderator' })

    const part = await bob.htmx('GET', '/moderation/people')
    expect([part.status, bob.cookies()]).toEqual([404, before])
    expect((await bob.get('/moderation/people')).status).toBe(200)
    expect(bob.cookies()).not.toBe(before)
    const old = await fetch(`${site.url}/chats`, { headers: { cookie: before }, redirect: 'manual' })
    expect(old.headers.get('location')).toMatch(/^\/sign-in/)
    expect((await act(bob, 'Mallory', 'suspension', { reason: 'x' })).status).toBe(403)
    expect((await phone.get('/moderation/people')).status).toBe(200)
    expect(phone.cookies()).not.toBe(other)
    expect(await phone.page('/settings/sessions')).toContain('this one')

    const moderating = bob.cookies()
    await act(alice, 'Bob', 'role', { role: 'member' })
    expect((await bob.get('/moderation/people')).status).toBe(404)
    expect(bob.cookies()).not.toBe(moderating)
    const still = bob.cookies()
    await bob.get('/chats')
    expect(bob.cookies()).toBe(still)
  })

  test('is carried by one new session where many requests come at the same moment', async () => {
    await act(alice, 'Bob', 'role', { role: 'moderator' })
    const headers = { cookie: bob.cookies() }
    const asked = Array.from({ length: 10 }, () => fetch(`${site.url}/chats`, { headers, redirect: 'manual' }))
    const begun = (await Promise.all(asked)).flatMap((res) => res.headers.getSetCookie())
    expect(begun.filter((line) => line.startsWith('troupe='))).toHaveLength(1)
    expect(await site.db('sessions').where({ personId: await idOf('Bob') })).toHaveLength(1)
  })

  test('is not taken from oneself', async () => {
    expect((await act(alice, 'Alice', 'role', { role: 'member' })).status).toBe(403)
  })
})

describe('somebody found under age', () => {
  test('is suspended at once, and only an operator restores them', async () => {
    expect((await act(alice, 'Bob', 'age')).status).toBe(422)
    expect((await act(alice, 'Bob', 'age', { sure: 'on' })).status).toBe(303)
    expect((await bob.get('/chats')).headers.get('location')).toMatch(/^\/sign-in/)
    expect((await bob.signIn('Bob')).headers.get('location')).toBe('/suspended')
    expect(await mallory.page('/moderation/people?username=Bob')).toContain('Suspended, under age')
    expect((await act(mallory, 'Bob', 'suspension/removal')).status).toBe(403)
    expect((await act(mallory, 'Bob', 'suspension', { reason: 'x' })).status).toBe(409)
    expect((await act(alice, 'Bob', 'suspension/removal')).status).toBe(303)
    expect(await rowOf('Bob')).toMatchObject({ standing: 'active', eraseAfter: null })
  })
})
