import type { Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { PASSWORD } from '../visitor.ts'
import { button, composer, focused, lastTextIs, replyIsOver, say, signOut } from './acts.ts'
import { chat, house, inAChat, member, open, page, puppet, username } from './in-a-chat.ts'

inAChat()

async function reply(text: string): Promise<void> {
  const cue = await puppet.cue()
  cue.say(text)
  cue.end()
  await lastTextIs(page, text)
  await replyIsOver(page)
}

const mine = () => page.locator('.message--person .message__body').allTextContents()
const pending = () => page.locator('.message--pending')

/** Holds what is sent until the test says how it goes on; counts what was sent. */
async function hold(): Promise<{ next: () => Promise<Route>; count: () => number }> {
  const held: Route[] = []
  let sent = 0
  await page.route('**/messages', (route) => {
    sent++
    held.push(route)
  })
  return {
    async next() {
      await expect.poll(() => held.length).toBeGreaterThan(0)
      return held.shift() as Route
    },
    count: () => sent,
  }
}

test('my words stand there before a slow server answers, and what is typed meanwhile stays', async () => {
  const sending = await hold()
  await say(page, 'Is anybody there?\n<b>Hello?</b>')
  const post = await sending.next()
  await expect.poll(() => pending().count()).toBe(1)
  expect(await mine()).toEqual(['Is anybody there?\n<b>Hello?</b>'])
  expect(await composer(page).inputValue()).toBe('')
  await composer(page).pressSequentially('And ano')
  await post.continue()
  await reply('Yes.')
  await composer(page).pressSequentially('ther')
  expect(await composer(page).inputValue()).toBe('And another')
  expect(await focused(page)).toBe('textarea#body')
  expect(await pending().count()).toBe(0)
  expect(await page.locator('.message--person').count()).toBe(1)
  await composer(page).press('Enter')
  await (await sending.next()).continue()
  await reply('Another what?')
  expect(await page.locator('.message--person').count()).toBe(2)
})

test('on a page of older lines Stop stands beside Send, and ends the reply that is spoken below', async () => {
  await open({ expected: [/status of 409/] })
  await say(page, 'Talk.')
  const cue = await puppet.cue()
  cue.say('And so on')
  await lastTextIs(page, 'And so on')
  const live = await page.locator('[aria-busy]').getAttribute('id')
  await page.goto(`${chat}?before=${live?.replace('message-', '')}`)
  expect(await page.locator('[aria-busy]').count()).toBe(0)
  await composer(page).fill('Not yet.')
  await composer(page).press('Enter')
  await expect.poll(() => page.locator('#composer-errors').textContent()).toContain('is still speaking')
  expect(await button(page, 'Send').isVisible()).toBe(true)
  await button(page, 'Stop').click()
  await cue.left
  await expect.poll(() => button(page, 'Stop').count()).toBe(0)
  expect(await composer(page).inputValue()).toBe('Not yet.')
  await composer(page).press('Enter')
  await reply('Now.')
  expect(page.url()).toBe(house.site.url + chat)
})

test('a line sent while the one before is on its way stays in the field, and the page says why', async () => {
  const sending = await hold()
  await say(page, 'First.')
  const post = await sending.next()
  const errors = page.locator('#composer-errors')
  expect(await errors.textContent()).toBe('')
  await say(page, 'Second.')
  await expect.poll(() => errors.textContent()).toContain('Your last line is still on its way.')
  expect(await composer(page).inputValue()).toBe('Second.')
  await post.continue()
  await reply('Yes.')
  expect(await errors.textContent()).toBe('')
  await composer(page).press('Enter')
  await (await sending.next()).continue()
  await reply('Yes again.')
  expect(await mine()).toEqual(['First.', 'Second.'])
})

test('after a reload during a slow send, words that were heard are not begun again', async () => {
  const sending = await hold()
  await composer(page).pressSequentially('First.')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('drafts'))).toContain('First.')
  await composer(page).press('Enter')
  const post = await sending.next()
  await composer(page).pressSequentially('Typed since')
  await post.fetch()
  const cue = await puppet.cue()
  cue.say('Heard.')
  cue.end()
  await page.reload()
  await lastTextIs(page, 'Heard.')
  await replyIsOver(page)
  expect(await composer(page).inputValue()).toBe('Typed since')
  await page.unroute('**/messages')
  await composer(page).press('Enter')
  await reply('Heard too.')
  expect(await mine()).toEqual(['First.', 'Typed since'])
})

test('after a reload during a slow send, words that may have been heard are never said twice', async () => {
  const sending = await hold()
  await say(page, 'Only once.')
  const post = await sending.next()
  await page.reload()
  expect(await composer(page).inputValue()).toBe('Only once.')
  await post.fetch()
  const cue = await puppet.cue()
  cue.say('Heard.')
  cue.end()
  await page.unroute('**/messages')
  await composer(page).press('Enter')
  await lastTextIs(page, 'Heard.')
  await replyIsOver(page)
  expect(await mine()).toEqual(['Only once.'])
  await page.reload()
  expect(await composer(page).inputValue()).toBe('')
})

test('words sent when the session had ended go through sign-in, back into the composer', async () => {
  await composer(page).fill('Not to be lost.')
  await house.site.db('sessions').delete()
  await composer(page).press('Enter')
  await expect.poll(() => page.locator('.kept__line').textContent()).toBe('Not to be lost.')
  await signIn(username)
  await expect.poll(() => page.url()).toBe(house.site.url + chat)
  expect(await composer(page).inputValue()).toBe('Not to be lost.')
  expect(await mine()).toEqual([])
  await composer(page).press('Enter')
  await reply('It was not.')
  expect(await mine()).toEqual(['Not to be lost.'])
})

test('an edit that was sent when the session had ended goes through sign-in too', async () => {
  await say(page, 'I like tea.')
  await reply('With milk?')
  await composer(page).press('ArrowUp')
  await page.locator('.edit__field').fill('I like coffee.')
  await house.site.db('sessions').delete()
  await page.locator('.edit__field').press('Control+Enter')
  await expect.poll(() => page.locator('.kept__line').textContent()).toBe('I like coffee.')
  await signIn(username)
  await expect.poll(() => page.locator('.edit__field').inputValue()).toBe('I like coffee.')
})

test('a line that was begun when the session ended stands there again after signing in', async () => {
  await composer(page).fill('Half a line')
  await house.site.db('sessions').delete()
  await page.reload()
  await signIn(username)
  await expect.poll(() => page.url()).toBe(house.site.url + chat)
  expect(await composer(page).inputValue()).toBe('Half a line')
})

async function signIn(username: string): Promise<void> {
  await page.locator('#username').fill(username)
  await page.locator('#password').fill(PASSWORD)
  await page.locator('#password').press('Enter')
}

test('Enter pressed twice sends once', async () => {
  const sending = await hold()
  await composer(page).fill('Once.')
  await composer(page).press('Enter')
  await composer(page).press('Enter')
  await composer(page).fill('More.')
  await composer(page).press('Enter')
  expect(await composer(page).inputValue()).toBe('More.')
  await (await sending.next()).continue()
  await reply('Good.')
  expect(sending.count()).toBe(1)
  expect(await page.locator('.message--person').count()).toBe(1)
})

test('when the house cannot be reached the words come back before those typed meanwhile', async () => {
  await open({ expected: [/net::ERR_|Failed to fetch/] })
  const sending = await hold()
  await say(page, 'First.')
  const post = await sending.next()
  await composer(page).pressSequentially('Second.')
  await post.abort()
  await expect.poll(() => composer(page).inputValue()).toBe('First.\nSecond.')
  expect(await pending().count()).toBe(0)
  expect(await page.locator('#problem').textContent()).toContain('cannot be reached')
  await page.unroute('**/messages')
  await composer(page).press('Enter')
  await reply('Both.')
  expect(await composer(page).inputValue()).toBe('')
})

test('when only the answer was lost, the same words are not said twice and other words are not swallowed', async () => {
  await open({ expected: [/net::ERR_|Failed to fetch/] })
  const sending = await hold()
  const loseAnswer = async (answer: string) => {
    const post = await sending.next()
    await post.fetch()
    const cue = await puppet.cue()
    cue.say(answer)
    cue.end()
    await post.abort()
  }
  await say(page, 'First.')
  await loseAnswer('Heard.')
  await expect.poll(() => composer(page).inputValue()).toBe('First.')
  await composer(page).press('Enter')
  await (await sending.next()).continue()
  await lastTextIs(page, 'Heard.')
  expect(await mine()).toEqual(['First.'])

  await replyIsOver(page)
  await say(page, 'Second.')
  await loseAnswer('Heard too.')
  await expect.poll(() => composer(page).inputValue()).toBe('Second.')
  await composer(page).press('End')
  await composer(page).pressSequentially(' And third.')
  await composer(page).press('Enter')
  await expect.poll(() => sending.count()).toBe(4)
  await (await sending.next()).continue()
  await reply('All heard.')
  expect(await mine()).toEqual(['First.', 'Second.', 'Second. And third.'])
})

test('a refusal says why beside the words, and an accepted line takes it away', async () => {
  await open({ expected: [/status of 422/] })
  await page.locator('#body').evaluate((field: HTMLTextAreaElement) => {
    field.removeAttribute('maxlength')
    field.value = 'x'.repeat(8001)
    field.form?.requestSubmit()
  })
  await expect.poll(() => page.locator('#composer-errors').textContent()).toContain('too long')
  expect((await composer(page).inputValue()).length).toBe(8001)
  expect(await composer(page).getAttribute('aria-invalid')).toBe('true')
  expect(await pending().count()).toBe(0)
  await say(page, 'Short.')
  await reply('Better.')
  expect(await page.locator('#composer-errors').textContent()).toBe('')
  expect(await composer(page).getAttribute('aria-invalid')).toBe(null)
})

test('a begun line is there after a reload, in its own chat, until it is said', async () => {
  const other = await member.beginChat('aoi')
  await composer(page).pressSequentially('Half a li')
  await page.reload()
  expect(await composer(page).inputValue()).toBe('Half a li')
  await page.goto(other)
  expect(await composer(page).inputValue()).toBe('')
  await page.goto(chat)
  await composer(page).press('End')
  await composer(page).pressSequentially('ne')
  await composer(page).press('Enter')
  await reply('Whole.')
  await page.reload()
  expect(await composer(page).inputValue()).toBe('')
  expect(await mine()).toEqual(['Half a line'])
})

test('fifty begun lines are kept, the oldest gives way', async () => {
  await page.evaluate(() => {
    const { person = '' } = document.body.dataset
    const lines = Array.from({ length: 50 }, (_, at) => [`chat-${at}`, `Line ${at}`])
    localStorage.setItem('drafts', JSON.stringify({ person, lines }))
  })
  await composer(page).pressSequentially('One more')
  const names = () =>
    page.evaluate(() =>
      (JSON.parse(localStorage.getItem('drafts') ?? '') as { lines: string[][] }).lines.map((it) => it[1]),
    )
  await expect.poll(async () => (await names())[0]).toBe('One more')
  expect((await names()).length).toBe(50)
  expect(await names()).not.toContain('Line 49')
})

test('signing out forgets begun lines, and so does another person; a session that ended does not', async () => {
  const begin = async () => {
    await composer(page).fill('A secret of mine.')
    await expect.poll(() => stored()).toContain('A secret of mine.')
  }
  const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage }))
  await begin()
  await page.evaluate(() => document.addEventListener('submit', (event) => event.preventDefault()))
  await signOut(page)
  expect(await stored()).toBe('{}')

  await page.reload()
  await begin()
  await page.context().clearCookies()
  await page.goto('/characters')
  expect(await stored()).toContain('A secret of mine.')
  const another = await house.site.member(`another-${username}`)
  await page.context().clearCookies()
  const pair = another
    .cookies()
    .split('; ')
    .map((it) => it.split('=') as [string, string])
  await page.context().addCookies(pair.map(([name, value]) => ({ name, value, url: house.site.url })))
  await page.goto('/chats')
  expect(await stored()).not.toContain('secret')
})

test('Up in an empty composer edits my last line, Escape leaves it, Ctrl+Enter saves it', async () => {
  await say(page, 'I like tea.')
  await reply('With milk?')
  const field = page.locator('.edit__field')
  await composer(page).evaluate((it) =>
    it.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, isComposing: true })),
  )
  await composer(page).fill('Not empty')
  await composer(page).press('ArrowUp')
  await composer(page).fill('')
  expect(await field.count()).toBe(0)

  await composer(page).press('ArrowUp')
  await expect.poll(() => field.evaluate((it) => it === document.activeElement)).toBe(true)
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  await field.press('Escape')
  await expect.poll(() => field.count()).toBe(0)
  expect(await mine()).toEqual(['I like tea.'])
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Edit')

  await page.keyboard.press('Enter')
  await expect.poll(() => field.count()).toBe(1)
  await field.fill('I like coffee.')
  await field.press('Enter')
  expect(await field.inputValue()).toContain('\n')
  await field.press('Control+Enter')
  await reply('Black?')
  expect(await mine()).toEqual(['I like coffee.'])
})

test('on a page of its own an edit is saved, and left, as without scripts', async () => {
  await say(page, 'I like tea.')
  await reply('With milk?')
  const edits = await page.locator('.message--person .message__edit').getAttribute('href')
  await page.goto(edits ?? '')
  await page.locator('.edit__field').press('Escape')
  await expect.poll(() => page.url()).toBe(house.site.url + chat)
  await page.goto(edits ?? '')
  await page.locator('.edit__field').fill('I like coffee.')
  await page.locator('.edit__field').press('Control+Enter')
  await reply('Black?')
  expect(await mine()).toEqual(['I like coffee.'])
})
