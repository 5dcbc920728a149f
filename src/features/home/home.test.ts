import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'
import { newId } from '../../lib/ids.ts'

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

test('the front page leads to everybody only where somebody is not on it', async () => {
  const visitor = site.visitor()
  expect(await visitor.page('/')).not.toContain('See everybody')
  const one = await site.db('works').first()
  if (!one) throw new Error('The house has no cast.')
  await site.db('works').insert({ ...one, id: newId(), slug: 'one-more', wordsPlace: null })
  const page = await visitor.page('/')
  expect(page).toContain('See everybody')
  expect(page.match(/<article class="bill /g)).toHaveLength(9)
})
