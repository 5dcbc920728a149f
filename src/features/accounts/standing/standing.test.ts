import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesWith } from '../../../../tests/dump.ts'
import { openSite, type Site, type SiteOptions } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { deriveKey } from '../../../lib/crypto.ts'
import { historyOf } from '../../audit/index.ts'
import { turnStandings } from './store.ts'

const DAY_MS = 24 * 60 * 60 * 1000
let site: Site
let now: number
const open = async (options: SiteOptions = {}) => {
  now = Date.UTC(2026, 5, 1, 12)
  site = await openSite({ clock: { now: () => now }, ...options })
}
afterEach(() => site.close())

const rowOf = (username: string) => site.db('persons').where({ username }).first()
const turn = () => {
  const jobs = { add: async () => {}, nudge: () => {} }
  const nameKey = deriveKey(Buffer.alloc(32), 'names')
  const farewellKey = deriveKey(Buffer.alloc(32), 'farewells')
  return turnStandings({ ...site, clock: { now: () => now }, jobs, notices: site.app.notices, nameKey, farewellKey })
}
const goes = async (who: Visitor, address: string) => {
  const res = await who.get(address)
  return [res.status, res.headers.get('location')]
}

describe('closing', () => {
  beforeEach(() => open())
  const close = async (who: Visitor) => {
    expect(await who.page('/settings/account/closing')).toContain('You can come back for 30 days.')
    return await who.post('/settings/account/closing')
  }

  test('signs out everywhere, hides the profile and leads to the way back at the next sign-in', async () => {
    const alice = await site.member('Alice')
    const bob = await site.member('Bob')
    const phone = site.visitor()
    await phone.signIn('Alice')
    const chat = await alice.beginChat()
    expect((await bob.get('/people/Alice')).status).toBe(200)

    const res = await close(alice)
    expect([res.status, res.headers.get('location')]).toEqual([303, '/'])
    expect(res.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(await alice.page('/')).toContain('Your account is closed.')
    expect(await goes(phone, '/chats')).toEqual([303, '/sign-in?next=%2Fchats'])
    expect((await bob.get('/people/Alice')).status).toBe(404)

    expect((await alice.signIn('Alice')).headers.get('location')).toBe('/closed')
    for (const address of ['/', '/chats', chat, '/settings/preferences', '/settings/account/closing'])
      expect(await goes(alice, address), address).toEqual([303, '/closed'])
    expect(await alice.page('/closed')).toContain('Your account is closed, Alice')

    expect((await alice.post('/closed')).headers.get('location')).toBe('/')
    expect((await alice.get(chat)).status).toBe(200)
    expect((await bob.get('/people/Alice')).status).toBe(200)
    expect(await rowOf('Alice')).toMatchObject({ standing: 'active', eraseAfter: null })
    const { id = '' } = (await rowOf('Alice')) ?? {}
    const kinds = (await historyOf(site, id, { most: 50 })).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['account.closed', 'account.reopened']))
  })

  test('asks who has not confirmed lately', async () => {
    const alice = await site.member('Alice')
    await alice.get('/settings/account/closing')
    now += 11 * 60_000
    const res = await alice.post('/settings/account/closing')
    expect(res.headers.get('location')).toBe('/settings/confirmation?next=%2Fsettings%2Faccount%2Fclosing')
    expect(await rowOf('Alice')).toMatchObject({ standing: 'active' })
  })

  test('is followed by deleting for good after thirty days, and not before', async () => {
    const alice = await site.member('Alice')
    await close(alice)
    now += 30 * DAY_MS - 1000
    await turn()
    expect(await rowOf('Alice')).toMatchObject({ standing: 'closed' })
    now += 2000
    await turn()
    expect(await rowOf('Alice')).toBeUndefined()
    expect(await site.db('persons').pluck('standing')).toEqual(['deleted'])
    expect((await alice.signIn('Alice')).status).toBe(422)
  })
})

describe('deleting for good', () => {
  beforeEach(() => open({ pauseMs: 20 }))
  const remove = async (who: Visitor, username: string) => {
    await who.page('/settings/account/deletion')
    return await who.post('/settings/account/deletion', { username })
  }

  test('needs the username, typed', async () => {
    const alice = await site.member('Alice')
    const res = await remove(alice, 'Bob')
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('That is not your username.')
    expect(await rowOf('Alice')).toMatchObject({ standing: 'active' })
  })

  test('destroys the key at once, ends every session, and leaves nothing once the job is done', async () => {
    const alice = await site.member('Alice')
    const phone = site.visitor()
    await phone.signIn('Alice')
    const chat = await alice.beginChat()
    await alice.get(chat)
    await alice.post(`${chat}/messages`, { body: 'A secret about the orangery.' })
    const { id = '' } = (await rowOf('Alice')) ?? {}

    const res = await remove(alice, ' alice ')
    expect([res.status, res.headers.get('location')]).toEqual([303, '/'])
    expect(site.keyring.has(id)).toBe(false)
    expect(readFileSync(path.join(site.folder, 'keyring.sqlite')).includes(id)).toBe(false)
    expect(await goes(phone, '/chats')).toEqual([303, '/sign-in?next=%2Fchats'])
    expect((await alice.signIn('Alice')).status).toBe(422)

    await site.app.worker.idle()
    expect(await site.db('persons')).toEqual([])
    expect(await site.db('chats')).toEqual([])
    expect(await site.db('jobs')).toEqual([])
    expect(site.logged.filter((line) => line.includes('a request failed'))).toEqual([])
    expect(filesWith(site, 'orangery')).toEqual([])
  })

  test('keeps the name, and what looks like it, from others for thirty days without knowing it', async () => {
    const alice = await site.member('Alice')
    await remove(alice, 'Alice')
    await site.app.worker.idle()
    const join = async (username: string) => {
      const guest = site.visitor()
      await guest.get('/sign-up')
      const fields = { username, password: 'correct horse battery staple', birthDate: '1990-05-17' }
      return (await guest.post('/sign-up', fields)).status
    }
    expect([await join('alice'), await join('A1ice')]).toEqual([422, 422])
    expect(JSON.stringify(await site.db('restingNames'))).not.toMatch(/alice/i)
    now += 31 * DAY_MS
    expect(await join('alice')).toBe(303)
  })

  test('is finished by the timetable where its job was lost', async () => {
    const alice = await site.member('Alice')
    const { id = '' } = (await rowOf('Alice')) ?? {}
    await site.app.worker.stop()
    await remove(alice, 'Alice')
    expect(await site.db('persons').where({ id }).first('standing', 'username', 'passwordHash', 'email')).toEqual({
      standing: 'deleted',
      username: '—',
      passwordHash: null,
      email: null,
    })
    await site.db('jobs').delete()
    const taken: object[] = []
    const add = async (_tx: unknown, job: { payload: object }) => void taken.push(job.payload)
    const nameKey = deriveKey(Buffer.alloc(32), 'names')
    await turnStandings({
      ...site,
      clock: { now: () => now },
      jobs: { add, nudge: () => {} },
      notices: site.app.notices,
      nameKey,
      farewellKey: nameKey,
    })
    expect(taken).toEqual([{ personId: id }])
  })

  test('is tried again where it was given up, and the watchman hears of it when it is late', async () => {
    const alice = await site.member('Alice')
    await site.app.worker.stop()
    await remove(alice, 'Alice')
    await site.db('jobs').update({ deadAt: new Date(now).toISOString(), attempts: 9, trouble: 'ETRY' })
    const healthy = async () => (await site.visitor().get('/health')).status
    now += 3 * DAY_MS
    expect(await healthy()).toBe(200)
    now += 1000
    expect(await healthy()).toBe(503)
    await site.stop()
    site = await site.reopen()
    await expect.poll(() => site.db('persons')).toEqual([])
    expect(await healthy()).toBe(200)
  })

  test('breaks no page of anybody else while the rows still stand', async () => {
    const alice = await site.member('Alice')
    const bob = await site.member('Bob')
    await alice.beginChat()
    await site.app.worker.stop()
    await remove(alice, 'Alice')
    const { id = '' } = (await site.db('persons').where({ standing: 'deleted' }).first('id')) ?? {}
    for (const address of ['/', '/characters', '/chats', '/people/Alice', '/people/—', `/people/${id}`])
      expect((await bob.get(encodeURI(address))).status, address).toBeLessThan(500)
    expect((await bob.signIn(id)).status).toBe(422)
  })
})

describe('suspended', () => {
  beforeEach(() => open())
  const suspend = (until: string | null) =>
    site.db('persons').where({ username: 'Alice' }).update({ standing: 'suspended', standingUntil: until })

  test('somebody may read why, sign out and leave for good, and nothing else', async () => {
    const alice = await site.member('Alice')
    await suspend(null)
    for (const address of ['/', '/chats', '/people/Alice', '/settings/profile', '/settings/sessions'])
      expect(await goes(alice, address), address).toEqual([303, '/suspended'])
    const page = await alice.page('/suspended')
    expect(page).toContain('The suspension has no end date.')
    await alice.page('/settings/account/deletion')
    expect((await alice.post('/settings/account/deletion', { username: 'Alice' })).status).toBe(303)
    await site.app.worker.idle()
    expect(await site.db('persons')).toEqual([])
  })

  test('is over by itself at its time, and the timetable writes it down', async () => {
    const alice = await site.member('Alice')
    await suspend(new Date(now + DAY_MS).toISOString())
    expect(await goes(alice, '/chats')).toEqual([303, '/suspended'])
    now += DAY_MS
    expect((await alice.get('/chats')).status).toBe(200)
    expect((await alice.get('/people/Alice')).status).toBe(200)
    await turn()
    expect(await rowOf('Alice')).toMatchObject({ standing: 'active', standingUntil: null })
  })

  test('nobody else gets to the places of the held', async () => {
    const alice = await site.member('Alice')
    expect(await goes(alice, '/suspended')).toEqual([303, '/'])
    expect(await goes(alice, '/closed')).toEqual([303, '/'])
    expect(await goes(site.visitor(), '/closed')).toEqual([303, '/sign-in?next=%2Fclosed'])
  })
})
