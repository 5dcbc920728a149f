import { expect, test } from 'vitest'
import { button, composer, focused, lastTextIs, replyIsOver, say } from './acts.ts'
import { chat, house, inAChat, open, page, puppet } from './in-a-chat.ts'

inAChat()

const dialog = () => page.getByRole('dialog')
const atLine = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('#script > .message')].indexOf(document.activeElement as HTMLElement),
  )

test('? shows the keys and puts them away, and so do the button, Close and Escape', async () => {
  await composer(page).press('Escape')
  expect(await focused(page)).toBe('body')
  await page.keyboard.press('?')
  await dialog().waitFor()
  expect(await dialog().getAttribute('aria-labelledby')).toBe('keys-title')
  expect(await dialog().locator('kbd').first().textContent()).toBe('?')
  await page.keyboard.press('j')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Close')
  await page.keyboard.press('?')
  await expect.poll(() => dialog().count()).toBe(0)

  await page.locator('.keys-link').click()
  await button(page, 'Close').click()
  await expect.poll(() => dialog().count()).toBe(0)
  await page.locator('.keys-link').click()
  await dialog().waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog().count()).toBe(0)
  expect(page.url()).toBe(house.site.url + chat)
})

test('keys lead through the script, to the field, and stop the reply', async () => {
  await say(page, 'Talk.')
  const cue = await puppet.cue()
  cue.say('And on and on')
  await lastTextIs(page, 'And on and on')
  await composer(page).press('Escape')
  await page.keyboard.press('k')
  expect(await atLine()).toBe(2)
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  await page.keyboard.press('k')
  expect(await atLine()).toBe(0)
  await page.keyboard.press('j')
  expect(await atLine()).toBe(1)
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  expect(await atLine()).toBe(2)
  await page.keyboard.press('s')
  await cue.left
  await replyIsOver(page)
  await page.keyboard.press('/')
  expect(await focused(page)).toBe('textarea#body')
  expect(await composer(page).inputValue()).toBe('')
  await composer(page).press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await expect.poll(() => page.url()).toContain('around=')
})

test('what is typed, held together with another key or composed is no key, nor is anything once they are off', async () => {
  await composer(page).pressSequentially('?/jks gn')
  expect(await composer(page).inputValue()).toBe('?/jks gn')
  expect(await dialog().count()).toBe(0)
  await composer(page).fill('')
  await composer(page).press('Escape')
  for (const held of ['Control+/', 'Alt+k', 'Meta+j']) await page.keyboard.press(held)
  await page.evaluate(() =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', bubbles: true, isComposing: true })),
  )
  expect(await focused(page)).toBe('body')

  await page.goto('/settings/keys')
  await page.getByLabel('Off').check()
  await button(page, 'Save').click()
  await expect.poll(() => page.locator('#flash').textContent()).toBe('Your choice is saved.')
  await page.goto(chat)
  await composer(page).press('Escape')
  for (const key of ['k', '/', '?']) await page.keyboard.press(key)
  expect(await focused(page)).toBe('body')
  expect(await dialog().count()).toBe(0)
  await page.locator('.keys-link').click()
  await expect.poll(() => dialog().textContent()).toContain('You have turned off')
})

test('without scripts the keys stand on a page of their own, where they are turned off', async () => {
  await open({ scripts: false })
  await page.locator('.keys-link').click()
  expect(await page.locator('h1').textContent()).toBe('Keys in a chat')
  await page.getByLabel('Off').check()
  await button(page, 'Save').click()
  expect(await page.getByLabel('Off').isChecked()).toBe(true)
})

const cover = () => page.locator('body > .cover')
const icon = () => page.locator('link[rel="icon"]').getAttribute('href')

test('Escape three times hides the page, its title and its address at once, and Back brings all of it back', async () => {
  await composer(page).fill('Half a line')
  const [title, sign] = [await page.title(), await icon()]
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
  await cover().waitFor()
  expect(await page.title()).toBe('Untitled')
  expect(page.url()).not.toMatch(/chat/)
  expect(new URL(page.url()).pathname).toBe('/untitled')
  expect(await icon()).toBe('data:,')
  expect(await page.locator('body').innerText()).toBe('Back')
  for (const key of ['k', '?', 'Tab', 'Tab']) await page.keyboard.press(key)
  expect(await page.locator('body').innerText()).toBe('Back')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/hidden.png` })

  await button(page, 'Back').click()
  expect([await page.title(), await icon(), page.url()]).toEqual([title, sign, house.site.url + chat])
  expect(await composer(page).inputValue()).toBe('Half a line')
  expect(await page.locator('.chat__title').isVisible()).toBe(true)
})

test('a hidden page stays hidden when it is loaded again, and a reply goes on beneath it', async () => {
  await say(page, 'Talk.')
  const cue = await puppet.cue()
  cue.say('And on')
  await lastTextIs(page, 'And on')
  await page.locator('.composer .hide').click()
  await cover().waitFor()
  cue.say(' and on')
  cue.end()
  await expect.poll(() => page.locator('[aria-busy]').count()).toBe(0)
  expect(await page.locator('body').innerText()).toBe('Back')
  await page.reload()
  expect(await page.title()).toBe('Untitled')
  expect(await page.locator('body').innerText()).toContain('Back')
  await page.getByRole('link', { name: 'Back' }).click()
  await lastTextIs(page, 'And on and on')
})

test('without scripts, and on the page about safety, hiding leads to a blank page and back', async () => {
  await open({ scripts: false })
  for (const path of [chat, '/safety']) {
    await page.goto(path)
    await page.getByRole('link', { name: 'Hide this page' }).click()
    expect(await page.title()).toBe('Untitled')
    await page.getByRole('link', { name: 'Back' }).click()
    expect(page.url()).toBe(house.site.url + path)
  }
  await open()
  await page.goto('/safety')
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
  await cover().waitFor()
})

test('Copy beside a line takes it along as it was written, by the keyboard too, and says so', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await say(page, '*I bow.* “Hello?”\n\n**Now** <b>')
  const cue = await puppet.cue()
  cue.say('*He nods.* Yes.')
  cue.end()
  await replyIsOver(page)
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  const copyAt = (line: number) => page.locator('.message').nth(line).locator('.message__copy')
  expect(await page.locator('.message__copy').count()).toBe(3)
  await copyAt(1).focus()
  await page.keyboard.press('Enter')
  await expect.poll(copied).toBe('*I bow.* “Hello?”\n\n**Now** <b>')
  await expect.poll(() => page.locator('#status').textContent()).toBe('Copied')
  await copyAt(2).click()
  await expect.poll(copied).toBe('*He nods.* Yes.')
  await expect.poll(() => copyAt(2).textContent()).toBe('Copied')
  await expect.poll(() => copyAt(2).textContent()).toBe('Copy')

  await open({ scripts: false })
  expect(await page.getByText('Copy', { exact: true }).count()).toBe(0)
})

test('the arrow keys walk in the tree of branches', async () => {
  await say(page, 'Good evening.')
  for (const words of ['Yes?', 'Well?']) {
    const cue = await puppet.cue()
    cue.say(words)
    cue.end()
    await replyIsOver(page)
    if (words === 'Yes?') await button(page, 'Regenerate').last().click()
  }
  await page.goto(`${chat}/branches`)
  const at = () => page.evaluate(() => document.activeElement?.closest('.branch')?.firstElementChild?.textContent)
  await page.locator('.branch__excerpt').first().focus()
  for (const [key, number] of [
    ['ArrowLeft', '1'],
    ['ArrowRight', '1.1'],
    ['ArrowRight', '1.1'],
    ['ArrowDown', '1.2'],
    ['ArrowLeft', '1'],
    ['End', '3'],
    ['ArrowDown', '3'],
    ['ArrowUp', '2'],
    ['ArrowUp', '1.2'],
    ['Home', '1'],
  ] as const) {
    await page.keyboard.press(key)
    expect(await at(), key).toBe(number)
  }
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByText('Yes?').waitFor()
})
