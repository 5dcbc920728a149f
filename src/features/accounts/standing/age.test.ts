import { afterEach, describe, expect, test } from 'vitest'
import { postOffice } from '../../../../tests/post-office.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { makeOperator } from '../../setup/index.ts'
import { ageBandOf, isUnderAge } from './age.ts'

const today = new Date('2026-06-01T12:00:00Z')
let site: Site
let now = today.getTime()
const clock = { now: () => now }
afterEach(() => site?.close())

test.each([
  ['2012-01-01', '13-15'],
  ['2010-06-02', '13-15'],
  ['2010-06-01', '16-17'],
  ['2008-06-02', '16-17'],
  ['2008-06-01', '18+'],
  ['1990-05-17', '18+'],
])('who was born on %s is in the band %s', async (birthDate, band) => {
  site = await openSite()
  expect(ageBandOf(birthDate, today)).toBe(band)
})

test('somebody is old enough from their birthday on', () => {
  expect(isUnderAge('2008-06-02', 18, today)).toBe(true)
  expect(isUnderAge('2008-06-01', 18, today)).toBe(false)
})

async function join(username: string, birthDate: string): Promise<Visitor> {
  const guest = site.visitor()
  await guest.get('/sign-up')
  const res = await guest.post('/sign-up', { username, password: 'correct horse battery staple', birthDate })
  expect(res.status).toBe(303)
  await guest.get('/chats')
  return guest
}
const rowOf = (username: string) => site.db('persons').where({ username }).first()

describe('at sign-in', () => {
  test('the band follows the birth date', async () => {
    site = await openSite({ clock, env: { MIN_AGE: '13' } })
    const alice = await join('Alice', '2010-06-10')
    expect(await rowOf('Alice')).toMatchObject({ ageBand: '13-15' })
    now += 20 * 24 * 60 * 60 * 1000
    await alice.signIn('Alice')
    expect(await rowOf('Alice')).toMatchObject({ ageBand: '16-17', standing: 'active' })
  })

  test('who is too young since MIN_AGE was raised is suspended, signed out and told, and so are the moderators', async () => {
    const office = await postOffice()
    site = await openSite({ clock, env: { SMTP_URL: office.url, MAIL_FROM: 'house@troupe.example' } })
    const alice = await join('Alice', '2007-01-01')
    const phone = site.visitor()
    await phone.signIn('Alice')
    const bob = await site.member('Bob')
    await makeOperator({ db: site.db, clock }, { username: 'Bob', givenBy: 'root' })
    for (const username of ['Alice', 'Bob']) {
      const id = (await rowOf(username))?.id ?? ''
      const place = { table: 'persons', column: 'email', row: id, owner: id }
      const email = site.keyring.seal(place, `${username}@example.org`)
      await site.db('persons').where({ id }).update({ email, emailVerifiedAt: '2026-01-01' })
    }
    await site.stop()
    site = await site.reopen({ MIN_AGE: '21' })

    expect((await alice.signIn('Alice')).headers.get('location')).toBe('/suspended')
    const page = await alice.page('/suspended')
    expect(page).toContain('You are too young for this house.')
    expect((await phone.get('/chats')).headers.get('location')).toMatch(/^\/sign-in/)
    expect((await bob.get('/people/Alice')).status).toBe(404)
    const row = await rowOf('Alice')
    expect(row).toMatchObject({ standing: 'suspended', standingUntil: null })
    expect(Date.parse(row?.eraseAfter ?? '')).toBe(now + 30 * 24 * 60 * 60 * 1000)

    await site.app.worker.idle()
    const told = office.letters.map(({ to, subject }) => `${to} ${subject}`).sort()
    expect(told).toEqual([
      'Alice@example.org Your account is suspended: you are too young for this house.',
      'Bob@example.org An account was found under age.',
    ])
    await alice.signIn('Alice')
    await site.app.worker.idle()
    expect(office.letters).toHaveLength(2)
    await office.close()
  })
})

test('who stays signed in is found too, once the house has started with a higher MIN_AGE', async () => {
  site = await openSite({ clock })
  const alice = await join('Alice', '2007-01-01')
  const bob = await join('Bob', '1990-01-01')
  await site.stop()
  site = await site.reopen({ MIN_AGE: '21' })
  await expect.poll(async () => (await rowOf('Alice'))?.standing).toBe('suspended')
  expect((await alice.get('/chats')).headers.get('location')).toMatch(/^\/sign-in/)
  expect((await bob.get('/chats')).status).toBe(200)
  expect(await rowOf('Bob')).toMatchObject({ standing: 'active', ageBand: '18+' })
})
