import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { button, lastBody, replyIsOver, say, toolBehindMore } from './acts.ts'
import { type Coming, type House, openHouse } from './house.ts'

let house: House
let page: Page
let count = 0

beforeAll(async () => {
  house = await openHouse()
})
afterEach(async () => {
  await page.context().close()
  expect(house.troubles()).toEqual([])
})
afterAll(() => house.close())

async function come(coming: Coming = {}): Promise<void> {
  const member = await house.site.member(`player${count++}`)
  page = await house.come({ as: member, ...coming })
  await page.goto(await member.beginChat('tobias-wrack'))
}
const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
const shot = async (name: string) => {
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: name.startsWith('all') })
}
const offer = (name: string) => page.locator('#scene').getByRole('button', { name })

test.each([
  { width: 360, dark: false },
  { width: 360, dark: true },
  { width: 1280, dark: false },
  { width: 1280, dark: true },
])('a scene is begun, played and left without a page being loaded ($width, dark: $dark)', async ({ width, dark }) => {
  await come({ width, dark })
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
  const box = await offer('Begin the scene').boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(44)
  await offer('Begin the scene').click()
  await offer('Leave the scene').waitFor()
  await replyIsOver(page)
  const first = await lastBody(page).textContent()
  await shot(`scene-${width}-${dark}`)
  await say(page, 'I will knead it.')
  await expect.poll(() => lastBody(page).textContent()).not.toBe(first)
  await replyIsOver(page)
  expect(await lastBody(page).textContent()).toContain('fistful')
  const named = await toolBehindMore(page, (await page.locator('#script > .message').count()) - 1, 'Comes from')
  await named.scrollIntoViewIfNeeded()
  await shot(`fields-${width}-${dark}`)
  expect(await fits()).toBe(true)
  await offer('Leave the scene').click()
  await offer('Go on with the scene').waitFor()
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true)
})

test('a scene is begun from the character’s page, without JavaScript', async () => {
  await come({ width: 360, scripts: false })
  await page.goto('/characters/imke-sol')
  await shot('all-character-360')
  await button(page, 'Begin the scene: Record Thirty-One').click()
  await page.waitForURL(/\/chats\//)
  expect(await lastBody(page).textContent()).toMatch(/Pump Two/)
  await page.goto(page.url().replace(/\?.*/, ''))
  await offer('Leave the scene').click()
  await offer('Go on with the scene').waitFor()
  await shot('all-left-360')
})
