import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { PASSWORD } from '../visitor.ts'
import { button } from './acts.ts'
import { faultsOf } from './faults.ts'
import { type House, openHouse } from './house.ts'

const SITE_WIDE = 20

let house: House
let lateMs = 0

beforeAll(async () => {
  house = await openHouse({ clock: { now: () => Date.now() + lateMs } })
})
beforeEach(async () => {
  lateMs = 0
  await house.site.db('spent').delete()
  await house.site.db('spent').insert({ key: 'signUps:all', points: SITE_WIDE, expire: Date.now() + 600_000 })
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(() => house.close())

async function fillIn(page: Page, username: string): Promise<void> {
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(PASSWORD)
  await page.locator('#birth-date').fill('1990-05-17')
}
const nameOn = (page: Page) => page.locator('body').getAttribute('data-person')

test('in a flood the browser works while the form is filled in, and nobody waits', async () => {
  const page = await house.come({ width: 360, height: 800 })
  await page.goto('/sign-up')
  await page.getByText('your browser does a short calculation').waitFor()
  expect(await page.getByText('seconds from now').isVisible()).toBe(false)
  await page.getByText('Done: your form can be sent.').waitFor()
  expect(await page.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value / bar.max)).toBe(1)
  expect(await faultsOf(page, 'sign-up in a flood')).toEqual([])
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/flood.png`, fullPage: true })
  await fillIn(page, 'Alice')
  await button(page, 'Sign up').click()
  await page.waitForURL(`${house.site.url}/`)
  expect(await nameOn(page)).toBe('Alice')
})

test('a form that is sent before the work is done goes as soon as it is', async () => {
  const page = await house.come()
  // The work is kept from going on until the form was sent.
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let loads = 0
  await page.route('**/assets/crowd.*.js', async (route) => {
    if (++loads > 1) await held
    await route.continue()
  })
  await page.goto('/sign-up')
  await fillIn(page, 'Bob')
  await button(page, 'Sign up').click()
  await page.getByText('is sent as soon as the calculation is done').waitFor()
  expect(await page.locator('#password').inputValue()).toBe(PASSWORD)
  goOn()
  await page.waitForURL(`${house.site.url}/`)
  expect(await nameOn(page)).toBe('Bob')
})

test('where the work cannot be done the form waits, as it does without scripts', async () => {
  const page = await house.come({ expected: [/worker|ERR_FAILED|Failed to load/i] })
  let loads = 0
  await page.route('**/assets/crowd.*.js', (route) => (++loads > 1 ? route.abort() : route.continue()))
  await page.goto('/sign-up')
  await page.getByText('seconds from now').waitFor()
})

test('without scripts the form comes back with what was typed, and is let in after its time', async () => {
  const page = await house.come({ scripts: false, expected: [/429/] })
  await page.goto('/sign-up')
  await page.getByText('20 seconds from now').waitFor()
  await fillIn(page, 'Charlie')
  await button(page, 'Sign up').click()
  await page.getByText('Your form came too early.').waitFor()
  expect(await page.locator('#username').inputValue()).toBe('Charlie')
  expect(await page.locator('#birth-date').inputValue()).toBe('1990-05-17')
  expect(await page.locator('#password').inputValue()).toBe('')
  lateMs = 21_000
  await page.locator('#password').fill(PASSWORD)
  await button(page, 'Sign up').click()
  await page.waitForURL(`${house.site.url}/`)
  expect(await nameOn(page)).toBe('Charlie')
})
