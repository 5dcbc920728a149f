import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSite, type Site } from '../../../../tests/site.ts'
import { systemClock } from '../../../lib/clock.ts'
import { record } from '../../audit/index.ts'

let site: Site
beforeEach(async () => {
  site = await openSite({ env: { SIGN_UP: 'approval' } })
})
afterEach(() => site.close())

const PAGE = '/settings/security'
const idOf = async (username: string) => (await site.db('persons').where({ username }).first('id'))?.id ?? ''
const rowsIn = (page: string) =>
  [...page.matchAll(/<li class="row"><p>([^<]*)<\/p><p class="quiet">(.*?)<\/p><\/li>/gs)].map(([, words, facts]) =>
    `${words} ${facts
      ?.replace(/<time.*?<\/time>/s, '')
      .replace(/\s+/g, ' ')
      .trim()}`.trim(),
  )
const linkIn = (page: string, words: string) =>
  new RegExp(`href="([^"]+)">${words}<`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''

test('a history begins with signing up and being let in, and tells the way, the browser and who else did it', async () => {
  const alice = await site.member('Alice')
  const operator = site.visitor()
  const id = await idOf('Alice')
  await site.db('applications').delete()
  await record(site.db, { clock: systemClock }, { kind: 'account.approved', personId: id, actorId: 'somebody' })
  const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
  await operator.get('/sign-in')
  await operator.post('/sign-in', { username: 'Alice', password: 'correct horse battery staple' }, firefox)
  const rows = rowsIn(await alice.page(PAGE))
  expect(rows.at(-1)).toBe('You signed up.')
  expect(rows).toContain('You were let in. · By who looks after this house')
  expect(rows[0]).toMatch(/^You signed in\. · With a password · Firefox/)
})

test('a long history has pages, and failed tries can be left out of it', async () => {
  const alice = await site.member('Alice')
  await site.db('applications').delete()
  const personId = await idOf('Alice')
  for (let at = 0; at < 60; at++) await record(site.db, { clock: systemClock }, { kind: 'signIn.failed', personId })
  const first = await alice.page(PAGE)
  expect(rowsIn(first)).toEqual(Array(50).fill('Somebody tried to sign in with a wrong password.'))
  const second = rowsIn(await alice.page(linkIn(first, 'Older')))
  expect(second).toHaveLength(12)
  expect(second.at(-1)).toBe('You signed up.')
  const filtered = await alice.page(linkIn(first, 'Hide failed tries'))
  expect(rowsIn(filtered).map((row) => row.split(' · ')[0])).toEqual(['You signed in.', 'You signed up.'])
  expect(linkIn(filtered, 'Older')).toBe('')
  expect((await alice.get(`${PAGE}?before=nonsense&tries=all`)).status).toBe(200)
})
