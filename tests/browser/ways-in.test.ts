import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Oauth1Provider, openOauth1Provider } from '../oauth1-provider.ts'
import { type OpenidProvider, openOpenidProvider } from '../openid-provider.ts'
import { button, signOut } from './acts.ts'
import { faultsOf } from './faults.ts'
import { type Coming, type House, openHouse } from './house.ts'

let google: OpenidProvider
let x: Oauth1Provider
let house: House

beforeAll(async () => {
  google = await openOpenidProvider()
  x = await openOauth1Provider()
  house = await openHouse({ env: { ...google.env, ...x.env } })
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(async () => {
  await house.close()
  await google.close()
  await x.close()
})

/** Who leaves for another house asks it for something, which elsewhere would be a fault. */
const come = (coming: Coming = {}): Promise<Page> =>
  house.come({ ...coming, expected: [/^foreign request: http:\/\/127/] })

const WAYS = [
  { way: 'Google', number: '1' },
  { way: 'X', number: '2' },
]

test.for(WAYS.flatMap((way) => [true, false].map((scripts) => ({ ...way, scripts }))))(
  'somebody new comes in over $way, is signed out, and comes again; scripts: $scripts',
  async ({ way, number, scripts }) => {
    const username = `${way}-${scripts ? 'with' : 'without'}`
    google.person = { subject: username, email: 'somebody@example.com' }
    x.person = { id: `${number}${Number(scripts)}`, name: 'somebody' }
    const page = await come({ scripts, width: 390 })
    await page.goto('/sign-up')
    await button(page, `Go on with ${way}`).click()
    await page.waitForURL('**/sign-up/identity')
    await page.locator('#username').fill(username)
    await page.locator('#birth-date').fill('1990-05-17')
    await button(page, 'Sign up').click()
    await page.waitForURL(`${house.site.url}/`)
    await signOut(page)
    await page.goto('/sign-in?next=%2Fsettings%2Fsecurity')
    await button(page, `Go on with ${way}`).click()
    await page.waitForURL('**/settings/security')
    expect(await page.locator('body').getAttribute('data-person')).toBe(username)
    await page.context().close()
  },
)

test('a way is linked, and taken away again', async () => {
  google.person = { subject: 'linked', email: 'linked@example.com' }
  const page = await come({ as: await house.site.member('Linda'), scripts: false })
  await page.goto('/settings/security')
  await button(page, 'Link Google').click()
  await page.locator('#flash').getByText('From now on').waitFor()
  expect(await page.locator('main').textContent()).toContain('linked@example.com')
  await button(page, 'Unlink Google').click()
  await page.locator('#flash').getByText('You no longer sign in that way.').waitFor()
  await page.context().close()
})

test.for([390, 1280])('the pages of the ways in can be used by everybody at %i px', async (width) => {
  google.person = { subject: `axe ${width}`, email: 'a-rather-long-address-of-somebody@example.com' }
  const faults: string[] = []
  const page = await come({ width, touch: width < 500 })
  const look = async (name: string) => {
    faults.push(...(await faultsOf(page, name)))
    if (!process.env.PICTURES) return
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${process.env.PICTURES}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    }
  }
  await page.goto('/sign-in')
  await look('sign-in')
  await page.goto('/sign-up')
  await look('sign-up')
  await button(page, 'Go on with Google').click()
  await page.waitForURL('**/sign-up/identity')
  await look('identity')
  await page.locator('#username').fill(`axe-${width}`)
  await page.locator('#birth-date').fill('1990-05-17')
  await button(page, 'Sign up').click()
  await page.goto('/settings/security')
  await look('security')
  await page.goto('/settings/confirmation')
  await look('confirmation')
  expect(faults).toEqual([])
  await page.context().close()
})
