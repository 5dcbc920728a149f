import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codesAfter } from '../../../../tests/codes.ts'
import { linkIn, memberWithEmail } from '../../../../tests/letters.ts'
import { mailBy, openMailingSite } from '../../../../tests/mailing-site.ts'
import { settled } from '../../../../tests/page.ts'
import { addMembers } from '../../../../tests/people.ts'
import type { PostOffice } from '../../../../tests/post-office.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { apartBy, stopwatch } from '../../../../tests/stopwatch.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { historyOf } from '../../audit/index.ts'

let office: PostOffice
let site: Site
let now: number
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1, 12)
  ;({ site, office } = await openMailingSite({ clock: { now: () => now } }))
})
afterEach(() => site.close())

const ALICE = { username: 'Alice', email: 'alice@example.org' }
const NEW = 'seven quiet lamps at noon'
const letterTo = (address: string) => office.letters.findLast(({ to }) => to.includes(address))

async function ask(person: Visitor, email: string): Promise<Response> {
  await person.get('/reset')
  return await person.post('/reset', { email })
}

async function linkFor(email: string): Promise<string> {
  await ask(site.visitor(), email)
  await site.app.worker.idle()
  return linkIn(letterTo(email), 'reset')
}

async function choose(person: Visitor, link: string, password = NEW): Promise<Response> {
  await person.get('/reset')
  await person.get(link)
  const res = await person.post(link, { password })
  await site.app.worker.idle()
  return res
}

const signInWith = async (password: string, username = 'Alice'): Promise<Response> => {
  const person = site.visitor()
  await person.get('/sign-in')
  return await person.post('/sign-in', { username, password })
}

describe('a new password by mail', () => {
  test('AU6: is chosen once, ends every session, signs nobody in, and is told', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    const link = await linkFor('alice@example.org')
    expect(link).toMatch(/^\/reset\/[\w-]{43}$/)
    const [row] = await site.db('mailProofs').where({ purpose: 'reset' })
    expect(row?.id).not.toBe(link.split('/')[2])

    const lost = site.visitor()
    const res = await choose(lost, link)
    expect([res.status, res.headers.get('location')]).toEqual([303, '/sign-in'])
    expect((await lost.get('/chats')).headers.get('location')).toMatch(/^\/sign-in/)
    expect((await alice.get('/chats')).headers.get('location')).toMatch(/^\/sign-in/)
    expect((await choose(lost, link)).status).toBe(410)
    expect((await signInWith('correct horse battery staple')).status).toBe(422)
    expect((await signInWith(NEW)).status).toBe(303)

    expect(office.letters.some(({ subject }) => subject === 'A new password was chosen for your account.')).toBe(true)
    await lost.get('/sign-in')
    await lost.post('/sign-in', { username: 'Alice', password: NEW })
    expect(await lost.page('/notices')).toContain('A new password was chosen for your account.')
    expect(await lost.page('/settings/security')).toContain('You chose a new password in place of a lost one.')
  })

  test('is chosen by one of twenty that come at the same moment', async () => {
    await memberWithEmail(site, office.letters, ALICE)
    const link = await linkFor('alice@example.org')
    const people = Array.from({ length: 20 }, () => site.visitor())
    await Promise.all(people.map((person) => person.get(link)))
    const answers = await Promise.all(people.map((person, at) => person.post(link, { password: `${NEW} ${at}` })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(19)
  })

  test('is not chosen an hour later, nor once the address is another one', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    const late = await linkFor('alice@example.org')
    now += 60 * 60_000
    expect((await choose(site.visitor(), late)).status).toBe(410)

    const link = await linkFor('alice@example.org')
    expect((await site.visitor().get(link)).status).toBe(200)
    await alice.signIn('Alice')
    await alice.get('/settings/account')
    await alice.post('/settings/account/email/removal')
    expect((await choose(site.visitor(), link)).status).toBe(410)
    expect((await signInWith(NEW)).status).toBe(422)
  })

  test('says what is wrong with a bad one, and the link is good for another try', async () => {
    await memberWithEmail(site, office.letters, ALICE)
    const link = await linkFor('alice@example.org')
    const person = site.visitor()
    const short = await choose(person, link, 'short')
    expect(short.status).toBe(422)
    expect(await short.text()).toContain('That password is too short.')
    expect((await choose(person, link)).status).toBe(303)
  })

  test('keeps the second factor', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    const page = await alice.page('/settings/security/totp')
    const secret = (/class="secret">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '')
    await alice.post('/settings/security/totp', { code: new TOTP({ secret }).generate({ timestamp: now }) })
    await choose(site.visitor(), await linkFor('alice@example.org'))
    const res = await signInWith(NEW)
    expect([res.status, res.headers.get('location')]).toEqual([303, '/sign-in/second-factor'])
  })

  test('goes only to an address that was confirmed', async () => {
    const bob = await site.member('Bob')
    await bob.get('/settings/account/email')
    await bob.post('/settings/account/email', { email: 'bob@example.org' })
    await site.app.worker.idle()
    await ask(site.visitor(), 'bob@example.org')
    await site.app.worker.idle()
    expect(office.letters.map(({ subject }) => subject)).toEqual(['Confirm your e-mail address'])
  })

  test('AU4: an address that nobody has is answered in the same words and the same time', async () => {
    await memberWithEmail(site, office.letters, ALICE)
    const person = site.visitor()
    const watch = stopwatch()
    const answers = new Set<string>()
    const apart = await apartBy({ rounds: 30, withinMs: 10 }, async (which, round) => {
      await site.db('spent').delete()
      const email = which === 'known' ? 'alice@example.org' : `nobody-${round}@example.org`
      await person.get('/reset')
      const timed = await watch.post(`${site.url}/reset`, person, { email })
      answers.add(timed.answer)
      if (round < 2) answers.add(settled(await person.page('/sign-in')))
      await site.app.worker.idle()
      return timed
    })
    await watch.close()
    expect(answers.size).toBe(2)
    expect(apart).toBeLessThan(10)
  })

  test('AU7: its link leads to the site’s own address, and a request under any other name is not taken', async () => {
    await site.close()
    const own = 'https://troupe.example'
    ;({ site, office } = await openMailingSite({ clock: { now: () => now }, env: { BASE_URL: own } }))
    const [{ id } = { id: '' }] = await addMembers(site, 1)
    const email = site.keyring.seal({ table: 'persons', column: 'email', row: id, owner: id }, 'alice@example.org')
    const emailKey = 'what it is found by'
    await site.db('persons').where({ id }).update({ email, emailKey, emailVerifiedAt: '2026-01-01T00:00:00.000Z' })
    expect(await statusFor('evil.example')).toBe(421)
    expect(await site.db('jobs')).toEqual([])

    await site.app.jobs.add(site.db, { kind: 'reset', payload: { emailKey, language: 'en' } })
    await site.app.worker.idle()
    const links = [...(letterTo('alice@example.org')?.text ?? '').matchAll(/https?:\/\/[^/\s]+/g)].map(([it]) => it)
    expect(new Set(links)).toEqual(new Set([own]))
  })

  const statusFor = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${site.url}/reset`, { method: 'POST', setHost: false, headers: { host } }, (res) => {
        res.resume()
        resolve(res.statusCode)
      })
        .on('error', reject)
        .end()
    })
})

describe('a mail server that hangs', () => {
  test('DB3: slows no answer, and the house closes all the same', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    await site.close()
    site = await openSite({ env: mailBy({ url: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}` }) })
    const alice = await site.member('Alice')
    const connected = new Promise((resolve) => silent.once('connection', resolve))
    await alice.get('/settings/account/email')
    const began = performance.now()
    expect((await alice.post('/settings/account/email', { email: 'alice@example.org' })).status).toBe(303)
    expect(performance.now() - began).toBeLessThan(500)
    await connected
    const then = performance.now()
    expect((await alice.get('/chats')).status).toBe(200)
    expect((await ask(site.visitor(), 'alice@example.org')).status).toBe(303)
    expect(performance.now() - then).toBeLessThan(700)
    const closing = performance.now()
    await site.stop()
    expect(performance.now() - closing).toBeLessThan(3000)
    silent.close()
    site = await openSite()
  })
})

describe('a new password by recovery code', () => {
  async function codesOf(person: Visitor): Promise<string[]> {
    await person.get('/settings/security')
    return await codesAfter(person, await person.post('/settings/security/codes'))
  }
  async function useCode(fields: {
    username: string
    code: string
    appCode?: string
    password?: string
  }): Promise<Response> {
    const person = site.visitor()
    await person.get('/reset')
    return await person.post('/reset/code', { password: NEW, ...fields })
  }

  test('is chosen with each code once, and ends every session', async () => {
    const alice = await site.member('Alice')
    const [code = '', second = ''] = await codesOf(alice)
    expect((await useCode({ username: 'alice', code: ` ${code.toUpperCase()} ` })).status).toBe(303)
    expect((await alice.get('/chats')).headers.get('location')).toMatch(/^\/sign-in/)
    expect((await signInWith(NEW)).status).toBe(303)
    expect((await useCode({ username: 'Alice', code, password: 'another one of them' })).status).toBe(422)
    expect((await useCode({ username: 'Alice', code: second, password: 'short' })).status).toBe(422)
    expect((await useCode({ username: 'Alice', code: second })).status).toBe(303)
  })

  test('AU6: a sheet of codes alone is not enough where an app is set up, and uses none of them up', async () => {
    const alice = await site.member('Alice')
    const page = await alice.page('/settings/security/totp')
    const secret = (/class="secret">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '')
    const appCode = () => new TOTP({ secret }).generate({ timestamp: now })
    await alice.post('/settings/security/totp', { code: appCode() })
    const [code = '', second = ''] = await codesOf(alice)
    const bob = await site.member('Bob')
    const [his = ''] = await codesOf(bob)
    now += 30_000

    const refused = await useCode({ username: 'Alice', code })
    expect(refused.status).toBe(422)
    expect((await useCode({ username: 'Alice', code, appCode: second })).status).toBe(422)
    expect((await useCode({ username: 'Alice', code, appCode: '000000' })).status).toBe(422)
    const person = await site.db('persons').where({ username: 'Alice' }).first('id')
    const written = (await historyOf(site, person?.id ?? '', { most: 50 })).map(({ kind }) => kind)
    expect(written.filter((kind) => kind === 'reset.factorFailed')).toHaveLength(3)
    expect((await useCode({ username: 'Alice', code: '00000-00000', appCode: appCode() })).status).toBe(422)
    expect((await historyOf(site, person?.id ?? '', { most: 50 })).map(({ kind }) => kind)).toEqual(written)
    const wrong = await useCode({ username: 'Bob', code: '00000-00000' })
    const words = settled(await refused.text()).replaceAll('Alice', 'Bob')
    expect(words).toBe(settled(await wrong.text()))
    expect((await signInWith('correct horse battery staple')).status).toBe(303)
    expect((await useCode({ username: 'Bob', code: his, appCode: '' })).status).toBe(303)

    expect((await useCode({ username: 'Alice', code, appCode: appCode() })).status).toBe(303)
    expect((await signInWith(NEW)).headers.get('location')).toBe('/sign-in/second-factor')
    expect((await useCode({ username: 'Alice', code: second, appCode: appCode() })).status).toBe(422)
  })

  test('is refused in the same words for a name that nobody has, and after ten tries for a while', async () => {
    await site.member('Alice')
    const known = await useCode({ username: 'Alice', code: '00000-00000' })
    const unknown = await useCode({ username: 'Nobody', code: '00000-00000' })
    expect([known.status, unknown.status]).toEqual([422, 422])
    expect(settled(await known.text()).replaceAll('Alice', 'Nobody')).toBe(settled(await unknown.text()))
    for (let wrong = 0; wrong < 9; wrong++) await useCode({ username: 'Alice', code: '00000-00000' })
    expect((await useCode({ username: 'Alice', code: '00000-00000' })).status).toBe(429)
  })
})
