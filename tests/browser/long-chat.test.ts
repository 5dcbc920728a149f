import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { newId } from '../../src/lib/ids.ts'
import type { Visitor } from '../visitor.ts'
import { focused } from './acts.ts'
import { type House, openHouse } from './house.ts'

const LINES = 130

let house: House
let member: Visitor
let page: Page
let chat: string
let count = 0

beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  member = await house.site.member(`reader${count++}`)
  chat = await member.beginChat()
  await lengthen(chat.split('/')[2] ?? '')
  page = await house.come({ as: member, width: 360, height: 640 })
  await page.goto(chat)
})
afterEach(async () => {
  await page.context().close()
  expect(house.troubles()).toEqual([])
})
afterAll(() => house.close())

/** Lines of the person below one another, straight into the database. */
async function lengthen(chatId: string): Promise<void> {
  const { db, keyring } = house.site
  const found = await db('chats').where({ id: chatId }).first('ownerId', 'leafId')
  const owner = found?.ownerId ?? ''
  let parentId = found?.leafId ?? null
  for (let line = 1; line <= LINES; line++) {
    const id = newId()
    const body = keyring.seal({ table: 'messages', column: 'body', row: id, owner }, `Line number ${line}.`)
    const createdAt = new Date(systemClock.now() + line).toISOString()
    await db('messages').insert({ id, chatId, parentId, author: 'person', body, createdAt })
    parentId = id
  }
  await db('chats').where({ id: chatId }).update({ leafId: parentId })
}

const shown = () => page.locator('#script > .message').count()
const topOf = (line: number) =>
  page
    .locator('.message', { hasText: `Line number ${line}.` })
    .evaluate((element) => Math.round(element.getBoundingClientRect().top))

test('who scrolls up gets the earlier lines, and what they read stays where it is', async () => {
  expect(await shown()).toBe(50)
  await page.locator('.message', { hasText: 'Line number 90.' }).scrollIntoViewIfNeeded()
  expect(await shown()).toBe(50)
  await page.locator('.message', { hasText: 'Line number 83.' }).scrollIntoViewIfNeeded()
  await expect.poll(shown).toBe(100)
  const [before, at] = [await topOf(83), await page.evaluate(() => scrollY)]
  expect(before).toBeGreaterThanOrEqual(0)
  expect(before).toBeLessThan(640)
  expect(at).toBeGreaterThan(1000)

  await page.locator('.message', { hasText: 'Line number 33.' }).scrollIntoViewIfNeeded()
  await expect.poll(shown).toBe(LINES + 1)
  expect(await page.locator('.chat__more').count()).toBe(0)
  const ids = await page.locator('#script > .message').evaluateAll((lines) => lines.map(({ id }) => id))
  expect(new Set(ids).size).toBe(LINES + 1)
  expect([...ids].sort()).toEqual(ids)
})

test('the way to earlier lines is taken by the keyboard too, and the focus is not lost', async () => {
  await page.evaluate(() => document.querySelector<HTMLElement>('.chat__more a')?.focus({ preventScroll: true }))
  await page.keyboard.press('Enter')
  await expect.poll(shown).toBeGreaterThanOrEqual(100)
  expect(page.url()).not.toContain('before')
  await expect.poll(() => focused(page)).not.toBe('body')
})

test('without scripts it is a page of its own', async () => {
  const plain = await house.come({ as: member, scripts: false })
  await plain.goto(chat)
  await plain.getByRole('link', { name: 'Earlier lines' }).click()
  await expect.poll(() => plain.url()).toContain('before=')
  expect(await plain.locator('#script > .message').count()).toBe(50)
  await plain.context().close()
})
