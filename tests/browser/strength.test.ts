import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { faultsOf } from './faults.ts'
import { type House, openHouse } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(() => house.close())

test('how hard a password is to guess is said while it is typed, and nothing is sent', async () => {
  const page = await house.come({ width: 360, height: 800 })
  await page.goto('/sign-up', { waitUntil: 'networkidle' })
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url()))
  const [bar, words] = [page.locator('.strength meter'), page.locator('.strength [role=status]')]
  expect(await bar.isVisible()).toBe(false)

  await page.locator('#username').fill('Alice')
  const field = page.locator('#password')
  for (const [typed, said, value] of [
    ['alice', 'Still too short.', 1],
    ['alice-alice-alice', 'One of the first that would be tried.', 1],
    ['troubadour12', 'Easy to guess.', 1],
    ['three blind mice', 'Takes a while to guess.', 2],
    ['correct horse battery', 'Hard to guess.', 3],
    ['correct horse battery staple', 'Very hard to guess.', 4],
  ] as const) {
    await field.fill('')
    await field.pressSequentially(typed)
    await words.getByText(said, { exact: true }).waitFor()
    expect(await bar.evaluate((meter: HTMLMeterElement) => meter.value)).toBe(value)
  }
  expect(sent).toEqual([])
  expect(await faultsOf(page, 'strength')).toEqual([])
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/strength.png` })
  await field.fill('')
  await expect.poll(() => words.textContent()).toBe('')
  expect(await bar.isVisible()).toBe(false)
})

test('it stands where a password is chosen, and its script is loaded nowhere else', async () => {
  const alice = await house.site.member('Alice')
  const page = await house.come({ as: alice })
  const scripts = async (path: string) => {
    await page.goto(path)
    return await page.locator('script[src*="strength"]').count()
  }
  for (const path of ['/settings/security/password', '/reset']) {
    expect(await scripts(path), path).toBe(1)
    await page.locator('#password').fill('correct horse battery staple')
    await page.locator('.strength').getByText('Very hard to guess.').waitFor()
  }
  for (const path of ['/', '/chats', '/settings/security', await alice.beginChat()]) expect(await scripts(path)).toBe(0)
})

test('without scripts nothing is shown that could say nothing', async () => {
  const page = await house.come({ scripts: false })
  await page.goto('/sign-up')
  expect(await page.locator('.strength').isVisible()).toBe(false)
})
