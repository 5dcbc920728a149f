import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesWith } from '../../../tests/dump.ts'
import { fieldsIn } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { codeHashOf, newCode } from './invitations.ts'

const GOOD = { username: 'Bob', password: 'correct horse battery staple', birthDate: '1990-05-17' }
const clock = { at: 0, now: () => clock.at }
const DAY_MS = 86_400_000

let site: Site
let alice: Visitor
let charlie: Visitor

beforeEach(async () => {
  clock.at = Date.parse('2026-05-17T08:00:00Z')
  site = await openSite({ clock, env: { SIGN_UP: 'open' } })
  alice = await site.member('Alice')
  await site.stop()
  site = await site.reopen({ SIGN_UP: 'invite' })
  charlie = site.visitor()
})
afterEach(() => site.close())

/** Makes an invitation and returns the address in its link. */
async function invited(who = alice): Promise<string> {
  await who.get('/invitations')
  const page = await (await who.post('/invitations')).text()
  return /href="[^"]*(\/sign-up\?invitation=[^"]+)"/.exec(page)?.[1] ?? ''
}

async function signUp(who: Visitor, address: string, fields = {}): Promise<Response> {
  const { invitation = '' } = fieldsIn(await who.page(address))
  return await who.post('/sign-up', { ...GOOD, invitation, ...fields })
}

test('a code is long, and read in whatever way it is typed', () => {
  const codes = new Set(Array.from({ length: 1000 }, newCode))
  expect(codes.size).toBe(1000)
  expect(newCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(codeHashOf('ab0l-1cde')).toBe(codeHashOf(' ABO1 1CDE'))
})

describe('by invitation', () => {
  test('nobody comes in without one, and is told so before and after', async () => {
    expect(await charlie.page('/sign-up')).toContain('New people come in with an invitation')
    const res = await charlie.post('/sign-up', GOOD)
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('That is no invitation')
    expect(await site.db('persons')).toHaveLength(1)
  })

  test('a link lets one person in, once, and its maker sees whom', async () => {
    const address = await invited()
    expect((await signUp(charlie, address)).status).toBe(303)
    expect((await signUp(site.visitor(), address, { username: 'Charlie' })).status).toBe(422)
    expect(await alice.page('/invitations')).toMatch(/Bob<\/strong> came with it/)
    const [row] = await site.db('invitations').select('inviterId', 'usedById')
    const ids = await site.db('persons').orderBy('createdAt').pluck('id')
    expect([row?.inviterId, row?.usedById].sort()).toEqual(ids.sort())
  })

  test('of two who come with it at once one is let in, and no key is left of the other', async () => {
    const address = await invited()
    const both = [charlie, site.visitor()]
    const answers = await Promise.all(both.map((who, at) => signUp(who, address, { username: `Guest-${at}` })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
    expect(await site.db('persons')).toHaveLength(2)
  })

  test('the code survives a refused form and goes with a first line', async () => {
    const address = await invited()
    const res = await signUp(charlie, address, { password: 'short', to: 'aoi', say: 'Hello, Aoi!', once: 'x' })
    expect(res.status).toBe(422)
    const fields = fieldsIn(await res.text())
    expect(fields.invitation).not.toBe('')
    expect(fields.say).toBe('Hello, Aoi!')
    const again = await charlie.post('/sign-up', { ...GOOD, ...fields, password: GOOD.password })
    expect([again.status, again.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/chats\/.+spoken=/)])
  })

  test('a code is in no file, and on no page but the first', async () => {
    const code = new URL(await invited(), site.url).searchParams.get('invitation') ?? ''
    expect(code).toHaveLength(29)
    expect(filesWith(site, code)).toEqual([])
    expect(await alice.page('/invitations')).not.toContain(code)
  })

  test('one that is withdrawn or has expired lets nobody in', async () => {
    const withdrawn = await invited()
    const [row] = await site.db('invitations').select('id')
    const bob = site.visitor()
    await alice.get('/invitations')
    expect((await alice.post(`/invitations/${row?.id}/removal`)).status).toBe(303)
    expect((await signUp(bob, withdrawn)).status).toBe(422)

    const old = await invited()
    clock.at += 15 * DAY_MS
    expect((await signUp(bob, old)).status).toBe(422)
  })

  test('who made one can withdraw it, nobody else, and not after it was used', async () => {
    const address = await invited()
    const [row] = await site.db('invitations').select('id')
    await signUp(charlie, address)
    await charlie.get('/invitations')
    expect((await charlie.post(`/invitations/${row?.id}/removal`)).status).toBe(404)
    await alice.get('/invitations')
    expect((await alice.post(`/invitations/${row?.id}/removal`)).status).toBe(409)
    expect(await site.db('invitations')).toHaveLength(1)
  })

  test('five may be out at a time; a second click makes none', async () => {
    const { once = '' } = fieldsIn(await alice.page('/invitations'))
    expect((await alice.post('/invitations', { once })).status).toBe(200)
    expect((await alice.post('/invitations', { once })).status).toBe(303)
    expect(await site.db('invitations')).toHaveLength(1)
    for (let more = 1; more < 5; more++) expect(await invited()).not.toBe('')
    const res = await alice.post('/invitations')
    expect(res.status).toBe(409)
    expect(await res.text()).toContain('5 of your invitations are out and unused.')
  })
})
