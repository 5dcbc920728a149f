import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dump } from '../../../tests/dump.ts'
import { fieldsIn } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'

let site: Site
let charlie: Visitor
const clock = { at: 0, now: () => clock.at }

beforeEach(async () => {
  clock.at = Date.parse('2026-05-17T08:00:00Z')
  site = await openSite({ clock })
  charlie = site.visitor()
})
afterEach(() => site.close())

const GOOD = { username: 'Alice', password: 'correct horse battery staple', birthDate: '1990-05-17' }
async function signUp(fields: { [name: string]: string } = {}, who = charlie): Promise<Response> {
  await who.get('/sign-up')
  return await who.post('/sign-up', { ...GOOD, ...fields })
}
const persons = () => site.db('persons').select('*')

describe('signing up', () => {
  test('lets somebody in and leads to the front page', async () => {
    const res = await signUp()
    expect(res.status).toBe(303)
    expect(res.headers.get('location')).toBe('/')
    expect(await charlie.page('/')).toContain('Welcome, Alice')
  })

  test('writes down which rules and terms were accepted, and when', async () => {
    await signUp()
    const [person] = await persons()
    const accepted = await site.db('acceptances').orderBy('document').select('*')
    const version = /Version of ([\d-]+)/.exec(await charlie.page('/terms'))?.[1]
    expect(accepted).toEqual(
      ['rules', 'terms'].map((document) => ({
        personId: person?.id,
        document,
        version,
        acceptedAt: '2026-05-17T08:00:00.000Z',
      })),
    )
  })

  test('leads htmx as a whole', async () => {
    await charlie.get('/sign-up')
    const res = await charlie.htmx('POST', '/sign-up', GOOD)
    expect([res.status, res.headers.get('hx-redirect')]).toEqual([200, '/'])
  })

  test('a second click is answered as the first was, and makes nobody twice', async () => {
    const { once = '' } = fieldsIn(await charlie.page('/sign-up'))
    const clicked = () => charlie.post('/sign-up', { ...GOOD, once })
    const [one, other] = await Promise.all([clicked(), clicked()])
    expect([one.status, other.status]).toEqual([303, 303])
    expect(other.headers.get('location')).toBe('/')
    expect(await persons()).toHaveLength(1)
    expect(await charlie.page('/')).toContain('Welcome, Alice')
  })

  test.each([{ password: 'another long enough phrase' }, { once: 'another form' }, { once: '' }])(
    'a form that differs in %j is told that the name is taken and lets nobody in',
    async (different) => {
      const { once = '' } = fieldsIn(await charlie.page('/sign-up'))
      expect((await charlie.post('/sign-up', { ...GOOD, once })).status).toBe(303)
      const res = await signUp({ once, ...different }, site.visitor())
      expect(res.status).toBe(422)
      expect(await res.text()).toContain('Somebody has that username already.')
      expect(res.headers.getSetCookie().filter((line) => line.startsWith('troupe='))).toEqual([])
    },
  )

  test('a form that is sent again after a minute is a new one', async () => {
    const { once = '' } = fieldsIn(await charlie.page('/sign-up'))
    expect((await charlie.post('/sign-up', { ...GOOD, once })).status).toBe(303)
    clock.at += 60_000
    expect((await signUp({ once }, site.visitor())).status).toBe(422)
  })

  test('is not offered to who is signed in', async () => {
    await signUp()
    const res = await charlie.get('/sign-up')
    expect([res.status, res.headers.get('location')]).toEqual([303, '/'])
  })
})

describe('what is refused', () => {
  test.each([
    ['a short name', { username: 'A' }, 'A username has at least 2 characters.'],
    [
      'a name with spaces',
      { username: 'Al ice' },
      'A username has letters, digits, dots, dashes and underscores only.',
    ],
    ['a short password', { password: 'elevenchars' }, 'That password is too short.'],
    [
      'a password of emoji that looks long enough to a machine',
      { password: '🎭🎪🎨🎬🎤🎧' },
      'That password is too short.',
    ],
    ['a common password', { password: 'Password1234' }, 'That password is one of the first that would be tried.'],
    ['the name as password', { password: 'alice1234567' }, 'That password is one of the first that would be tried.'],
    ['the name over and over', { password: 'alice-Alice_alice' }, 'That password is one of the first'],
    ['a name with a dot over and over', { username: 'al.ice', password: 'Alice alice 99' }, 'That password is one of'],
    ['an endless password', { password: 'x y '.repeat(400) }, 'That password is too long: at most 1,000 characters.'],
    ['a day that never was', { birthDate: '1990-02-30' }, 'Enter your date of birth as year, month and day'],
    ['a day to come, by the clock of the house', { birthDate: '2026-05-18' }, 'Enter your date of birth as year'],
    ['no day', { birthDate: '' }, 'Enter your date of birth as year, month and day'],
    ['half an e-mail address', { email: 'alice@' }, 'That does not look like an e-mail address.'],
  ])('%s, with the reason and what was typed but the password', async (_name, fields, reason) => {
    const before = await dump(site)
    const res = await signUp({ email: 'alice@example.org', ...fields })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain(reason)
    const { birthDate, username, email, password } = fieldsIn(page)
    expect({ ...GOOD, email: 'alice@example.org', ...fields }).toMatchObject({ birthDate, username, email })
    expect(password).toBe('')
    expect(page).toContain('aria-invalid="true"')
    expect(await dump(site)).toBe(before)
  })

  test.each(['alice', 'ALICE', 'Ａｌｉｃｅ', ' Alice '])('the name %s when there is an Alice', async (username) => {
    await signUp()
    const res = await signUp({ username }, site.visitor())
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('Somebody has that username already.')
    expect(await persons()).toHaveLength(1)
  })

  test.each([
    'admin',
    'Adm1n',
    'A.d.m.i.n',
    'root',
    'Tr0upe',
    'staff_',
    'モデレータ',
    'MauriceBell',
    'maurice_be11',
    'aoi',
  ])('the name %s, which is kept for the house and its cast', async (username) => {
    const res = await signUp({ username })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain('That name is kept for the house and its cast. Choose another.')
    expect(fieldsIn(page)).toMatchObject({ username, password: '' })
    expect(await persons()).toEqual([])
  })

  test.each(['Administer', 'Rooted', 'Maurice', 'Aoife'])('but not the name %s', async (username) => {
    expect((await signUp({ username })).status).toBe(303)
  })

  test('a password that only begins with the name is taken', async () => {
    expect((await signUp({ password: 'alice fell down a hole' })).status).toBe(303)
  })

  test('nobody is told that somebody has an e-mail address, and naming one gives it to nobody', async () => {
    await signUp({ email: 'Alice@Example.org' })
    const res = await signUp({ username: 'Bob', email: 'alice@example.ORG' }, site.visitor())
    expect(res.status).toBe(303)
    const keys = await site.db('persons').orderBy('createdAt').select('username', 'emailKey')
    expect(keys.map(({ emailKey }) => emailKey === null)).toEqual([true, true])
  })

  test('leaves no key behind for who did not get in', async () => {
    await signUp()
    await signUp({ username: 'alice' }, site.visitor())
    const { default: Database } = await import('better-sqlite3')
    const keys = new Database(`${site.folder}/keyring.sqlite`, { readonly: true })
    expect(keys.prepare('select count(*) as n from keys').get()).toEqual({ n: 1 })
    keys.close()
  })

  test('fields that are sent twice or are not asked for', async () => {
    await charlie.get('/sign-up')
    const body = new URLSearchParams({ _csrf: charlie.token(), ...GOOD, id: 'mine', passwordHash: 'x', isAdmin: '1' })
    body.append('username', 'Mallory')
    const res = await fetch(`${site.url}/sign-up`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: charlie.cookies() },
      body,
    })
    expect(res.status).toBe(422)
    expect(await persons()).toHaveLength(0)
  })
})

describe('the age', () => {
  test('is reached on the very day', async () => {
    const res = await signUp({ birthDate: '2008-05-17' })
    expect(res.status).toBe(303)
  })

  test('is not reached the day before, kindly, and not by trying again in the same session', async () => {
    const before = await dump(site)
    const res = await signUp({ birthDate: '2008-05-18', email: 'kid@example.org' })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain('Troupe is for people of 18 and over')
    expect(page).not.toContain('kid@example.org')
    expect(res.headers.getSetCookie().find((line) => line.startsWith('troupe-age='))).not.toMatch(/max-age|expires/i)

    expect(await (await charlie.get('/sign-up')).text()).toContain('Nothing that you typed was kept.')
    await charlie.get('/sign-in')
    const older = await charlie.post('/sign-up', GOOD)
    expect(older.status).toBe(422)
    expect(await older.text()).toContain('Troupe is for people of 18 and over')
    await charlie.get('/characters/aoi')
    expect(await (await charlie.post('/characters/aoi/chats', { body: 'Hello' })).text()).toContain('18 and over')
    expect(await dump(site)).toBe(before)
  })

  test.each([{ password: 'short' }, { username: '' }, { email: 'kid@' }])(
    'is not reached where %j is wrong besides, and a second form with another birth date is refused too',
    async (wrong) => {
      const res = await signUp({ birthDate: '2015-01-01', ...wrong })
      expect(res.status).toBe(422)
      expect(await res.text()).toContain('Troupe is for people of 18 and over')
      const older = await charlie.post('/sign-up', GOOD)
      expect(await older.text()).toContain('Troupe is for people of 18 and over')
      expect(await persons()).toEqual([])
    },
  )

  test('is what MIN_AGE says', async () => {
    const other = await openSite({ clock, env: { MIN_AGE: '21' } })
    expect((await signUp({ birthDate: '2005-05-18' }, other.visitor())).status).toBe(422)
    expect((await signUp({ birthDate: '2005-05-17' }, other.visitor())).status).toBe(303)
    expect(await other.visitor().page('/rules')).toContain('You are 21 or over')
    await other.close()
  })

  test('of who was born on a leap day is reached on the first of March', async () => {
    clock.at = Date.parse('2026-02-28T23:59:00Z')
    expect((await signUp({ birthDate: '2008-02-29' })).status).toBe(422)
    clock.at = Date.parse('2026-03-01T00:01:00Z')
    expect((await signUp({ birthDate: '2008-02-29' }, site.visitor())).status).toBe(303)
  })
})
