import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { button, lastMessage, lastTextIs, replyIsOver, say } from './acts.ts'
import { type Coming, type House, openHouse } from './house.ts'
import { openPuppet, type Puppet } from './puppet.ts'

let puppet: Puppet
let house: House
let member: Visitor
let page: Page
let count = 0

beforeAll(async () => {
  puppet = await openPuppet()
  house = await openHouse({ env: puppet.env })
})
afterEach(async () => {
  await page.context().close()
  expect(house.troubles()).toEqual([])
})
afterAll(async () => {
  await house.close()
  await puppet.close()
})

async function come(coming: Coming = {}): Promise<void> {
  member = await house.site.member(`reader${count++}`)
  page = await house.come({ as: member, ...coming })
}

async function choose(fields: { [name: string]: string }): Promise<void> {
  await member.get('/settings/reading')
  await member.post('/settings/reading', fields)
}

const sample = () => page.locator('#sample > div').getAttribute('class')
const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)

test('the scene follows each choice before it is saved, and the choice keeps the focus', async () => {
  await come()
  await page.goto('/settings/reading')
  await page.getByLabel('Messenger').check()
  await expect.poll(sample).toBe('script script--messenger')
  await page.getByLabel('Largest').check()
  await expect.poll(sample).toBe('script script--messenger reading--size-5')
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('5')
  expect(new URL(page.url()).search).toBe('')
  await page.reload()
  expect(await sample()).toBe('script')
})

test.each([true, false])('a chat is read otherwise than the settings say, with scripts: %s', async (scripts) => {
  await come({ scripts })
  const chat = await member.beginChat()
  await page.goto(chat)
  await page.getByText('Find and take along').click()
  await page.locator('.ways').getByRole('link', { name: 'Reading' }).click()
  await page.getByLabel('Novel').check()
  await button(page, 'Save').click()
  await page.waitForURL(`**${chat}`)
  expect(await page.locator('#script').getAttribute('class')).toBe('script script--novel')
  expect(await page.locator('#flash').textContent()).toBe('Your choice is saved.')
})

test.each(['script', 'novel', 'messenger'])(
  'as %s a reply grows in its place and ends as the page shows it',
  async (mode) => {
    await come({ width: 360 })
    await choose({ mode, size: '5' })
    await page.goto(await member.beginChat())
    await say(page, 'Count for me.')
    const cue = await puppet.cue()
    await expect.poll(() => lastMessage(page).locator('.message__waiting').isVisible()).toBe(true)
    if (mode === 'messenger') expect(await lastMessage(page).locator('.message__body').isVisible()).toBe(false)
    cue.say('*He nods.* “One,')
    await expect.poll(() => lastMessage(page).locator('.message__body').isVisible()).toBe(true)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/growing-${mode}.png` })
    cue.say(' two.”\n\nAnd no more.')
    cue.end()
    await replyIsOver(page)
    await lastTextIs(page, 'He nods. “One, two.”\nAnd no more.')
    const place = () => lastMessage(page).locator('.message__body').boundingBox()
    const grown = await place()
    await page.reload()
    const shown = await place()
    expect([grown?.width, grown?.height]).toEqual([shown?.width, shown?.height])
    expect(await fits()).toBe(true)
  },
)

test.each([320, 360, 1280])('every choice is a thumb high and the widest fits %d pixels', async (width) => {
  await come({ width, touch: width < 1280 })
  const chat = await member.beginChat()
  await choose({ mode: 'script', size: '5', measure: 'wide', lineHeight: 'wide', face: 'sans' })
  for (const path of ['/settings/reading', `${chat}/reading`]) {
    await page.goto(path)
    const heights = await page
      .locator('.pick__one')
      .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    expect(await fits()).toBe(true)
  }
  for (const mode of ['script', 'novel', 'messenger']) {
    await choose({ mode })
    await page.goto(chat)
    expect(await fits()).toBe(true)
  }
})

test('a line is edited in its own place over the whole width, as a messenger too', async () => {
  await come({ width: 1280 })
  const chat = await member.beginChat()
  await choose({ mode: 'messenger' })
  await page.goto(chat)
  await say(page, 'A line.')
  const cue = await puppet.cue()
  cue.say('A reply.')
  cue.end()
  await replyIsOver(page)
  await page.locator('.message--person .message__edit').click()
  const field = page.locator('.message--person textarea')
  await field.waitFor()
  expect((await field.boundingBox())?.width).toBeGreaterThan(400)
})
