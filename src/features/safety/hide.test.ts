import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('the page in place of a hidden one names neither the house nor a person nor what was read', async () => {
  const alice = await site.member('Alice')
  const chat = await alice.beginChat()
  const [, way = ''] = /href="(\/untitled\?from=[^"]+)"/.exec(await alice.page(chat)) ?? []
  const res = await alice.get(way)
  const page = await res.text()
  expect(page).toContain('<title>Untitled</title>')
  expect(way).not.toMatch(/chat|safety/)
  expect(page).toContain(`href="${chat}"`)
  expect(page).not.toMatch(/Troupe|Alice|Maurice|<script|favicon/)
  expect(res.headers.get('referrer-policy')).toBe('no-referrer')
  expect(res.headers.get('cache-control')).toBe('private, no-store')
})

test('the safety page can be hidden by anybody, also without scripts', async () => {
  const page = await site.visitor().page('/safety')
  expect(page).toContain('href="/untitled?from=s"')
  expect(await site.visitor().page('/untitled?from=s')).toContain('href="/safety"')
})

test.each(['https://elsewhere.test/', '//elsewhere.test', '/sign-out', '/safety"><script>', 'javascript:alert(1)', ''])(
  'the way back never leads to %j',
  async (from) => {
    const page = await site.visitor().page(`/untitled?from=${encodeURIComponent(from)}`)
    expect(page).toMatch(/class="cover__back" href="\/"/)
    expect(page).not.toMatch(/elsewhere|alert|<script/)
  },
)
