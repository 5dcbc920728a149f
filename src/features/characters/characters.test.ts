import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
})

afterAll(() => site.close())

test('a character’s page tells a stranger of somebody, and a member of themselves', async () => {
  const stranger = await (await fetch(`${site.url}/characters/maurice-bell`)).text()
  expect(stranger).toContain('the whole night; somebody has come in out of the weather')
  expect(await (await fetch(`${site.url}/characters/captain-marrow`)).text()).toMatch(/\. Somebody has come aboard/)
  expect(await (await fetch(`${site.url}/characters/aoi`)).text()).toContain('誰かが戸を引いて')

  const robin = await site.member('robin')
  expect(await (await robin.get('/characters/maurice-bell')).text()).toContain('robin has come in out of the weather')
})
