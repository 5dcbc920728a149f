import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { giveBook, LEDGER } from '../book.ts'
import { talk } from '../talk.ts'
import type { Visitor } from '../visitor.ts'
import { faultsOf } from './faults.ts'
import { type House, openHouse } from './house.ts'

let house: House
let member: Visitor
let prompt: string

beforeAll(async () => {
  house = await openHouse()
  await giveBook(house.site.db, 'maurice-bell', LEDGER)
  member = await house.site.member('lore')
  prompt = `/messages/${(await talk(member, 'Who sleeps in room seven?')).replyId}/prompt`
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(() => house.close())

test.each([
  { width: 360, touch: true, dark: false },
  { width: 360, touch: true, dark: true, language: 'ja-JP' },
  { width: 1280, dark: false, scripts: false },
  { width: 1280, dark: true },
])('what became of a lorebook can be read at $width pixels, dark: $dark', async ({ width, ...coming }) => {
  const page = await house.come({ as: member, width, ...coming })
  await page.goto(prompt)
  await page.locator('.lore summary').click()
  expect(await page.locator('.lore__quiet li').count()).toBe(4)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  const heights = await page
    .locator('.lore :is(a, summary)')
    .evaluateAll((ways) => ways.map((way) => way.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  const shot = `${process.env.SHOTS}/lore-${width}-${coming.dark ? 'dark' : 'light'}.png`
  if (process.env.SHOTS) await page.locator('.lore').screenshot({ path: shot })
  if (coming.scripts !== false) expect(await faultsOf(page, prompt)).toEqual([])
  await page.context().close()
})
