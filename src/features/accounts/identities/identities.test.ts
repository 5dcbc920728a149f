import { readdirSync, readFileSync } from 'node:fs'
import { TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Oauth1Provider, openOauth1Provider } from '../../../../tests/oauth1-provider.ts'
import { type OpenidProvider, openOpenidProvider } from '../../../../tests/openid-provider.ts'
import { byWayOf, leave, ledTo, passThrough } from '../../../../tests/outside.ts'
import { fieldsIn } from '../../../../tests/page.ts'
import { postOffice } from '../../../../tests/post-office.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { historyOf } from '../../audit/index.ts'
import { NOT_SHOWN, type OutsideWay } from './identities.ts'

let google: OpenidProvider
let x: Oauth1Provider
let site: Site
let now: number

beforeAll(async () => {
  google = await openOpenidProvider()
  x = await openOauth1Provider()
})
afterAll(async () => {
  await google.close()
  await x.close()
})
beforeEach(async () => {
  now = Date.now()
  Object.assign(google, { person: { subject: '1001', email: 'alice@example.com' }, spoil: {}, isHung: false })
  Object.assign(x, { person: { id: '2001', name: 'alice_on_x' }, spoil: {}, isHung: false, refused: 0 })
  site = await openSite({ env: { ...google.env, ...x.env }, clock: { now: () => now } })
})
afterEach(() => site.close())

const BIRTH_DATE = '1990-05-17'
const sessions = async () => (await site.db('sessions')).length

/** A stranger who has the sign-in page before them. */
async function stranger(): Promise<Visitor> {
  const visitor = site.visitor()
  await visitor.get('/sign-in')
  return visitor
}

async function newcomer(way: OutsideWay, username: string): Promise<Visitor> {
  const visitor = await stranger()
  const back = await byWayOf(visitor, `/sign-in/${way}`)
  expect(back.headers.get('location')).toBe('/sign-up/identity')
  await visitor.get('/sign-up/identity')
  const res = await visitor.post('/sign-up/identity', { username, birthDate: BIRTH_DATE })
  expect([res.status, res.headers.get('location')]).toEqual([303, '/'])
  await visitor.get('/chats')
  return visitor
}

/** Somebody else comes from there. */
function comesAs(way: OutsideWay, number: number): void {
  if (way === 'google') google.person = { subject: String(number), email: `${number}@example.com` }
  else x.person = { id: String(number), name: `number_${number}` }
}

describe.each(['google', 'x'] as const)('over %s', (way) => {
  test('a new person chooses a username, gives a birth date, and is in without a password', async () => {
    const alice = await stranger()
    const back = await byWayOf(alice, `/sign-in/${way}`)
    expect([back.status, back.headers.get('location')]).toEqual([303, '/sign-up/identity'])
    expect(await sessions()).toBe(0)
    expect(await site.db('persons')).toEqual([])
    const form = await alice.page('/sign-up/identity')
    expect(form).not.toContain('name="password"')
    expect(form).toContain(way === 'google' ? 'alice@example.com' : '@alice_on_x')
    const refused = await alice.post('/sign-up/identity', { username: 'admin', birthDate: BIRTH_DATE })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('kept for the house')])
    const res = await alice.post('/sign-up/identity', { username: 'Alice', birthDate: BIRTH_DATE })
    expect([res.status, res.headers.get('location')]).toEqual([303, '/'])
    expect(await alice.page('/chats')).toContain('Signed in as Alice')
    const [person] = await site.db('persons')
    expect(person).toMatchObject({ passwordHash: null, emailVerifiedAt: null })
    expect(await site.db('acceptances')).toHaveLength(2)
  })

  test('somebody who is known is signed in, and comes to where they were going', async () => {
    await newcomer(way, 'Alice')
    const again = await stranger()
    const res = await byWayOf(again, `/sign-in/${way}`, { next: '/settings/reading' })
    expect([res.status, res.headers.get('location')]).toEqual([303, '/settings/reading'])
    expect(await again.page('/chats')).toContain('Signed in as Alice')
    const facts = await site.db('auditEntries').where({ kind: 'signIn.succeeded' })
    expect(facts).toHaveLength(2)
  })

  test('a first line goes along, also past the choice of a username', async () => {
    const alice = site.visitor()
    await alice.page('/characters/maurice-bell')
    const asked = await alice.post('/characters/maurice-bell/chats', { body: 'Good evening, Maurice.' })
    const carried = fieldsIn(await asked.text())
    const back = await byWayOf(alice, `/sign-in/${way}`, carried)
    expect(back.headers.get('location')).toBe('/sign-up/identity')
    const form = fieldsIn(await alice.page('/sign-up/identity'))
    expect(form.say).toBe('Good evening, Maurice.')
    const res = await alice.post('/sign-up/identity', { ...form, username: 'Alice', birthDate: BIRTH_DATE })
    const chat = res.headers.get('location') ?? ''
    expect(chat).toMatch(/^\/chats\//)
    expect(await alice.page(chat)).toContain('Good evening, Maurice.')
  })

  test('a way back that was used, lost, too old or another browser’s lets nobody in', async () => {
    await newcomer(way, 'Alice')
    const before = await sessions()
    const path = await passThrough(await leave(await stranger(), `/sign-in/${way}`))
    const thief = await stranger()
    expect(await ledTo(thief, await thief.get(path))).toEqual({ place: '/sign-in', says: NOT_SHOWN.lost })

    const again = await stranger()
    const used = await passThrough(await leave(again, `/sign-in/${way}`))
    const cookies = again.cookies()
    expect((await again.get(used)).headers.get('location')).toBe('/')
    const replaying = site.visitor()
    replaying.setCookies(cookies)
    expect(await ledTo(replaying, await replaying.get(used))).toEqual({ place: '/sign-in', says: NOT_SHOWN.lost })

    const slow = await stranger()
    const late = await passThrough(await leave(slow, `/sign-in/${way}`))
    now += 10 * 60_000 + 1
    expect(await ledTo(slow, await slow.get(late))).toEqual({ place: '/sign-in', says: NOT_SHOWN.lost })

    const bare = await stranger()
    await leave(bare, `/sign-in/${way}`)
    const answer = await bare.get(`/sign-in/${way}/callback`)
    expect(await ledTo(bare, answer)).toEqual({ place: '/sign-in', says: NOT_SHOWN.wrong })
    expect(await sessions()).toBe(before + 1)
  })

  test('saying no there changes nothing here, and says so', async () => {
    if (way === 'google') google.person = undefined
    else x.person = undefined
    const alice = await stranger()
    const back = await byWayOf(alice, `/sign-in/${way}`, { next: '/chats' })
    expect(await ledTo(alice, back)).toEqual({ place: '/sign-in?next=%2Fchats', says: NOT_SHOWN.denied })
    expect(await sessions()).toBe(0)
  })

  test('words that were carried are not lost when it comes to nothing', async () => {
    comesAs(way, 0)
    if (way === 'google') google.person = undefined
    else x.person = undefined
    const alice = await stranger()
    const line = { to: 'maurice-bell', say: 'Good evening.', once: 'one' }
    const back = await byWayOf(alice, `/sign-in/${way}`, line)
    expect(back.status).toBe(422)
    expect(fieldsIn(await back.text())).toMatchObject(line)
  })

  test('a house that is away or on fire is told apart in a sentence, and soon', async () => {
    const alice = await stranger()
    const path = await passThrough(await leave(alice, `/sign-in/${way}`))
    google.spoil = { status: 503 }
    x.spoil = { status: 503 }
    expect(await ledTo(alice, await alice.get(path))).toEqual({ place: '/sign-in', says: NOT_SHOWN.away })
    google.isHung = true
    x.isHung = true
    await site.stop()
    site = await site.reopen()
    const begun = performance.now()
    await alice.get('/sign-in')
    const answer = await alice.post(`/sign-in/${way}`)
    expect(await ledTo(alice, answer)).toEqual({ place: '/sign-in', says: NOT_SHOWN.away })
    expect(performance.now() - begun).toBeLessThan(8000)
    Object.assign(google, { isHung: false, spoil: {} })
    Object.assign(x, { isHung: false, spoil: {} })
    expect((await byWayOf(alice, `/sign-in/${way}`)).status).toBe(303)
  })

  test('somebody with an authenticator app stands at the second step', async () => {
    const alice = await newcomer(way, 'Alice')
    const page = await alice.page('/settings/security/totp')
    const secret = (/class="secret">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '')
    const code = () => new TOTP({ secret }).generate({ timestamp: now })
    expect((await alice.post('/settings/security/totp', { code: code() })).status).toBe(303)
    const again = await stranger()
    const half = await byWayOf(again, `/sign-in/${way}`)
    expect([half.status, half.headers.get('location')]).toEqual([303, '/sign-in/second-factor'])
    expect((await again.get('/chats')).headers.get('location')).toBe('/sign-in/second-factor')
    await again.get('/sign-in/second-factor')
    now += 30_000
    expect((await again.post('/sign-in/second-factor', { code: code() })).headers.get('location')).toBe('/')
    const person = await site.db('persons').first('id')
    const [last] = await historyOf(site, person?.id ?? '', { most: 1 })
    expect(last).toMatchObject({ kind: 'signIn.succeeded', facts: { way } })
  })

  test('somebody too young is not let in, nor asked twice', async () => {
    const alice = await stranger()
    await byWayOf(alice, `/sign-in/${way}`)
    await alice.get('/sign-up/identity')
    const young = `${new Date(now).getUTCFullYear() - 12}-01-01`
    expect((await alice.post('/sign-up/identity', { username: 'Alice', birthDate: young })).status).toBe(422)
    expect((await alice.post('/sign-up/identity', { username: 'Alice', birthDate: BIRTH_DATE })).status).toBe(303)
    expect(await site.db('persons')).toEqual([])
  })

  test('the second click of the form is told what the first was', async () => {
    const alice = await stranger()
    await byWayOf(alice, `/sign-in/${way}`)
    const form = fieldsIn(await alice.page('/sign-up/identity'))
    const cookies = alice.cookies()
    const send = async () => {
      const click = site.visitor()
      click.setCookies(cookies)
      return await click.post('/sign-up/identity', { ...form, username: 'Alice', birthDate: BIRTH_DATE })
    }
    const answers = [...(await Promise.all([send(), send()])), await send()]
    expect(answers.map((res) => [res.status, res.headers.get('location')])).toEqual(Array(3).fill([303, '/']))
    expect(await site.db('persons')).toHaveLength(1)
  })

  test('is linked and unlinked in the settings by who has confirmed, and the last way in stays', async () => {
    const bob = await site.member('Bob')
    comesAs(way, 7)
    await bob.get('/settings/security')
    now += 11 * 60_000
    const asked = await bob.post(`/settings/security/${way}`)
    expect(asked.headers.get('location')).toMatch(/^\/settings\/confirmation/)
    now -= 11 * 60_000
    const linked = await byWayOf(bob, `/settings/security/${way}`)
    expect(await ledTo(bob, linked)).toMatchObject({ place: '/settings/security', says: /From now on/ })
    expect((await byWayOf(await stranger(), `/sign-in/${way}`)).headers.get('location')).toBe('/')

    comesAs(way, 8)
    const another = await byWayOf(bob, `/settings/security/${way}`)
    expect((await ledTo(bob, another)).says).toContain('linked already')

    const issuer = way === 'google' ? google.issuer : x.baseUrl
    await bob.get('/settings/security')
    expect((await ledTo(bob, await bob.post('/settings/security/identities/removal', { issuer }))).says).toContain(
      'no longer',
    )
    const alice = await newcomer(way, 'Alice')
    await alice.get('/settings/security')
    expect((await ledTo(alice, await alice.post('/settings/security/identities/removal', { issuer }))).says).toContain(
      'your only way in',
    )
    const kinds = (await site.db('auditEntries').select('kind')).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind.startsWith('identity.'))).toEqual(['identity.linked', 'identity.unlinked'])
  })

  test('is told by a letter in the language of the page, and guessing in that of the sign-up', async () => {
    await site.close()
    const office = await postOffice()
    const mail = { SMTP_URL: office.url, MAIL_FROM: 'troupe@troupe.example' }
    site = await openSite({ env: { ...google.env, ...x.env, ...mail }, clock: { now: () => now } })
    const bob = await site.member('Bob')
    const id = (await site.db('persons').first('id'))?.id ?? ''
    const place = { table: 'persons', column: 'email', row: id, owner: id }
    const email = site.keyring.seal(place, 'bob@example.org')
    await site.db('persons').update({ email, emailVerifiedAt: '2026-01-01', language: 'ja' })
    const japanese = { 'accept-language': 'ja' }
    await bob.get('/settings/security', japanese)
    await bob.get(await passThrough(await leave(bob, `/settings/security/${way}`)), japanese)
    const mallory = await stranger()
    for (let at = 0; at < 10; at++) await mallory.post('/sign-in', { username: 'Bob', password: `guess ${at}` })
    await site.app.worker.idle()
    expect(office.letters).toHaveLength(2)
    for (const { text } of office.letters) expect(text).toMatch(/[ぁ-ん]/)
    await office.close()
  })

  test('what is somebody else’s cannot be linked, and is refused in words', async () => {
    await newcomer(way, 'Alice')
    const bob = await site.member('Bob')
    await bob.get('/settings/security')
    const res = await byWayOf(bob, `/settings/security/${way}`)
    expect((await ledTo(bob, res)).says).toContain('Somebody else here signs in with that account')
    expect(await site.db('identities')).toHaveLength(1)
  })

  test('a way back to the settings is worth nothing in another session', async () => {
    const bob = await site.member('Bob')
    await bob.get('/settings/security')
    const path = await passThrough(await leave(bob, `/settings/security/${way}`))
    await bob.post('/sign-out')
    await bob.signIn('Bob')
    expect((await ledTo(bob, await bob.get(path))).says).toBe(NOT_SHOWN.lost)
    expect(await site.db('identities')).toEqual([])
  })

  test('who is suspended while they are there comes back to that, and nothing is linked', async () => {
    const bob = await site.member('Bob')
    await bob.get('/settings/security')
    const path = await passThrough(await leave(bob, `/settings/security/${way}`))
    await site.db('persons').where({ username: 'Bob' }).update({ standing: 'suspended' })
    const back = await bob.get(path)
    expect([back.status, back.headers.get('location')]).toEqual([303, '/suspended'])
    expect(await site.db('identities')).toEqual([])
  })

  test('who has neither password nor code confirms at the same house, with the same identity', async () => {
    const alice = await newcomer(way, 'Alice')
    now += 11 * 60_000
    expect((await alice.get('/settings/security/password')).headers.get('location')).toMatch(/confirmation/)
    const page = await alice.page('/settings/confirmation?next=%2Fsettings%2Fsecurity%2Fpassword')
    expect(page).toContain(`action="/settings/confirmation/${way}"`)
    comesAs(way, 99)
    const next = '/settings/security/password'
    const other = await byWayOf(alice, `/settings/confirmation/${way}`, { next })
    expect((await ledTo(alice, other)).says).toContain('another account')
    expect((await alice.get(next)).headers.get('location')).toMatch(/confirmation/)
    if (way === 'google') google.person = { subject: '1001' }
    else x.person = { id: '2001', name: 'renamed' }
    const same = await byWayOf(alice, `/settings/confirmation/${way}`, { next })
    expect(same.headers.get('location')).toBe(next)
    expect((await alice.get(next)).status).toBe(200)
  })
})

test('who has closed their account can confirm over Google, to leave for good, and nothing else', async () => {
  const alice = await newcomer('google', 'Alice')
  await site.db.raw("update persons set standing = 'closed'")
  now += 11 * 60_000
  await alice.get('/settings/confirmation')
  const back = await byWayOf(alice, '/settings/confirmation/google', { next: '/settings/account/deletion' })
  expect(back.headers.get('location')).toBe('/settings/account/deletion')
  const [session] = await site.db('sessions')
  expect(session?.confirmedAt).toBe(new Date(now).toISOString())
  for (const path of ['/chats', '/settings/security']) {
    expect((await alice.get(path)).headers.get('location')).toBe('/closed')
  }
})

test('where people are let in one by one, who comes over X waits too, and their line is kept', async () => {
  await site.close()
  site = await openSite({ env: { ...x.env, SIGN_UP: 'approval' } })
  const alice = await stranger()
  const line = { to: 'maurice-bell', say: 'Good evening.', once: 'one' }
  await byWayOf(alice, '/sign-in/x', line)
  await alice.get('/sign-up/identity')
  const res = await alice.post('/sign-up/identity', { username: 'Alice', birthDate: BIRTH_DATE, ...line })
  expect(res.headers.get('location')).toBe('/waiting')
  expect(await alice.page('/waiting')).toContain('Good evening.')
})

describe('Google', () => {
  test.each([
    ['a token of another key', { key: 'foreign' as const }],
    ['the nonce of another browser', { claims: { nonce: 'another' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['a token for another client', { claims: { aud: 'somebody-else' } }],
    ['a token of another issuer', { claims: { iss: 'https://accounts.google.com' } }],
    ['a token that has expired', { claims: { exp: 1_000_000_000 } }],
  ])('is not believed with %s', async (_what, spoil) => {
    await newcomer('google', 'Alice')
    const before = await sessions()
    google.spoil = spoil
    const again = await stranger()
    const back = await byWayOf(again, '/sign-in/google')
    expect(await ledTo(again, back)).toEqual({ place: '/sign-in', says: NOT_SHOWN.wrong })
    expect(await sessions()).toBe(before)
  })

  test.each(['state', 'code', 'iss'])('is not believed with a changed %s', async (name) => {
    await newcomer('google', 'Alice')
    const before = await sessions()
    const again = await stranger()
    const back = new URL(await passThrough(await leave(again, '/sign-in/google')), site.url)
    back.searchParams.set(name, 'changed')
    const answer = await again.get(back.pathname + back.search)
    expect(await ledTo(again, answer)).toEqual({ place: '/sign-in', says: NOT_SHOWN.wrong })
    expect(await sessions()).toBe(before)
  })
})

describe('X', () => {
  test.each(['oauth_token', 'oauth_verifier', 'denied'])('is not believed with a changed %s', async (name) => {
    await newcomer('x', 'Alice')
    const before = await sessions()
    const again = await stranger()
    const back = new URL(await passThrough(await leave(again, '/sign-in/x')), site.url)
    back.searchParams.set(name, 'changed')
    const answer = await again.get(back.pathname + back.search)
    expect(await ledTo(again, answer)).toEqual({ place: '/sign-in', says: NOT_SHOWN.wrong })
    expect(await sessions()).toBe(before)
  })

  test('is not believed when it does not say who it is', async () => {
    x.spoil = { withoutId: true }
    const alice = await stranger()
    expect(await ledTo(alice, await byWayOf(alice, '/sign-in/x'))).toEqual({ place: '/sign-in', says: NOT_SHOWN.wrong })
    expect(x.refused).toBe(0)
  })
})

test('ways back that were swapped between the houses let nobody in', async () => {
  await newcomer('google', 'Alice')
  await newcomer('x', 'Bob')
  const before = await sessions()
  for (const [out, back] of [
    ['google', 'x'],
    ['x', 'google'],
  ] as const) {
    const thief = await stranger()
    const path = await passThrough(await leave(thief, `/sign-in/${out}`))
    const swapped = await thief.get(path.replace(`/${out}/`, `/${back}/`))
    expect(await ledTo(thief, swapped)).toEqual({ place: '/sign-in', says: NOT_SHOWN.lost })
    const other = await stranger()
    const theirs = await passThrough(await leave(other, `/sign-in/${back}`))
    const [, query] = theirs.split('?')
    await leave(thief, `/sign-in/${out}`)
    const answer = await thief.get(`/sign-in/${out}/callback?${query}`)
    expect(await ledTo(thief, answer)).toEqual({ place: '/sign-in', says: NOT_SHOWN.wrong })
  }
  expect(await sessions()).toBe(before)
})

describe('an e-mail address links nobody', () => {
  test('who signed up with somebody’s address gets nothing when its owner comes over Google', async () => {
    const mallory = site.visitor()
    await mallory.get('/sign-up')
    const password = 'correct horse battery staple'
    const taken = { username: 'Mallory', password, birthDate: BIRTH_DATE, email: 'alice@example.com' }
    expect((await mallory.post('/sign-up', taken)).status).toBe(303)
    const alice = await stranger()
    expect((await byWayOf(alice, '/sign-in/google')).headers.get('location')).toBe('/sign-up/identity')
    const form = fieldsIn(await alice.page('/sign-up/identity'))
    expect(form.email).toBe('alice@example.com')
    await alice.post('/sign-up/identity', { ...form, username: 'Alice', birthDate: BIRTH_DATE })
    expect(await alice.page('/chats')).toContain('Signed in as Alice')
    const people = await site.db('persons').select('username', 'emailVerifiedAt')
    expect(people).toEqual([
      { username: 'Mallory', emailVerifiedAt: null },
      { username: 'Alice', emailVerifiedAt: null },
    ])
    expect(await site.db('identities').join('persons', 'persons.id', 'personId').select('username')).toEqual([
      { username: 'Alice' },
    ])
  })

  test('another subject with the same address is another person', async () => {
    await newcomer('google', 'Alice')
    google.person = { subject: '666', email: 'alice@example.com' }
    const mallory = await stranger()
    expect((await byWayOf(mallory, '/sign-in/google')).headers.get('location')).toBe('/sign-up/identity')
  })

  test('who changes the address there is still the same person', async () => {
    await newcomer('google', 'Alice')
    google.person = { subject: '1001', email: 'new@example.com' }
    expect((await byWayOf(await stranger(), '/sign-in/google')).headers.get('location')).toBe('/')
  })
})

test('of ways back that come at the same moment one lets somebody in', async () => {
  await newcomer('google', 'Alice')
  const before = await sessions()
  const again = await stranger()
  const path = await passThrough(await leave(again, '/sign-in/google'))
  const cookies = again.cookies()
  const answers = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const same = site.visitor()
      same.setCookies(cookies)
      return (await same.get(path)).headers.get('location')
    }),
  )
  expect(answers.filter((place) => place === '/')).toHaveLength(1)
  expect(await sessions()).toBe(before + 1)
})

test('of two ways in that are removed at the same moment one stays', async () => {
  const alice = await newcomer('google', 'Alice')
  await alice.get('/settings/security')
  await byWayOf(alice, '/settings/security/x')
  await alice.get('/settings/security')
  expect(await site.db('identities')).toHaveLength(2)
  const issuers = [google.issuer, x.baseUrl]
  await Promise.all(issuers.map((issuer) => alice.post('/settings/security/identities/removal', { issuer })))
  expect(await site.db('identities')).toHaveLength(1)
})

test('a way over a house whose word is no longer taken can go, and does not count as the last', async () => {
  const alice = await newcomer('google', 'Alice')
  await alice.get('/settings/security')
  await byWayOf(alice, '/settings/security/x')
  await site.stop()
  site = await site.reopen({ X_BASE_URL: 'https://api.x.com' })
  expect(await alice.page('/settings/security')).toContain('not open here at present')
  const remove = async (issuer: string) =>
    (await ledTo(alice, await alice.post('/settings/security/identities/removal', { issuer }))).says
  expect(await remove(google.issuer)).toContain('your only way in')
  expect(await remove(x.baseUrl)).toContain('no longer')
})

test('the libraries behind the ways are loaded by who first needs them, not by a start', () => {
  const loaded = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('browser'))
    .filter((file) =>
      /^import (?!type )[^'`]*'(?:openid-client|passport-twitter|@simplewebauthn\/server)'/m.test(
        readFileSync(`src/${file}`, 'utf8'),
      ),
    )
  expect(loaded).toEqual([])
})

test('what lies here while somebody is away can be read by nobody', async () => {
  const alice = await stranger()
  await leave(alice, '/sign-in/google', { to: 'maurice-bell', say: 'A very private line', once: 'a' })
  const [row] = await site.db('journeys')
  expect(JSON.stringify(row)).not.toContain('private')
  expect(row?.luggage.includes('private')).toBe(false)
  for (const part of alice.cookies().split('; ')) expect(part).not.toContain(row?.id ?? '')
})

test('where a way is not set up there is no button and no address', async () => {
  const plain = await openSite()
  const visitor = plain.visitor()
  expect(await visitor.page('/sign-in')).not.toContain('formaction="/sign-in/google"')
  expect((await visitor.post('/sign-in/google')).status).toBe(404)
  expect((await visitor.get('/sign-in/x/callback?oauth_token=a&oauth_verifier=b')).status).toBe(404)
  await plain.close()
})

test('by invitation only, who comes over Google needs one too, and brings it along', async () => {
  await site.close()
  site = await openSite({ env: { ...google.env, SIGN_UP: 'open' } })
  const bob = await site.member('Bob')
  await bob.get('/invitations')
  const page = await (await bob.post('/invitations')).text()
  const code = /invitation=([\w-]+)/.exec(page)?.[1] ?? ''
  expect(code).not.toBe('')
  await site.stop()
  site = await site.reopen({ SIGN_UP: 'invite' })
  const alice = await stranger()
  await byWayOf(alice, '/sign-in/google', { invitation: code })
  const form = fieldsIn(await alice.page('/sign-up/identity'))
  expect(form.invitation).toBe(code)
  const without = { username: 'Alice', birthDate: BIRTH_DATE, invitation: '' }
  expect((await alice.post('/sign-up/identity', without)).status).toBe(422)
  expect((await alice.post('/sign-up/identity', { ...without, invitation: code })).status).toBe(303)
  expect(await site.db('persons')).toHaveLength(2)
})

describe('a picture that lies at Google', () => {
  const picture = (url: string) => Object.assign(google.person ?? {}, { picture: url })
  const take = async (who: Visitor) => {
    await who.get('/settings/profile')
    return (await ledTo(who, await byWayOf(who, '/settings/profile/picture/google'))).says
  }
  const kept = () => site.db('pictures').select('size')

  test('is fetched once when it is chosen, and drawn anew; before that nobody asks for it', async () => {
    const { default: sharp } = await import('sharp')
    google.picture = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#a33' } })
      .png()
      .toBuffer()
    google.pictureFetched = 0
    picture(`${google.issuer}/picture`)
    const alice = await newcomer('google', 'Alice')
    expect(await alice.page('/settings/profile')).toContain('Take my picture from Google')
    expect([google.pictureFetched, await kept()]).toEqual([0, []])
    expect(await leave(alice, '/settings/security/google')).toContain('scope=openid+email&')

    expect(await take(alice)).toBe('Your picture is saved.')
    expect(google.pictureFetched).toBe(1)
    expect((await kept()).length).toBeGreaterThan(0)
    expect(await alice.page('/people/Alice')).toContain('/people/Alice/picture?')
  })

  test('is not taken from a place of this machine, from nowhere, or when it is none', async () => {
    const alice = await newcomer('google', 'Alice')
    const { port } = new URL(site.url)
    for (const place of [`http://127.0.0.1:${port}/favicon.ico`, 'https://127.0.0.1/', 'https://[::1]/', 'nonsense']) {
      picture(place)
      expect(await take(alice)).toContain('No picture could be fetched from there.')
    }
    google.picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
    picture(`${google.issuer}/picture`)
    expect(await take(alice)).toContain('No picture could be fetched from there.')
    comesAs('google', 9)
    expect(await take(alice)).toContain('That is another account')
    expect(await kept()).toEqual([])
  })

  test('is not offered to who has no account there', async () => {
    const bob = await site.member('Bob')
    expect(await bob.page('/settings/profile')).not.toContain('Take my picture')
  })
})
