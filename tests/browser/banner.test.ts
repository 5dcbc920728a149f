import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { button, fillSignUp } from './acts.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(() => house.close())

test.each(['en-GB', 'ja-JP'])('the banner is quiet: less than a quarter of a phone (%s)', async (language) => {
  const page = await house.come({ as: await house.site.member(`Bob-${language}`), width: 360, language })
  await page.goto('/')
  expect((await page.locator('.protect').boundingBox())?.height).toBeLessThan(200)
  await page.context().close()
})

test.each([true, false])(
  'recovery codes are taken along at sign-up, and print as a sheet (scripts: %s)',
  async (scripts) => {
    const page = await house.come({ scripts })
    await page.goto('/sign-up')
    await fillSignUp(page, `Alice-${scripts}`)
    await page.getByLabel('Give me recovery codes to print').check()
    await button(page, 'Sign up').click()
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
    const codes = await page.locator('.codes li').allTextContents()
    expect(codes).toHaveLength(10)
    await page.reload()
    expect(await page.locator('.codes li').allTextContents()).toEqual(codes)

    await page.emulateMedia({ media: 'print' })
    expect(await button(page, 'I have kept them').isVisible()).toBe(false)
    expect(await page.locator('main').innerText()).toContain(`Troupe at ${new URL(house.site.url).host}`)
    expect(await page.locator('main').innerText()).toContain(`Alice-${scripts}`)
    await page.emulateMedia({ media: 'screen' })

    await button(page, 'I have kept them').click()
    await page.getByRole('heading', { name: `Welcome, Alice-${scripts}` }).waitFor()
    expect(await page.locator('.protect').count()).toBe(0)
    await page.context().close()
  },
)
