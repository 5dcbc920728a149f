import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
})

afterAll(() => site.close())

test('the front page opens for a stranger and for a member', async () => {
  expect((await fetch(site.url)).status).toBe(200)
  const member = await site.member('robin')
  expect((await member.get('/')).status).toBe(200)
})
