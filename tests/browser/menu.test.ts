import { expect, test } from 'vitest'
import { button, focused, signOut } from './acts.ts'
import { chat, inAChat, member, open, page, username } from './in-a-chat.ts'

inAChat()

const menu = () => page.locator('.you__menu')

test('the menu in the head leads to what is mine, and closes by Escape and by what is pressed beside it', async () => {
  const opener = page.getByText(`Signed in as ${username}`).locator('xpath=..')
  await opener.focus()
  await page.keyboard.press('Enter')
  await menu().waitFor()
  expect(await menu().locator('a').allTextContents()).toEqual(['Profile', 'My characters', 'Settings', 'Notices'])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await menu().waitFor({ state: 'hidden' })
  expect(await focused(page)).toBe('summary')

  await page.keyboard.press('Enter')
  await menu().waitFor()
  await page.locator('#script').click({ position: { x: 5, y: 5 } })
  await menu().waitFor({ state: 'hidden' })
})

test.each([true, false])(
  'one signs out by it on a phone, and it stays within the screen (scripts: %s)',
  async (scripts) => {
    await open({ width: 320, scripts })
    await page.locator('.you > summary').click()
    const box = await menu().boundingBox()
    expect(box && [box.x >= 0, box.x + box.width <= 320]).toEqual([true, true])
    for (const way of await menu().locator('a, button').all())
      expect((await way.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await page.locator('.you > summary').click()
    await signOut(page)
    await expect.poll(() => page.locator('#flash').textContent()).toBe('You are signed out.')
    expect(await page.locator('.you').count()).toBe(0)
    expect((await member.get(chat)).status).toBe(303)
    expect(await button(page, 'Sign out').count()).toBe(0)
  },
)
