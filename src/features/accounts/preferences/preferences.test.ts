import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { hotCounts } from '../../../db/hot.ts'

let site: Site
let count = 0
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const PAGE = '/settings/preferences'
const USUAL = {
  language: 'auto',
  theme: 'auto',
  timeZone: 'UTC',
  motion: 'auto',
  sharedCharacters: 'private',
  sharedScenarios: 'private',
}
const newcomer = () => site.member(`Chooser${count++}`)
async function choose(who: Visitor, fields: { [name: string]: string }): Promise<Response> {
  await who.get(PAGE)
  return await who.post(PAGE, { ...USUAL, ...fields })
}
const htmlOf = (page: string) => /<html[^>]*>/.exec(page)?.[0]

test('language, light and movement hold on every page, also on the next browser, and not for strangers', async () => {
  const alice = await newcomer()
  expect(htmlOf(await alice.page('/chats'))).toBe('<html lang="en">')
  const res = await choose(alice, { language: 'ja', theme: 'dark', motion: 'less' })
  expect([res.status, res.headers.get('location')]).toEqual([303, PAGE])
  expect(await alice.page(PAGE)).toContain('選択を保存しました。')
  const phone = site.visitor()
  await phone.signIn(`Chooser${count - 1}`)
  for (const who of [alice, phone]) {
    for (const address of ['/', '/chats', '/characters/aoi', '/rules', '/nowhere']) {
      const page = await who.page(address)
      expect(htmlOf(page), address).toBe('<html lang="ja" class="theme-dark still">')
      expect(page).toContain('<meta name="color-scheme" content="dark">')
      expect(page).toContain('<meta name="theme-color" content="#111118">')
    }
  }
  expect(htmlOf(await site.visitor().page('/'))).toBe('<html lang="en">')
})

test('the page that answers a sign-in is in the language that was chosen', async () => {
  const alice = await newcomer()
  await choose(alice, { language: 'ja' })
  const chat = await alice.beginChat()
  const phone = site.visitor()
  await phone.get('/sign-in')
  const username = `Chooser${count - 1}`
  const fields = { username, password: 'correct horse battery staple', next: `${chat}/messages`, draft: 'Hello?' }
  const page = await (await phone.post('/sign-in', fields)).text()
  expect(page).toContain('Hello?')
  expect(htmlOf(page)).toBe('<html lang="ja">')
  expect(htmlOf(await phone.page('/chats'))).toBe('<html lang="ja">')
})

test('what is left to the browser follows the browser', async () => {
  const alice = await newcomer()
  await choose(alice, { theme: 'light' })
  const res = await alice.get('/chats', { 'accept-language': 'ja' })
  expect(htmlOf(await res.text())).toBe('<html lang="ja" class="theme-light">')
  await choose(alice, {})
  expect(htmlOf(await alice.page('/chats'))).toBe('<html lang="en">')
})

test('times are told in the zone that was chosen', async () => {
  const alice = await newcomer()
  await alice.beginChat()
  expect(await alice.page('/chats')).toMatch(/title="[^"]* UTC"/)
  await choose(alice, { timeZone: 'Asia/Tokyo' })
  expect(await alice.page('/chats')).toMatch(/title="[^"]* GMT\+9"/)
  expect(await alice.page(PAGE)).toContain('<option selected>Asia/Tokyo</option>')
})

test.each([
  [{ timeZone: 'Mars/Olympus' }, 'We do not know that time zone.'],
  [{ language: 'tlh' }, 'Choose a language.'],
  [{ theme: 'pink' }, 'Choose how the house is lit.'],
  [{ sharedCharacters: 'world' }, 'Choose who may see it.'],
])('%o is refused with a reason, and nothing is saved', async (fields, why) => {
  const alice = await newcomer()
  const res = await choose(alice, fields)
  expect(res.status).toBe(422)
  expect(await res.text()).toContain(why)
  expect(await site.db('preferences')).not.toContainEqual(expect.objectContaining(fields))
})

test('it takes no statement more on any page', async () => {
  const alice = await newcomer()
  await choose(alice, { language: 'ja', theme: 'dark' })
  const counted = async () => {
    const before = hotCounts.run
    await alice.page('/chats')
    return hotCounts.run - before
  }
  const chosen = await counted()
  await choose(alice, {})
  expect(await counted()).toBe(chosen)
})
