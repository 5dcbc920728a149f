import type { Locator, Page } from 'playwright-core'
import { expect, vi } from 'vitest'

/** What people do on the pages, in the words of the pages. */
export const PASSWORD = 'four words in a row'

const WITHIN = { timeout: 10_000, interval: 30 }

export const lastMessage = (page: Page): Locator => page.locator('#script > .message').last()
export const lastBody = (page: Page): Locator => lastMessage(page).locator('.message__body')
export const composer = (page: Page): Locator => page.locator('#body')
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

/** By the menu in the head. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.you > summary').click()
  await button(page, 'Sign out').click()
}

/** The text of the last message's body, blocks apart by line feeds. */
export const lastText = async (page: Page): Promise<string> =>
  (await lastBody(page).locator('> *').allTextContents()).join('\n')

export async function lastTextIs(page: Page, text: string): Promise<void> {
  await vi.waitFor(async () => expect(await lastText(page)).toBe(text), WITHIN)
}

/** The reply is over, and nothing on the page says otherwise. */
export async function replyIsOver(page: Page): Promise<void> {
  await vi.waitFor(async () => expect(await page.locator('[aria-busy]').count()).toBe(0), WITHIN)
}

export async function say(page: Page, line: string): Promise<void> {
  await composer(page).fill(line)
  await composer(page).press('Enter')
}

export async function fillSignUp(page: Page, username: string): Promise<void> {
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(PASSWORD)
  await page.locator('#birth-date').fill('1990-05-17')
}

/** A tool of the line at this place, the greeting being 0, that stands behind More. */
export async function toolBehindMore(page: Page, line: number, name: string): Promise<Locator> {
  const more = page.locator('.message').nth(line).locator('.message__more')
  const id = (await more.getAttribute('href')) ?? ''
  await more.click()
  const tool = page.locator(`[id="message-${id.split('/')[2]}"] .message__tools`).getByText(name, { exact: true })
  await tool.waitFor()
  return tool
}

/** Which element has the focus, as a selector that people can read. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    return element ? element.tagName.toLowerCase() + (element.id && `#${element.id}`) : 'nothing'
  })
