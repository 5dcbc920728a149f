import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'

let site: Site
let alice: Visitor
beforeAll(async () => {
  site = await openSite()
  alice = await site.member('Alice')
})
afterAll(() => site.close())

const choose = async (keys: string) => {
  await alice.get('/settings/keys')
  return await alice.post('/settings/keys', { keys })
}
const haveKeys = async (who: Visitor) => / data-keys[ >]/.test(await who.page('/characters'))

test('the keys work until somebody turns them off, and again after that', async () => {
  expect(await haveKeys(alice)).toBe(true)
  expect((await choose('off')).headers.get('location')).toBe('/settings/keys')
  expect(await haveKeys(alice)).toBe(false)
  expect((await choose('off')).status).toBe(303)
  expect(await alice.page('/settings/keys')).toContain('You have turned off those that are a single letter or sign.')
  await choose('on')
  expect(await haveKeys(alice)).toBe(true)
  expect(await site.db('keyless').select('*')).toEqual([])
})

test('what one person turns off stays on for another, and a stranger has none', async () => {
  const bob = await site.member('Bob')
  await choose('off')
  expect(await haveKeys(bob)).toBe(true)
  expect(await haveKeys(site.visitor())).toBe(false)
})

test.each(['', 'perhaps'])('%j is refused with a sentence and changes nothing', async (keys) => {
  const before = await site.db('keyless').select('*')
  const res = await choose(keys)
  expect(res.status).toBe(422)
  expect(await res.text()).toContain('Choose whether the keys shall work.')
  expect(await site.db('keyless').select('*')).toEqual(before)
})
