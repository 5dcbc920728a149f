import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { type House, openHouse } from './house.ts'

let house: House
let member: Visitor
beforeAll(async () => {
  house = await openHouse()
  member = await house.site.member('editor')
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(() => house.close())

const isDraft = (address: string) => address.endsWith('/drafts')

test('what is typed is there again when the page is left at once', async () => {
  const page = await house.come({ as: member, width: 1280 })
  await page.goto('/characters/new')
  await page.locator('#name').fill('Left In Haste')
  await page.goto('/settings')
  await expect.poll(async () => await member.page('/characters/new')).toContain('Left In Haste')
  await page.context().close()
})

test('what is typed without a rest is kept meanwhile', async () => {
  const page = await house.come({ as: member, width: 1280 })
  await page.goto('/characters/new')
  let isKept = false
  page.on('request', (request) => {
    isKept ||= isDraft(request.url())
  })
  await page.locator('#description').focus()
  for (let typed = 0; typed < 40 && !isKept; typed++) await page.keyboard.type('ab', { delay: 100 })
  expect(isKept).toBe(true)
  await page.context().close()
})

test.each([360, 1280])(
  'a trial takes the whole width of its pane and none of the tools of a page, at %i pixels',
  async (width) => {
    const page = await house.come({ as: member, width })
    await page.goto('/characters/new')
    await page.locator('#name').fill('Quill')
    await page.locator('button[value="try"]').click()
    const box = page.locator('.trial .composer__box')
    await box.waitFor()
    const [pane, composer] = await Promise.all([page.locator('.trial').boundingBox(), box.boundingBox()])
    expect(Math.abs((pane?.width ?? 0) - (composer?.width ?? 1000))).toBeLessThan(4)
    expect(await page.locator('.trial .hide:visible, .trial .keys-link:visible').count()).toBe(0)
    const parts = await page
      .locator('.preview > *')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left))
    expect(new Set(parts).size).toBe(1)
    await page.context().close()
  },
)
