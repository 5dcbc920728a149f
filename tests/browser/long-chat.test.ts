import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { newId } from '../../src/lib/ids.ts'
import { LIMITS } from '../../src/web/limits.ts'
import type { Visitor } from '../visitor.ts'
import { focused, replyIsOver, say } from './acts.ts'
import { type House, openHouse } from './house.ts'

const LINES = 130
const WINDOW = LIMITS.messagesPerPage
const STEP = LIMITS.messagesPerScroll
/** More than these are never shown at once. */
const MOST = 150

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
async function lengthen(chatId: string, from = 1, to = LINES): Promise<void> {
  const { db, keyring } = house.site
  const found = await db('chats').where({ id: chatId }).first('ownerId', 'leafId')
  const owner = found?.ownerId ?? ''
  let parentId = found?.leafId ?? null
  for (let line = from; line <= to; line++) {
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
  await expect.poll(shown).toBe(WINDOW + STEP)
  const [before, at] = [await topOf(83), await page.evaluate(() => scrollY)]
  expect(before).toBeGreaterThanOrEqual(0)
  expect(before).toBeLessThan(640)
  expect(at).toBeGreaterThan(1000)

  for (let lines = WINDOW + STEP; lines <= LINES; lines += STEP) {
    const nearlyFirst = `Line number ${LINES - lines + 3}.`
    await page.locator('.message', { hasText: nearlyFirst }).scrollIntoViewIfNeeded()
    await expect.poll(shown).toBe(Math.min(lines + STEP, LINES + 1))
  }
  expect(await page.locator('.chat__more').count()).toBe(0)
  const ids = await page.locator('#script > .message').evaluateAll((lines) => lines.map(({ id }) => id))
  expect(new Set(ids).size).toBe(LINES + 1)
  expect([...ids].sort()).toEqual(ids)
})

test('the way to earlier lines is taken by the keyboard too, and the focus is not lost', async () => {
  await page.evaluate(() => document.querySelector<HTMLElement>('.chat__more a')?.focus({ preventScroll: true }))
  await page.keyboard.press('Enter')
  await expect.poll(shown).toBeGreaterThanOrEqual(WINDOW + STEP)
  expect(page.url()).not.toContain('before')
  await expect.poll(() => focused(page)).not.toBe('body')
})

test('however far one scrolls, the page holds no more than it can bear, and the way back to what it let go', async () => {
  await lengthen(chat.split('/')[2] ?? '', LINES + 1, 2 * LINES)
  await page.goto(chat)
  const earliest = () => page.locator('#script > .message').first().getAttribute('id')
  for (let loads = 0; loads < (MOST - WINDOW) / STEP + 4; loads++) {
    const [before, first] = [await shown(), await earliest()]
    await page.locator('#script > .message').nth(4).scrollIntoViewIfNeeded()
    await expect.poll(earliest).not.toBe(first)
    expect(before).toBeLessThanOrEqual(MOST)
    expect(await page.locator(`[id="${first}"]`).count()).toBe(1)
  }
  expect(await shown()).toBe(MOST)
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(2500)
  const ways = page.locator('#script > .message:last-of-type ~ .chat__more a')
  expect(await ways.allTextContents()).toEqual(['Later lines', 'Back to the newest lines'])
  for (const way of await ways.all()) expect((await way.boundingBox())?.height).toBeGreaterThanOrEqual(44)

  const last = /Line number (\d+)\./.exec((await page.locator('#script > .message').last().textContent()) ?? '')?.[1]
  await ways.first().click()
  const next = page.locator('.message', { hasText: `Line number ${Number(last) + 1}.` })
  await expect.poll(() => next.evaluate((line) => line.matches(':target'))).toBe(true)
  await page.getByRole('link', { name: 'Back to the newest lines' }).click()
  await page.locator('.message', { hasText: `Line number ${2 * LINES}.` }).waitFor()
})

test('what is said after lines were let go brings the newest ones back', async () => {
  await lengthen(chat.split('/')[2] ?? '', LINES + 1, LINES + 60)
  await page.goto(chat)
  while ((await page.locator('.chat__more--shed').count()) === 0) {
    const before = await shown()
    await page.locator('#script > .message').nth(4).scrollIntoViewIfNeeded()
    await expect
      .poll(async () => (await shown()) > before || (await page.locator('.chat__more--shed').count()) > 0)
      .toBe(true)
  }
  await say(page, 'And what then?')
  await replyIsOver(page)
  expect(await page.locator('.chat__more--shed').count()).toBe(0)
  expect(await shown()).toBe(50)
  await page.locator('.message', { hasText: 'And what then?' }).waitFor()
})

test('without scripts it is a page of its own', async () => {
  const plain = await house.come({ as: member, scripts: false })
  await plain.goto(chat)
  await plain.getByRole('link', { name: 'Earlier lines' }).click()
  await expect.poll(() => plain.url()).toContain('before=')
  expect(await plain.locator('#script > .message').count()).toBe(50)
  await plain.context().close()
})
