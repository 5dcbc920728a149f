import { afterEach, beforeEach, expect, test } from 'vitest'
import { codesAfter } from '../../../../tests/codes.ts'
import { memberWithEmail } from '../../../../tests/letters.ts'
import { openMailingSite } from '../../../../tests/mailing-site.ts'
import type { PostOffice } from '../../../../tests/post-office.ts'
import type { Site } from '../../../../tests/site.ts'

let office: PostOffice
let site: Site
let now: number
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1, 12)
  ;({ site, office } = await openMailingSite({ clock: { now: () => now } }))
})
afterEach(() => site.close())

const BANNER = 'A lost password cannot be recovered now.'
const PAGES = ['/', '/chats', '/settings']

test('who could not be recovered is told so on three pages, and not in the way of a chat', async () => {
  const alice = await site.member('Alice')
  for (const page of PAGES) expect(await alice.page(page), page).toContain(BANNER)
  const chat = await alice.beginChat()
  for (const page of [chat, '/characters', '/settings/account']) expect(await alice.page(page)).not.toContain(BANNER)
  expect(await site.visitor().page('/')).not.toContain(BANNER)
})

test('the banner is gone for a day when its reader says so, and back after it', async () => {
  const alice = await site.member('Alice')
  await alice.page('/chats')
  const res = await alice.post('/settings/banner', { next: '/chats' })
  expect([res.status, res.headers.get('location')]).toEqual([303, '/chats'])
  for (const page of PAGES) expect(await alice.page(page), page).not.toContain(BANNER)
  now += 24 * 60 * 60_000
  for (const page of PAGES) expect(await alice.page(page), page).toContain(BANNER)
})

test('a banner leads nowhere else, whatever its form says', async () => {
  const alice = await site.member('Alice')
  for (const next of ['https://evil.example', '//evil.example', '']) {
    const res = await alice.post('/settings/banner', { next })
    expect(res.headers.get('location')).toBe('/settings')
  }
})

test('recovery codes are offered where it stands, and with them it is gone', async () => {
  const alice = await site.member('Alice')
  await alice.page('/')
  expect(await codesAfter(alice, await alice.post('/settings/security/codes'))).toHaveLength(10)
  expect(await alice.page('/')).not.toContain(BANNER)
})

test('a confirmed address is enough, one that was only named is not', async () => {
  const alice = await memberWithEmail(site, office.letters, { username: 'Alice', email: 'alice@example.org' })
  expect(await alice.page('/')).not.toContain(BANNER)
  const bob = await site.member('Bob')
  await bob.get('/settings/account/email')
  await bob.post('/settings/account/email', { email: 'bob@example.org' })
  expect(await bob.page('/')).toContain(BANNER)
})

test('every page of settings is reached from one page, and leads to the others', async () => {
  const alice = await site.member('Alice')
  expect(await alice.page('/chats')).toContain('href="/settings"')
  const paths = [...(await alice.page('/settings')).matchAll(/class="row__title" href="([^"]+)"/g)].map(
    ([, it = '']) => it,
  )
  expect(paths).toContain('/settings/security')
  for (const path of paths) {
    const page = await alice.page(path)
    expect(page, path).toContain(`href="${path}" aria-current="page"`)
    for (const other of paths) expect(page, path).toContain(`href="${other}"`)
  }
})

test('a form without a single field is a form too', async () => {
  const alice = await site.member('Alice')
  await alice.page('/settings')
  const headers = { cookie: alice.cookies(), 'x-csrf-token': alice.token() }
  for (const path of ['/settings/banner', '/settings/security/totp', '/settings/confirmation']) {
    const res = await fetch(site.url + path, { method: 'POST', redirect: 'manual', headers })
    expect(res.status, path).toBeLessThan(500)
  }
})

test('who has a passkey alone is not told to sign out to confirm', async () => {
  const alice = await site.member('Alice')
  await site.db('persons').update({ passwordHash: null })
  expect(await alice.page('/settings/confirmation')).toContain('Sign out and sign in again')
  const { id: personId } = (await site.db('persons').first('id')) ?? { id: '' }
  const passkey = { id: 'p', personId, publicKey: Buffer.from('k'), counter: 0, name: Buffer.from('n') }
  const createdAt = '2026-01-01T00:00:00.000Z'
  await site.db('passkeys').insert({ ...passkey, transports: '[]', isBackedUp: false, createdAt, usedAt: null })
  const page = await alice.page('/settings/confirmation')
  expect(page).toContain('Confirm with a passkey')
  expect(page).not.toContain('Sign out and sign in again')
})
