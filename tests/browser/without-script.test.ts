import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { button, composer, lastBody, lastMessage, lastTextIs, signOut, toolBehindMore } from './acts.ts'
import { type House, openHouse } from './house.ts'
import { type Cue, openPuppet, type Puppet } from './puppet.ts'

let puppet: Puppet
let house: House
let page: Page
let count = 0

beforeAll(async () => {
  puppet = await openPuppet()
  house = await openHouse({ env: puppet.env })
})
beforeEach(async () => {
  const member = await house.site.member(`plain${count++}`)
  const chat = await member.beginChat()
  page = await house.come({ as: member, scripts: false, width: 360 })
  await page.goto(chat)
})
afterEach(async () => {
  await page.context().close()
  expect(house.troubles()).toEqual([])
})
afterAll(async () => {
  await house.close()
  await puppet.close()
})

async function begin(line: string): Promise<Cue> {
  await composer(page).fill(line)
  await button(page, 'Send').click()
  return await puppet.cue()
}

async function reply(text: string): Promise<void> {
  const cue = await puppet.cue()
  cue.say(text)
  cue.end()
  await isReady()
  await lastTextIs(page, text)
}

const isLoading = async () => (await page.evaluate(() => document.readyState)) === 'loading'
const isReady = () => expect.poll(isLoading).toBe(false)
const lines = () => page.locator('#script .message__body').allTextContents()
const tool = (at: number, name: string) =>
  page.locator('#script > .message').nth(at).locator('.message__tools').getByText(name, { exact: true })

test('the reply is written out block by block while the page is still loading', async () => {
  const cue = await begin('Tell me.')
  const live = lastMessage(page).locator('.message__live')
  await expect.poll(() => live.isVisible()).toBe(true)
  expect(await live.textContent()).toMatch(/Speaking · Maurice Bell is an AI character\.\s+Stop\s+Reload/)

  cue.say('The first block.\n\nThe')
  await lastTextIs(page, 'The first block.')
  expect(await isLoading()).toBe(true)
  cue.say(' second block.\n\nThe')
  await lastTextIs(page, 'The first block.\nThe second block.')
  expect(await isLoading()).toBe(true)
  expect(await tool(2, 'Regenerate').count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.classList.contains('message'))).toBe(true)

  cue.say(' third.')
  cue.end()
  await isReady()
  await lastTextIs(page, 'The first block.\nThe second block.\nThe third.')
  expect(await tool(2, 'Regenerate').isVisible()).toBe(true)
  expect(await composer(page).isVisible()).toBe(true)
  for (const gone of ['.message__live', '.message__stop', '.message__reload']) {
    expect(await page.locator(gone).locator('visible=true').count(), gone).toBe(0)
  }

  await page.reload()
  await lastTextIs(page, 'The first block.\nThe second block.\nThe third.')
  expect(await page.locator('[aria-busy]').count()).toBe(0)
})

test('Stop works while the reply is written out, and Continue goes on', async () => {
  const cue = await begin('Talk.')
  cue.say('And so on.\n\nAnd on')
  await lastTextIs(page, 'And so on.')
  await lastMessage(page).locator('.message__stop').click()
  await cue.left
  await isReady()
  await lastTextIs(page, 'And so on.\nAnd on')
  expect(await lastMessage(page).locator('.message__trouble').textContent()).toBe('You stopped Maurice Bell here.')

  await tool(2, 'Continue').click()
  await expect.poll(() => page.url()).toContain('spoken=')
  const next = await puppet.cue()
  next.say('.\n\nThe end.')
  next.end()
  await isReady()
  await lastTextIs(page, 'And so on.\nAnd on.\nThe end.')
})

test('Reload shows the page as it is now, from which the reply can be followed again', async () => {
  const cue = await begin('Talk.')
  cue.say('One.\n\nTwo')
  await lastTextIs(page, 'One.')
  await lastMessage(page).locator('.message__reload').click()
  await isReady()
  await lastTextIs(page, 'One.\nTwo')
  await page.getByRole('link', { name: 'Follow the reply' }).click()
  await expect.poll(isLoading).toBe(true)
  cue.say('.\n\nThree.')
  cue.end()
  await isReady()
  await lastTextIs(page, 'One.\nTwo.\nThree.')
})

test('a regenerated reply, its alternatives, and a branch work by plain forms', async () => {
  await begin('Heads or tails?').then((cue) => {
    cue.say('Heads.')
    cue.end()
  })
  await isReady()
  await tool(2, 'Regenerate').click()
  await reply('Tails.')
  await button(page, 'Previous alternative').last().click()
  await lastTextIs(page, 'Heads.')

  await tool(1, 'Edit').click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('Edit the message')
  await page.locator('.edit__field').fill('Left or right?')
  await button(page, 'Save and ask again').click()
  await reply('Left.')
  expect((await lines()).slice(1)).toEqual(['Left or right?', 'Left.'])
  await button(page, 'Previous alternative').nth(0).click()
  await expect.poll(async () => (await lines()).slice(1)).toEqual(['Heads or tails?', 'Heads.'])
})

test('lines and chats are deleted and renamed by plain forms', async () => {
  await begin('One.').then((cue) => {
    cue.say('Two.')
    cue.end()
  })
  await isReady()
  await (await toolBehindMore(page, 2, 'Delete')).click()
  await button(page, 'Delete this one').click()
  await expect.poll(async () => (await lines()).slice(1)).toEqual(['One.'])
  await page.getByRole('link', { name: 'Rename' }).click()
  await page.locator('#title').fill('Plain')
  await button(page, 'Rename').click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('Plain')
  await page.locator('.chat__tools').getByText('Delete').click()
  await button(page, 'Delete for good').click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('My chats')
  await signOut(page)
  await expect.poll(() => page.locator('#flash').textContent()).toBe('You are signed out.')
})

test('an empty line is refused in words, and a script-less page stays as wide as its screen', async () => {
  await page.context().close()
  const member = await house.site.member(`plain${count++}`)
  page = await house.come({ as: member, scripts: false, width: 360, expected: [/status of 422/] })
  await page.goto(await member.beginChat())
  await page.locator('#body').evaluate((field) => field.removeAttribute('required'))
  await button(page, 'Send').click()
  await expect.poll(() => page.locator('#composer-errors').textContent()).toContain('Say something first.')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  expect(await lastBody(page).isVisible()).toBe(true)
})
