import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { composer, replyIsOver, say } from './acts.ts'
import { type House, openHouse } from './house.ts'

const MOST_BYTES = 80 * 1024
const MOST_REQUESTS = 10
const TARGET = 44

let house: House
let member: Visitor
let chat: string

beforeAll(async () => {
  house = await openHouse()
  member = await house.site.member('measured')
  chat = await member.beginChat('maurice-bell', 'Good evening. Do you have a room?')
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(() => house.close())

const pages = () => ['/', '/characters', '/characters/aoi', '/sign-up', '/sign-in', '/rules', '/terms', '/privacy']
const ownPages = () => [
  '/',
  '/chats',
  '/invitations',
  chat,
  '/settings/keys',
  `${chat}/title`,
  `${chat}/deletion`,
  '/characters/maurice-bell',
]

/** What came over the wire, as Chromium counts it: headers and bodies as they were encoded. */
async function weigh(page: Page, path: string): Promise<{ bytes: number; requests: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const portraits = new Set<string>()
  const sizes = new Map<string, number>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.includes('/portraits/')) portraits.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength))
  await page.goto(path, { waitUntil: 'networkidle' })
  const counted = [...sizes].filter(([id]) => !portraits.has(id))
  return { bytes: counted.reduce((sum, [, size]) => sum + size, 0), requests: counted.length }
}

test.for(['/', '/characters', '/sign-up'])('the first view of %s is light', async (path, { expect }) => {
  const page = await house.come()
  const { bytes, requests } = await weigh(page, path)
  expect(bytes).toBeGreaterThan(1000)
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
  expect(requests).toBeLessThanOrEqual(MOST_REQUESTS)
  await page.context().close()
})

test('the first view of a chat is light', async () => {
  const page = await house.come({ as: member })
  const { bytes, requests } = await weigh(page, chat)
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
  expect(requests).toBeLessThanOrEqual(MOST_REQUESTS)
  await page.context().close()
})

// 320 px is also what 1280 px become for who has enlarged them four times (WCAG 1.4.10).
test.for([360, 320])('nothing is wider than a screen of %i px', async (width, { expect }) => {
  const stranger = await house.come({ width, touch: true })
  const wide: string[] = []
  for (const path of pages()) wide.push(...(await widerThan(stranger, path, width)))
  const owner = await house.come({ as: member, width, touch: true })
  for (const path of ownPages()) wide.push(...(await widerThan(owner, path, width)))
  expect(wide).toEqual([])
  await stranger.context().close()
  await owner.context().close()
})

async function widerThan(page: Page, path: string, width: number): Promise<string[]> {
  await page.goto(path)
  return await page.evaluate(
    ([at, most]) => {
      const isCut = (element: Element | null): boolean =>
        element !== null && (getComputedStyle(element).overflowX !== 'visible' || isCut(element.parentElement))
      const over = [...document.body.querySelectorAll('*')].filter(
        (element) => element.getBoundingClientRect().right > Number(most) + 1 && !isCut(element.parentElement),
      )
      const names = over.map((element) => `${at}: ${element.tagName} ${element.className}`)
      return document.documentElement.scrollWidth > Number(most) ? [`${at} scrolls sideways`, ...names] : names
    },
    [path, width] as const,
  )
}

test('an unbroken word, a long line of code and a wide table stay within a narrow screen', async () => {
  const owner = await house.site.member('wide')
  const page = await house.come({ as: owner, width: 320 })
  await page.goto(await owner.beginChat())
  const code = `\`\`\`\n${'x'.repeat(300)}\n\`\`\``
  const table = `| ${Array.from({ length: 12 }, (_, at) => `column ${at}`).join(' | ')} |\n|${'---|'.repeat(12)}\n`
  await say(page, `${'Donaudampfschifffahrt'.repeat(12)}\n\n${code}\n\n${table}\n\n${'長い'.repeat(200)}`)
  await replyIsOver(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await page.context().close()
})

test('on touch, what is pressed often is at least 44 pixels each way', async () => {
  const page = await house.come({ as: member, width: 360, touch: true })
  await page.goto(chat)
  await replyIsOver(page)
  const small = await page
    .locator(
      '.site-head :is(a, button), .composer :is(button, textarea), .message__tools :is(a, button), .chat__tools a, .site-foot a',
    )
    .locator('visible=true')
    .evaluateAll(
      (elements, least) =>
        elements.flatMap((element) => {
          const { width, height } = element.getBoundingClientRect()
          const name = `${element.textContent?.trim()} ${Math.round(width)}×${Math.round(height)}`
          return height < least || width < least ? [name] : []
        }),
      TARGET,
    )
  expect(small).toEqual([])
  expect(await composer(page).evaluate((field) => field === document.activeElement)).toBe(false)
  await page.context().close()
})

test('on touch Enter is a new line and only the button sends', async () => {
  const own = await house.site.member('thumbs')
  const page = await house.come({ as: own, width: 360, touch: true })
  await page.goto(await own.beginChat())
  await composer(page).fill('One')
  await composer(page).press('Enter')
  expect(await composer(page).inputValue()).toBe('One\n')
  expect(await page.locator('.message--person').count()).toBe(0)
  await page.getByRole('button', { name: 'Send' }).tap()
  await expect.poll(() => page.locator('.message--person').count()).toBe(1)
  await replyIsOver(page)
  await page.context().close()
})

test('nothing moves for who wants no motion', async () => {
  const page = await house.come({ as: member, still: true })
  for (const path of ['/', '/characters', chat]) {
    await page.goto(path)
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const style = getComputedStyle(element)
          const lasts = (durations: string) =>
            durations.split(',').some((duration) => Number.parseFloat(duration) > 0.01)
          return (style.animationName !== 'none' && lasts(style.animationDuration)) || lasts(style.transitionDuration)
        }).length,
    )
    expect(moving, path).toBe(0)
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
  }
  await page.context().close()
})
