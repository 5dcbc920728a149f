import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sayIn, talk } from '../talk.ts'
import { button, lastText } from './acts.ts'
import { type House, openHouse } from './house.ts'

let house: House
let count = 0

beforeAll(async () => {
  house = await openHouse()
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(() => house.close())

test.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a chat is taken along as a file, and brought in again from it, %s', async (_how, scripts) => {
  const member = await house.site.member(`taker${count++}`)
  const { chat, replyId } = await talk(member, 'Is there a room?')
  await sayIn(member, chat, 'Then I take it.')
  await member.get(chat)
  await member.post(`/messages/${replyId}/rating`, { value: 'up' })
  const page = await house.come({ as: member, scripts, width: 360 })

  await page.goto(chat)
  await page.locator('.ways > summary').click()
  const arriving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'SillyTavern (JSONL), this branch' }).click()
  const download = await arriving
  expect(download.suggestedFilename()).toBe('Is there a room.jsonl')
  const file = path.join(house.site.folder, download.suggestedFilename())
  await download.saveAs(file)

  await page.goto('/chats')
  await page.locator('a[href="/chats/imports"]').click()
  await page.locator('#chats').setInputFiles(file)
  await button(page, 'Bring them along').click()
  const report = page.locator('.import--taken')
  await report.waitFor()
  expect(await report.textContent()).toContain('Taken, with Maurice Bell. Lines: 5; other versions of them: 2.')

  await report.locator('a').click()
  await page.waitForURL(/\/chats\/[0-9a-f-]{36}$/)
  expect(page.url()).not.toContain(chat)
  const lines = await page.locator('#script .message--person .message__body').allTextContents()
  expect(lines.map((line) => line.trim())).toEqual(['Is there a room?', 'Then I take it.'])
  expect(
    await page.locator('#script .message').nth(2).getByRole('button', { name: 'Good', pressed: true }).count(),
  ).toBe(1)
  const brought = await lastText(page)
  await page.goto(chat)
  expect(brought).toBe(await lastText(page))
  await page.context().close()
})
