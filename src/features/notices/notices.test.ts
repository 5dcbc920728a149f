import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesWith } from '../../../tests/dump.ts'
import { memberWithEmail } from '../../../tests/letters.ts'
import { openMailingSite } from '../../../tests/mailing-site.ts'
import { fieldsIn } from '../../../tests/page.ts'
import type { PostOffice } from '../../../tests/post-office.ts'
import type { Site } from '../../../tests/site.ts'
import { PASSWORD, type Visitor } from '../../../tests/visitor.ts'
import { historyOf } from '../audit/index.ts'
import { afterQuiet } from './hours.ts'
import { wayOf } from './notices.ts'

const at = (text: string) => Date.parse(text)

describe('quiet hours', () => {
  const NIGHT = { from: 22, to: 7, timeZone: 'UTC' }
  test.each([
    ['in the evening', NIGHT, '2026-06-01T23:10:00Z', '2026-06-02T07:00:00Z'],
    ['in the early morning', NIGHT, '2026-06-02T06:59:59Z', '2026-06-02T07:00:00Z'],
    ['when they have just ended', NIGHT, '2026-06-02T07:00:00Z', '2026-06-02T07:00:00Z'],
    ['at noon', NIGHT, '2026-06-02T12:00:00Z', '2026-06-02T12:00:00Z'],
    ['within one day', { from: 9, to: 17, timeZone: 'UTC' }, '2026-06-02T12:00:00Z', '2026-06-02T17:00:00Z'],
    ['in Tokyo', { ...NIGHT, timeZone: 'Asia/Tokyo' }, '2026-06-01T14:00:00Z', '2026-06-01T22:00:00Z'],
    ['in Kathmandu', { ...NIGHT, timeZone: 'Asia/Kathmandu' }, '2026-06-01T20:00:00Z', '2026-06-02T01:15:00Z'],
    [
      'in a zone that nobody knows',
      { ...NIGHT, timeZone: 'Nowhere/Else' },
      '2026-06-01T23:00:00Z',
      '2026-06-02T07:00:00Z',
    ],
    [
      'in the night that is an hour longer',
      { ...NIGHT, timeZone: 'Europe/Berlin' },
      '2026-10-24T20:00:00Z',
      '2026-10-25T06:00:00Z',
    ],
    ['of no length', { from: 5, to: 5, timeZone: 'UTC' }, '2026-06-01T05:10:00Z', '2026-06-01T05:10:00Z'],
  ])('end when they should %s', (_where, quiet, now, end) => {
    expect(new Date(afterQuiet(at(now), quiet)).toISOString()).toBe(new Date(end).toISOString())
  })

  test('nobody has any until they choose some', () => {
    expect(afterQuiet(5, undefined)).toBe(5)
  })
})

test('what cannot be off is told here at least', () => {
  const kind = { name: '', about: '', usual: 'mail' as const }
  expect(wayOf({ ...kind, mayBeOff: false }, 'off')).toBe('here')
  expect(wayOf({ ...kind, mayBeOff: true }, 'off')).toBe('off')
  expect(wayOf({ ...kind, mayBeOff: true }, undefined)).toBe('mail')
  expect(wayOf({ ...kind, mayBeOff: true }, 'nonsense')).toBe('mail')
})

describe('at the site', () => {
  let office: PostOffice
  let site: Site
  let now: number
  beforeEach(async () => {
    now = at('2026-06-01T23:00:00Z')
    ;({ site, office } = await openMailingSite({ clock: { now: () => now } }))
  })
  afterEach(() => site.close())

  const ALICE = { username: 'Alice', email: 'alice@example.org' }
  const subjects = () => office.letters.map(({ subject }) => subject)
  const unreadIn = (page: string) => /aria-label="New notices: (\d+)"/.exec(page)?.[1]
  const idOf = async (username: string) => (await site.db('persons').where({ username }).first('id'))?.id ?? ''

  async function wish(person: Visitor, fields: { [name: string]: string }): Promise<Response> {
    await person.get('/settings/notifications')
    const usual = { security: 'mail', suspension: 'mail', limits: 'here', imports: 'here' }
    return await person.post('/settings/notifications', {
      ...usual,
      ...{ quietFrom: '22', quietTo: '7', ...fields },
    })
  }
  async function chooseZone(person: Visitor, timeZone: string): Promise<void> {
    await person.get('/settings/preferences')
    const usual = { language: 'auto', theme: 'auto', motion: 'auto' }
    const sharing = { sharedCharacters: 'private', sharedScenarios: 'private' }
    expect((await person.post('/settings/preferences', { ...usual, ...sharing, timeZone })).status).toBe(303)
  }
  async function tell(username: string, kind: string, words = 'Your import is finished.'): Promise<void> {
    const personId = await idOf(username)
    await site.db.transaction((tx) => site.app.notices.notify(tx, { personId, kind, words, path: '/chats' }))
    await site.app.worker.idle()
  }

  test('a notice stands on the page and is counted in the head of every page, until it is marked as read', async () => {
    const alice = await site.member('Alice')
    expect(unreadIn(await alice.page('/chats'))).toBeUndefined()
    await tell('Alice', 'imports')
    await tell('Alice', 'security', 'Your password was changed.')
    expect(unreadIn(await alice.page('/chats'))).toBe('2')
    const page = await alice.page('/notices')
    expect(page.indexOf('Your password was changed.')).toBeLessThan(page.indexOf('Your import is finished.'))
    expect(page).toContain('href="/chats">Take a look')
    const upTo = /name="upTo" value="([^"]+)"/.exec(page)?.[1] ?? ''
    await tell('Alice', 'imports')
    const res = await alice.post('/notices/reading', { upTo })
    expect([res.status, res.headers.get('location')]).toEqual([303, '/notices'])
    expect(unreadIn(await alice.page('/chats'))).toBe('1')
    await alice.page('/notices')
    expect((await alice.post('/notices/reading', { upTo: 'nonsense' })).status).toBe(303)
    expect(unreadIn(await alice.page('/chats'))).toBe('1')
  })

  test('nobody sees or marks what another was told, and the files do not hold it', async () => {
    const alice = await site.member('Alice')
    const bob = await site.member('Bob')
    await tell('Alice', 'imports')
    const [row] = await site.db('notices')
    expect(await bob.page('/notices')).toContain('Nothing to tell')
    await bob.post('/notices/reading', { upTo: row?.id ?? '' })
    expect(unreadIn(await alice.page('/'))).toBe('1')
    expect(filesWith(site, 'Your import is finished.')).toEqual([])
  })

  test('each kind goes where its reader wishes, and security is never off', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    await site.db('notices').delete()
    office.letters.length = 0
    expect((await wish(alice, { imports: 'mail', limits: 'off', security: 'here' })).status).toBe(303)
    await site.app.worker.idle()
    for (const kind of ['imports', 'limits']) await tell('Alice', kind)
    await tell('Alice', 'security', 'Your password was changed.')
    expect(subjects()).toEqual([
      'Letters about the security of your account were turned off.',
      'Your import is finished.',
    ])
    expect(office.letters[1]?.text).toContain(`${site.url}/chats`)
    const page = await alice.page('/notices')
    expect(page.match(/Your import is finished\./g)).toHaveLength(1)
    expect(page).toContain('Your password was changed.')

    const refused = await wish(alice, { security: 'off' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Choose where these notices go.')
  })

  test('who has not confirmed lately cannot lower what keeps the account safe, nor set quiet hours', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    office.letters.length = 0
    now += 20 * 60_000
    for (const fields of [{ security: 'here' }, { isQuiet: 'yes' }] as const) {
      const res = await wish(alice, fields)
      expect(res.status).toBe(303)
      expect(res.headers.get('location')).toMatch(
        /^\/settings\/confirmation\?next=%2Fsettings%2Fnotifications%3Ftyped%3D[\w-]+$/,
      )
    }
    expect(await site.db('noticeWishes')).toEqual([])
    expect((await wish(alice, { imports: 'mail' })).headers.get('location')).toBe('/settings/notifications')
    await site.app.worker.idle()
    expect(subjects()).toEqual([])
  })

  test('what was chosen before confirming stands in the form afterwards, and is kept by Save alone', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    now += 20 * 60_000
    const chosen = { security: 'here', suspension: 'here', limits: 'off', imports: 'mail', isQuiet: 'yes' }
    const asked = await wish(alice, { ...chosen, quietFrom: '21', quietTo: '6' })
    const to = new URL(asked.headers.get('location') ?? '', site.url)
    await alice.page(to.pathname + to.search)
    const next = to.searchParams.get('next') ?? ''
    const res = await alice.post('/settings/confirmation', { password: PASSWORD, next })
    expect(res.headers.get('location')).toBe(next)
    const page = await alice.page(next)
    expect(page).toContain('What you chose stands here again and is not saved yet.')
    expect(fieldsIn(page)).toMatchObject(chosen)
    const picked = [...page.matchAll(/<option value="(\d+)" selected/g)].map(([, hour]) => hour)
    expect(picked).toEqual(['21', '6'])
    expect(await site.db('noticeWishes')).toEqual([])
    expect(await alice.page('/settings/notifications')).not.toContain('is not saved yet')
    const bob = await site.member('Bob')
    expect(await bob.page(next)).not.toContain('is not saved yet')
  })

  test('what changes who gets in is told by mail at once, whatever was wished and in quiet hours too', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    expect((await wish(alice, { security: 'here', isQuiet: 'yes' })).status).toBe(303)
    await site.app.worker.idle()
    office.letters.length = 0
    await alice.get('/settings/security')
    await alice.post('/settings/security/codes')
    await site.app.worker.idle()
    expect(subjects()).toEqual(['New recovery codes were made for your account.'])
    await tell('Alice', 'security', 'You signed in from a new browser.')
    expect(subjects()).toHaveLength(1)
  })

  test('mail waits until the quiet hours of its reader are over, also over a restart', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    office.letters.length = 0
    expect((await wish(alice, { imports: 'mail', isQuiet: 'yes' })).status).toBe(303)
    await chooseZone(alice, 'Europe/Berlin')
    const page = await alice.page('/settings/notifications')
    expect(page).toContain('The hours are those of your time zone, Europe/Berlin.')
    expect(page).toContain('href="/settings/preferences#timeZone"')
    await tell('Alice', 'imports')
    now = at('2026-06-02T04:59:00Z')
    site.app.worker.nudge()
    await site.app.worker.idle()
    expect(subjects()).toEqual([])
    await site.stop()
    now = at('2026-06-02T05:00:00Z')
    site = await site.reopen()
    await site.app.worker.idle()
    expect(subjects()).toEqual(['Your import is finished.'])
  })

  test('a letter is written in the language that its reader chose', async () => {
    await memberWithEmail(site, office.letters, ALICE)
    await site
      .db<{ personId: string; language: string }>('preferences')
      .insert({ personId: await idOf('Alice'), language: 'ja' })
    office.letters.length = 0
    await tell('Alice', 'security', 'Your password was changed.')
    expect(office.letters[0]?.text).toMatch(/[ぁ-ん]/)
  })

  test('who has no confirmed address is told here and not by mail', async () => {
    const alice = await site.member('Alice')
    expect(await alice.page('/settings/notifications')).toContain('You have no verified e-mail address')
    await tell('Alice', 'security', 'Your password was changed.')
    expect(await alice.page('/notices')).toContain('Your password was changed.')
    expect(office.letters).toEqual([])
  })

  test('a sign-in from a browser that was never here is told, one from a known browser is not', async () => {
    const alice = await site.member('Alice')
    const other = site.visitor()
    await other.get('/sign-in', {})
    await other.signIn('Alice')
    expect(await alice.page('/notices')).toContain('You signed in from a new browser.')
    const count = async () => Number((await site.db('notices').count({ n: '*' }))[0]?.n)
    expect(await count()).toBe(1)
    await other.get('/chats')
    await other.post('/sign-out')
    await other.signIn('Alice')
    await alice.get('/chats')
    await alice.post('/sign-out')
    await alice.signIn('Alice')
    expect(await count()).toBe(1)
  })

  test('ten wrong passwords are told to the owner, once in a day, and nobody else is', async () => {
    const alice = await site.member('Alice')
    const mallory = site.visitor()
    const tries = async (count: number, username: string) => {
      await mallory.get('/sign-in')
      for (let guess = 0; guess < count; guess++)
        await mallory.post('/sign-in', { username, password: `guess ${guess}` })
    }
    await tries(9, 'alice')
    expect(await alice.page('/notices')).toContain('Nothing to tell')
    await tries(5, 'ALICE')
    await tries(12, 'Nobody')
    // The next windows of the same day.
    for (let window = 0; window < 2; window++) {
      await site.db('spent').where('key', 'like', 'signIn:%').update({ expire: 1 })
      await tries(12, 'Alice')
    }
    const page = await alice.page('/notices')
    expect(page.match(/Many wrong passwords were tried for your account\./g)).toHaveLength(1)
    expect(await site.db('notices')).toHaveLength(1)
    expect(await alice.page('/settings/security')).toContain('Many wrong passwords were tried for your account.')
    const { id = '' } = (await site.db('persons').where({ username: 'Alice' }).first('id')) ?? {}
    const told = await historyOf(site, id, { most: 50 })
    expect(told.filter(({ kind }) => kind === 'signIn.failed')).toHaveLength(3)
    expect(told.filter(({ kind }) => kind === 'signIn.guessed').map(({ facts }) => facts)).toEqual([
      { tries: 10 },
      { tries: 10 },
      { tries: 10 },
    ])
    await site.db('spent').where('key', 'like', 'guessTold:%').update({ expire: 1 })
    await site.db('spent').where('key', 'like', 'signIn:%').update({ expire: 1 })
    await tries(12, 'Alice')
    expect(await site.db('notices')).toHaveLength(2)
  })

  test('what changes who gets in is told', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    office.letters.length = 0
    await alice.get('/settings/security')
    await alice.post('/settings/security/codes')
    await alice.get('/settings/security/password')
    await alice.post('/settings/security/password', { password: 'seven quiet lamps at noon' })
    await site.app.worker.idle()
    expect(subjects().sort()).toEqual(['New recovery codes were made for your account.', 'Your password was changed.'])
  })
})
