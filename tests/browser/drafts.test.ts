import { expect, test } from 'vitest'
import { button, composer, fillSignUp, focused, lastTextIs, replyIsOver } from './acts.ts'
import { openHouse } from './house.ts'
import { inAChat, open, page, puppet } from './in-a-chat.ts'

inAChat()

const WRITE = 'Write my line for me'

async function written(line: string): Promise<void> {
  const cue = await puppet.cue()
  cue.say(line)
  cue.end()
}

test('a line is written into the composer, changed and sent', async () => {
  await composer(page).fill('I take')
  await button(page, WRITE).click()
  const cue = await puppet.cue()
  await expect.poll(() => page.locator('#status').textContent()).toBe('Your line is being written')
  expect(await composer(page).getAttribute('readonly')).toBe('')
  cue.say(' the key.')
  cue.end()
  await expect.poll(() => composer(page).inputValue()).toBe('I take the key.')
  await expect.poll(() => page.locator('.composer__note').textContent()).toContain('A suggestion for your line.')
  expect(await focused(page)).toBe('textarea#body')
  expect(await button(page, WRITE).isVisible()).toBe(true)
  expect(await page.locator('.message--person').count()).toBe(0)

  await page.keyboard.type(' Thank you.')
  await page.keyboard.press('Enter')
  await written('Good night.')
  await lastTextIs(page, 'Good night.')
  await replyIsOver(page)
  expect(await page.locator('.message--person .message__body').allTextContents()).toEqual([
    'I take the key. Thank you.',
  ])
  expect(await page.locator('.composer__note').count()).toBe(0)
})

test('pressed again it is another one, and what was suggested is there after a reload', async () => {
  await button(page, WRITE).click()
  await written('One?')
  await expect.poll(() => composer(page).inputValue()).toBe('One?')
  await button(page, WRITE).click()
  await written('Another?')
  await expect.poll(() => composer(page).inputValue()).toBe('Another?')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('drafts'))).toContain('Another?')
  await page.reload()
  expect(await composer(page).inputValue()).toBe('Another?')
})

test('while it is written it can be given up, by its button and by sending what one has', async () => {
  await composer(page).fill('I take')
  await button(page, WRITE).click()
  const first = await puppet.cue()
  await button(page, 'Stop writing').click()
  await first.left
  await expect.poll(() => button(page, WRITE).isVisible()).toBe(true)
  expect(await composer(page).inputValue()).toBe('I take')
  expect(await composer(page).getAttribute('readonly')).toBe(null)

  await button(page, WRITE).click()
  const second = await puppet.cue()
  await button(page, 'Send').click()
  await second.left
  await written('Take what?')
  await lastTextIs(page, 'Take what?')
  await replyIsOver(page)
  expect(await page.locator('.message--person .message__body').allTextContents()).toEqual(['I take'])
  expect(await composer(page).inputValue()).toBe('')
})

test('where it fails, why stands beside the words, which stay', async () => {
  await open({ expected: [/status of 503/] })
  await composer(page).fill('I take')
  await button(page, WRITE).click()
  ;(await puppet.cue()).end()
  await expect.poll(() => page.locator('#composer-errors').textContent()).toContain('No line came from the model.')
  expect(await composer(page).inputValue()).toBe('I take')
})

test('without scripts the page comes back with the line in its composer', async () => {
  await open({ scripts: false })
  await composer(page).fill('I take')
  const pressed = button(page, WRITE).click()
  await written(' the key.')
  await pressed
  expect(await composer(page).inputValue()).toBe('I take the key.')
  const sent = button(page, 'Send').click()
  await written('Good night.')
  await sent
  await expect.poll(() => page.content()).toContain('Good night.')
  await expect.poll(() => page.locator('.message--person .message__body').textContent()).toBe('I take the key.')
})

test('a stranger’s first line waits where it says who receives it, through a reload, and one press says it', async () => {
  const env = { AI_PROVIDER: 'openai', OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm', OPENAI_BASE_URL: 'https://p.invalid/v1' }
  const outside = await openHouse({ env })
  for (const scripts of [true, false]) {
    const guest = await outside.come({ scripts, width: scripts ? 360 : 1280 })
    await guest.goto('/characters/maurice-bell')
    await composer(guest).fill('Is this seat free?')
    await button(guest, 'Say it').click()
    await guest.getByText('you read who receives it, p.invalid').waitFor()
    await fillSignUp(guest, `guest-${scripts}`)
    await guest.locator('form.form').getByRole('button', { name: 'Sign up', exact: true }).click()
    await guest.getByText('Your first line is kept and not said yet.').waitFor()
    expect(await guest.getByText('Your words go to p.invalid.').isVisible()).toBe(true)
    if (process.env.SHOTS) await guest.screenshot({ path: `${process.env.SHOTS}/arrival-${scripts}.png` })
    if (scripts) {
      expect(guest.url()).toMatch(/\/chats\/[0-9a-f-]{36}$/)
      await guest.reload()
    }
    expect(await composer(guest).inputValue()).toBe('Is this seat free?')
    expect(await guest.locator('.message--person').count()).toBe(0)
    await button(guest, 'Send').click({ noWaitAfter: true })
    await expect.poll(() => guest.locator('.message--person .message__body').textContent()).toBe('Is this seat free?')
    await expect.poll(() => guest.locator('.consent').count()).toBe(0)
    await guest.context().close()
  }
  expect(await outside.site.db('consents').select('receiver')).toHaveLength(2)
  expect(outside.troubles()).toEqual([])
  await outside.close()
})
