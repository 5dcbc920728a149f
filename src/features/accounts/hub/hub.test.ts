import { afterEach, beforeEach, expect, test } from 'vitest'
import { memberWithEmail } from '../../../../tests/letters.ts'
import { type PostOffice, postOffice } from '../../../../tests/post-office.ts'
import { openSite, type Site } from '../../../../tests/site.ts'

let office: PostOffice
let site: Site
let now: number
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1, 12)
  office = await postOffice()
  const env = { SMTP_URL: office.url, MAIL_FROM: 'troupe@troupe.example' }
  site = await openSite({ clock: { now: () => now }, env })
})
afterEach(async () => {
  await site.close()
  await office.close()
})

const BANNER = 'If you lose your password now, it cannot be recovered'
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
  const res = await alice.post('/settings/security/codes')
  expect(await res.text()).toContain('print them, or write them down')
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
