import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { png } from '../cards/art.ts'
import { button } from './acts.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(() => house.close())

const card = (name: string, tags: string[] = []) =>
  Buffer.from(JSON.stringify({ spec: 'chara_card_v2', spec_version: '2.0', data: { name, tags, first_mes: 'Well?' } }))

describe.each([true, false])('with scripts: %s', (scripts) => {
  test('files are chosen, sent and read, and the page tells by itself what became of each', async () => {
    const alice = await house.site.member(`Alice-${scripts}`)
    const page = await house.come({ as: alice, scripts, width: 390 })
    await page.goto('/characters/imports')
    await page.getByLabel('Files').setInputFiles([
      { name: 'vesna.json', mimeType: 'application/json', buffer: card('Vesna', ['NSFW']) },
      { name: 'picture.png', mimeType: 'image/png', buffer: png() },
    ])
    await button(page, 'Bring them along').click()
    await page.getByText('All are read. Taken: 1, refused: 1.').waitFor({ timeout: 15_000 })
    expect(await page.getByText('Its tags say that it is for adults').isVisible()).toBe(true)
    await page.getByText('What became of it').click()
    expect(await page.getByText('What was taken').isVisible()).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}-${scripts}.png`, fullPage: true })
    await page.goto('/characters/imports')
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}-form-${scripts}.png`, fullPage: true })
    await page.getByRole('link', { name: 'Files: 2' }).click()
    await page.getByRole('link', { name: 'Taken: Vesna.' }).click()
    await page.getByRole('heading', { level: 1, name: 'Vesna' }).waitFor()
    await page.context().close()
  })
})
