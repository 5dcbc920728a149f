import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeOperator } from '../../src/features/setup/index.ts'
import { systemClock } from '../../src/lib/clock.ts'
import type { Visitor } from '../visitor.ts'
import { type House, openHouse } from './house.ts'

let house: House
let alice: Visitor
beforeAll(async () => {
  house = await openHouse()
  alice = await house.site.member('Alice')
  await makeOperator({ db: house.site.db, clock: systemClock }, { username: 'Alice', givenBy: 'root' })
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(() => house.close())

const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`Nothing is seen at ${selector}.`)
  return { ...box, right: box.x + box.width, bottom: box.y + box.height }
}

test('the longest name that somebody may show stays within a narrow screen', async () => {
  await alice.get('/settings/profile')
  await alice.post('/settings/profile', { displayName: 'W'.repeat(60), biography: '', visibility: 'all' })
  const page = await house.come({ width: 360 })
  await page.goto('/people/Alice')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await page.context().close()
})

test('who is suspended is told by a name in one line and by the last day that was chosen', async () => {
  await house.site.member('Charlie-the-Third')
  const id = (await house.site.db('persons').where({ username: 'Charlie-the-Third' }).first('id'))?.id
  const year = new Date().getUTCFullYear() + 1
  await alice.get('/moderation/people?username=Charlie-the-Third')
  await alice.post(`/moderation/people/${id}/suspension`, { reason: 'Spam', until: `${year}-06-10` })
  const page = await house.come({ as: alice, width: 360 })
  await page.goto('/moderation/people?username=Charlie-the-Third')
  expect((await boxOf(page, '.rows .faced__words > a')).height).toBeLessThan(60)
  expect(await page.locator('.rows .quiet').first().textContent()).toBe(`to the end of June 10, ${year}`)
  expect(await page.locator('.facts').textContent()).toContain(`June 10, ${year}`)

  const gapAbove = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((headings) =>
        headings.map(
          (heading) =>
            heading.getBoundingClientRect().top - (heading.previousElementSibling?.getBoundingClientRect().bottom ?? 0),
        ),
      )
  for (const gap of await gapAbove('h3')) expect(gap).toBeGreaterThan(30)
  await page.goto('/settings/profile')
  expect((await gapAbove('h2, .section'))[0]).toBeGreaterThan(30)
  await page.context().close()
})

test.each(['en-GB', 'ja-JP'])('the head keeps one line on a phone also with unread notices (%s)', async (language) => {
  const reader = await house.site.member(`Bob-${language}`)
  const person = await house.site
    .db('persons')
    .where({ username: `Bob-${language}` })
    .first('id')
  const page = await house.come({ as: reader, width: 360, language })
  await page.goto('/')
  const lower = await boxOf(page, '.you')
  for (let at = 0; at < 12; at++) {
    const notice = {
      id: `${language}-${at}`,
      personId: person?.id ?? '',
      kind: 'security',
      words: Buffer.from('sealed'),
    }
    await house.site.db('notices').insert({ ...notice, createdAt: '2026-01-01T00:00:00.000Z' })
  }
  await page.reload()
  expect(await page.locator('.site-head .count').textContent()).toBe('12')
  expect((await boxOf(page, '.you')).y).toBe(lower.y)
  await page.context().close()
})

test('headings tell by their size what belongs to what, and what is said after a change is as wide as its page', async () => {
  const page = await house.come({ as: alice, width: 1280 })
  await page.goto('/settings/security')
  const sizeOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  expect((await sizeOf('h1')) / (await sizeOf('h2'))).toBeGreaterThan(1.3)
  expect((await sizeOf('h2')) / (await sizeOf('h2 + p'))).toBeGreaterThan(1.1)

  await page.goto('/settings/profile')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.locator('#flash').waitFor()
  const [said, column] = [await boxOf(page, '#flash'), await boxOf(page, '.column')]
  expect([said.x, said.width]).toEqual([column.x, column.width])
  await page.context().close()
})
