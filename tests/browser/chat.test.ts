import { expect, test } from 'vitest'
import { button, composer, lastBody, lastMessage, lastTextIs, replyIsOver, say, toolBehindMore } from './acts.ts'
import { inAChat, page, puppet } from './in-a-chat.ts'

inAChat()

async function reply(text: string): Promise<void> {
  const cue = await puppet.cue()
  cue.say(text)
  cue.end()
  await replyIsOver(page)
}

async function exchange(line: string, answer: string): Promise<void> {
  await say(page, line)
  await reply(answer)
  await lastTextIs(page, answer)
}

const lines = () => page.locator('#script .message__body').allTextContents()
const tool = (at: number, name: string) =>
  page.locator('#script > .message').nth(at).locator('.message__tools').getByText(name, { exact: true })

test('Enter sends, Shift+Enter begins a new line, and an input method keeps its Enter', async () => {
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await composer(page).pressSequentially('One')
  await composer(page).press('Shift+Enter')
  await composer(page).pressSequentially('Two')
  expect(await composer(page).inputValue()).toBe('One\nTwo')

  // The keydown that ends a composition, as Chromium and as Safari report it.
  await composer(page).evaluate((field) => {
    const enter = { key: 'Enter', bubbles: true, cancelable: true }
    field.dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { ...enter, keyCode: 229 }))
  })
  expect(await composer(page).inputValue()).toBe('One\nTwo')
  expect(sent).toEqual([])

  await composer(page).press('Enter')
  await reply('Three.')
  expect(sent).toHaveLength(1)
  expect(await page.locator('.message--person .message__body').textContent()).toMatch(/^One\s*Two$/)
  expect(await composer(page).inputValue()).toBe('')
})

test('an input method that composes a line through Chromium sends nothing until it is done', async () => {
  const session = await page.context().newCDPSession(page)
  await composer(page).focus()
  await session.send('Input.imeSetComposition', { text: 'こんにちは', selectionStart: 5, selectionEnd: 5 })
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 229 })
  await session.send('Input.insertText', { text: 'こんにちは' })
  expect(await composer(page).inputValue()).toBe('こんにちは')
  expect(await page.locator('.message--person').count()).toBe(0)
  await composer(page).press('Enter')
  await reply('はい。')
  expect(await page.locator('.message--person .message__body').textContent()).toBe('こんにちは')
})

test('Enter in an empty field sends nothing', async () => {
  await composer(page).fill('   ')
  await composer(page).press('Enter')
  expect(await page.locator('#script .message').count()).toBe(1)
})

test('Stop keeps what was said, and Continue goes on from there', async () => {
  await say(page, 'Tell me a long story.')
  const cue = await puppet.cue()
  cue.say('Once there was a house.')
  await lastTextIs(page, 'Once there was a house.')
  await page.locator('.composer__stop').click()
  await cue.left
  await replyIsOver(page)
  await expect
    .poll(() => lastMessage(page).locator('.message__trouble').textContent())
    .toBe('You stopped Maurice Bell here.')
  expect(await page.locator('.composer__stop').count()).toBe(0)
  expect(await button(page, 'Send').isVisible()).toBe(true)

  await tool(2, 'Continue').click()
  await reply('It had no door.')
  await lastTextIs(page, 'Once there was a house. It had no door.')
  expect(await page.locator('#script .message').count()).toBe(3)
})

test('a regenerated reply keeps the former one, and both can be leafed through', async () => {
  await exchange('Heads or tails?', 'Heads.')
  await tool(2, 'Regenerate').click()
  await reply('Tails.')
  await lastTextIs(page, 'Tails.')
  expect(await lastMessage(page).locator('.alternatives__place > [aria-hidden]').textContent()).toBe('2/2')

  await button(page, 'Previous alternative').last().click()
  await lastTextIs(page, 'Heads.')
  expect(await lastMessage(page).locator('.alternatives__place > .unseen').textContent()).toBe('1 of 2')
  await button(page, 'Next alternative').last().click()
  await lastTextIs(page, 'Tails.')
  await page.reload()
  await lastTextIs(page, 'Tails.')
})

test('greetings can be leafed through', async () => {
  const first = await lastBody(page).textContent()
  await button(page, 'Next alternative').click()
  await expect.poll(() => lastBody(page).textContent()).not.toBe(first)
  await button(page, 'Previous alternative').click()
  await expect.poll(() => lastBody(page).textContent()).toBe(first)
})

test('an edited line begins a branch, and the old branch stays reachable', async () => {
  await exchange('I like tea.', 'With milk?')
  await tool(1, 'Edit').click()
  const field = page.locator('.edit__field')
  await expect.poll(() => field.evaluate((it) => it === document.activeElement)).toBe(true)
  expect(await field.inputValue()).toBe('I like tea.')
  await field.fill('I like coffee.')
  await button(page, 'Save and ask again').click()
  await reply('Black?')
  await lastTextIs(page, 'Black?')
  expect((await lines()).slice(1)).toEqual(['I like coffee.', 'Black?'])

  await button(page, 'Previous alternative').last().click()
  await lastTextIs(page, 'With milk?')
  expect((await lines()).slice(1)).toEqual(['I like tea.', 'With milk?'])
  await page.reload()
  expect((await lines()).slice(1)).toEqual(['I like tea.', 'With milk?'])
})

test('one message, or everything from it on, is deleted for good', async () => {
  await exchange('One.', 'Two.')
  await exchange('Three.', 'Four.')
  await (await toolBehindMore(page, 2, 'Delete')).click()
  await button(page, 'Delete this one').click()
  await expect.poll(() => page.locator('#flash').textContent()).toBe('That is deleted for good.')
  expect((await lines()).slice(1)).toEqual(['One.', 'Three.', 'Four.'])

  await (await toolBehindMore(page, 2, 'Delete')).click()
  await button(page, 'Delete it and what follows').click()
  await expect.poll(async () => (await lines()).slice(1)).toEqual(['One.'])
})

test('a chat is renamed and deleted', async () => {
  await page.getByRole('link', { name: 'Rename' }).click()
  await page.locator('#title').fill('The night porter')
  await button(page, 'Rename').click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('The night porter')
  await page.goto('/chats')
  expect(await page.locator('.row__title').allTextContents()).toEqual(['The night porter'])

  await page.locator('.row__title').click()
  await page.locator('.chat__tools').getByText('Delete').click()
  await button(page, 'Delete for good').click()
  await expect.poll(() => page.locator('#flash').textContent()).toBe('The chat is deleted for good.')
  expect(await page.locator('.row__title').count()).toBe(0)
})

test('what the model saw is shown to its owner', async () => {
  await exchange('Do you read me?', 'Loud and clear.')
  await (await toolBehindMore(page, 2, 'Prompt')).click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('What the model saw')
  expect((await page.locator('.prompt-text').allTextContents()).join('\n')).toContain('Do you read me?')
})
