import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'
import { SEATS } from '../../web/seats.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const PAPERS = ['/rules', '/terms', '/privacy', '/safety']
const atTheFoot = (page: string) => page.slice(page.indexOf('<footer'))

test.each(['/', '/characters', '/characters/aoi', '/sign-in', '/sign-up', '/reset', '/privacy', '/nowhere'])(
  'a stranger finds all four papers at the foot of %s',
  async (path) => {
    const foot = atTheFoot(await site.visitor().page(path))
    for (const paper of PAPERS) expect(foot).toContain(`href="${paper}"`)
    expect(foot).not.toContain('href="/settings')
  },
)

test('so does a member, in a chat, in the settings and where they are held', async () => {
  const alice = await site.member('Alice')
  const chat = await alice.beginChat()
  const feet = [await alice.page(chat), await alice.page('/settings'), await alice.page('/notices')]
  await site.db('persons').where({ username: 'Alice' }).update({ standing: 'suspended' })
  feet.push(await alice.page(SEATS.suspended.leadsTo))
  for (const page of feet) for (const paper of PAPERS) expect(atTheFoot(page)).toContain(`href="${paper}"`)
  expect(atTheFoot(feet.at(-1) ?? '')).not.toContain('href="/settings')
})
