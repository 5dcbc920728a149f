import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { button, composer, focused, lastMessage, lastTextIs, replyIsOver, say } from './acts.ts'
import { type Coming, type House, openHouse } from './house.ts'
import { type Cue, openPuppet, type Puppet } from './puppet.ts'

/** What Chromium and htmx write to the console when a connection is lost. */
const LOST = [
  /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_|INCOMPLETE_CHUNKED)/,
  /htmx:sse:error: (network error|Failed to fetch)/,
]

let puppet: Puppet
let house: House
const openStreams = () => house.site.app.streams.count()
let page: Page
let chat: string
let count = 0

beforeAll(async () => {
  puppet = await openPuppet()
  house = await openHouse({ env: puppet.env })
})
afterEach(async () => {
  await page.context().close()
  expect(house.troubles()).toEqual([])
})
afterAll(async () => {
  await house.close()
  await puppet.close()
})
beforeEach(() => open())

async function open(coming: Coming = {}): Promise<void> {
  await page?.context().close()
  const member = await house.site.member(`listener${count++}`)
  chat = await member.beginChat()
  page = await house.come({ as: member, ...coming })
  await page.goto(chat)
}

/** My line is said and the reply has begun. */
async function begun(words: string): Promise<Cue> {
  await say(page, 'Tell me.')
  const cue = await puppet.cue()
  cue.say(words)
  await lastTextIs(page, words)
  return cue
}

async function finish(cue: Cue, { rest = '', whole }: { rest?: string; whole: string }): Promise<void> {
  if (rest) cue.say(rest)
  cue.end()
  await replyIsOver(page)
  await lastTextIs(page, whole)
}

const scrolled = () => page.evaluate(() => Math.round(window.scrollY))
const isAtEnd = () =>
  page.evaluate(() => document.documentElement.scrollHeight - window.scrollY - window.innerHeight < 2)
const paragraphs = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `Paragraph ${from + at} of a tale.`).join('\n\n')

test('my words stand there at once, the reply grows step by step, and the composer keeps the focus', async () => {
  await say(page, 'Count for me.')
  await expect.poll(() => page.locator('.message--person .message__body').textContent()).toBe('Count for me.')
  expect(await composer(page).inputValue()).toBe('')
  expect(await lastMessage(page).getAttribute('aria-busy')).toBe('true')
  const cue = await puppet.cue()
  const grown: string[] = []
  for (const word of ['One', ', two', ', three', ', four.']) {
    cue.say(word)
    await lastTextIs(page, grown.join('') + word)
    grown.push(word)
    expect(await focused(page)).toBe('textarea#body')
  }
  cue.end()
  await replyIsOver(page)
  await lastTextIs(page, 'One, two, three, four.')
  expect(await focused(page)).toBe('textarea#body')
  expect(await page.locator('#status').textContent()).toBe('Reply ready')
  expect(await lastMessage(page).locator('.message__live').count()).toBe(0)
})

/** Marks a word in the last message, as a reader does with the mouse. */
async function select(from: number, to: number): Promise<void> {
  await page.evaluate(
    ([start, end]) => {
      const text = document.querySelector('#script > .message:last-child .message__body p')?.firstChild
      if (text && start !== undefined && end !== undefined) getSelection()?.setBaseAndExtent(text, start, text, end)
    },
    [from, to],
  )
}
const selected = () => page.evaluate(() => getSelection()?.toString())

test('text that I selected stays selected while the reply grows and after its end', async () => {
  const cue = await begun('The harbour lies still.')
  await select(4, 11)
  expect(await selected()).toBe('harbour')
  let whole = 'The harbour lies still.'
  for (const more of [' A gull', ' cries', ' *far off*', ' and is gone.']) {
    cue.say(more)
    whole += more.replaceAll('*', '')
    await lastTextIs(page, whole)
    expect(await selected()).toBe('harbour')
  }
  cue.say('\n\nNight.')
  await finish(cue, { whole: `${whole}\nNight.` })
  expect(await selected()).toBe('harbour')
})

test('a finished reply is never asked for again, and nothing in it is touched', async () => {
  const asked: string[] = []
  page.on('request', (request) => request.url().endsWith('/stream') && asked.push(request.url()))
  const cue = await begun('All')
  await select(0, 3)
  await finish(cue, { rest: ' said.', whole: 'All said.' })
  expect(asked).toHaveLength(1)
  // Longer than the five seconds after which a message that waits for its stream would try again.
  await page.waitForTimeout(5600)
  expect(asked).toHaveLength(1)
  expect(openStreams()).toBe(0)
  expect(await selected()).toBe('All')
})

test('a reader at the end stays at the end', async () => {
  await open({ height: 500 })
  const cue = await begun('A tale.')
  cue.say(`\n\n${paragraphs(1, 20)}`)
  await expect.poll(() => lastMessage(page).textContent()).toContain('Paragraph 20')
  await expect.poll(isAtEnd).toBe(true)
  cue.end()
  await replyIsOver(page)
  await expect.poll(isAtEnd).toBe(true)
})

test('who has scrolled up is not moved, and a chip leads back to the new lines', async () => {
  await open({ height: 500 })
  const cue = await begun('A tale.')
  cue.say(`\n\n${paragraphs(1, 20)}`)
  await expect.poll(() => lastMessage(page).textContent()).toContain('Paragraph 20')
  await expect.poll(isAtEnd).toBe(true)
  await page.mouse.move(300, 200)
  await page.mouse.wheel(0, -300)
  await expect.poll(isAtEnd).toBe(false)
  expect(await page.locator('#new-lines').isVisible()).toBe(false)
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise((done) => {
            const before = window.scrollY
            requestAnimationFrame(() => requestAnimationFrame(() => done(window.scrollY === before)))
          }),
      ),
    )
    .toBe(true)

  const place = await scrolled()
  cue.say(`\n\n${paragraphs(21, 30)}`)
  await expect.poll(() => page.locator('#new-lines').isVisible()).toBe(true)
  await expect.poll(() => lastMessage(page).textContent()).toContain('Paragraph 30')
  expect(await scrolled()).toBe(place)

  await page.locator('#new-lines').click()
  await expect.poll(isAtEnd).toBe(true)
  await expect.poll(() => page.locator('#new-lines').isVisible()).toBe(false)
  cue.say(`\n\n${paragraphs(31, 34)}`)
  await expect.poll(() => lastMessage(page).textContent()).toContain('Paragraph 34')
  await expect.poll(isAtEnd).toBe(true)
  await page.mouse.wheel(0, -400)
  await expect.poll(isAtEnd).toBe(false)
  const before = await scrolled()
  cue.end()
  await replyIsOver(page)
  expect(await scrolled()).toBe(before)
})

test('a reload in the middle loses nothing', async () => {
  const cue = await begun('First part,')
  await page.reload()
  await lastTextIs(page, 'First part,')
  cue.say(' second part,')
  await lastTextIs(page, 'First part, second part,')
  await finish(cue, { rest: ' end.', whole: 'First part, second part, end.' })
})

test('a second tab sees the same words come', async () => {
  const cue = await begun('To both')
  const other = await page.context().newPage()
  await other.goto(chat)
  await lastTextIs(other, 'To both')
  cue.say(' of you')
  await Promise.all([lastTextIs(page, 'To both of you'), lastTextIs(other, 'To both of you')])
  await finish(cue, { rest: '.', whole: 'To both of you.' })
  await replyIsOver(other)
  await lastTextIs(other, 'To both of you.')
})

test('a stream that is cut, again and again, is taken up where it was', async () => {
  const cue = await begun('One')
  let whole = 'One'
  for (const more of [' and', ' a half.', '\n\nTwo', '.\n\nThree']) {
    house.site.app.streams.hangUp()
    await expect.poll(openStreams).toBe(0)
    cue.say(more)
    whole += more.replace('\n\n', '\n')
    await lastTextIs(page, whole)
  }
  await finish(cue, { rest: '.', whole: `${whole}.` })
})

test('without a network the page says so, and comes back by itself with the right words', async () => {
  await open({ expected: LOST })
  const cue = await begun('Before the tunnel')
  await page.context().setOffline(true)
  await expect.poll(() => page.locator('#problem').textContent()).toContain('cannot be reached')
  expect(await page.locator('.message__lost').isVisible()).toBe(true)
  await composer(page).fill('A draft')
  house.site.app.streams.hangUp()
  cue.say(', in the tunnel')
  await page.context().setOffline(false)
  await lastTextIs(page, 'Before the tunnel, in the tunnel')
  expect(await page.locator('#problem').textContent()).toBe('')
  expect(await page.locator('.message__lost').isVisible()).toBe(false)
  await finish(cue, { rest: ', after it.', whole: 'Before the tunnel, in the tunnel, after it.' })
  expect(await composer(page).inputValue()).toBe('A draft')
})

test('signed out elsewhere, or the chat deleted, the page says so and asks no more', async () => {
  await open({ expected: [/status of 40[14]/, /SSE reconnect failed with status 40[14]/] })
  const asked: string[] = []
  page.on('request', (request) => request.url().endsWith('/stream') && asked.push(request.url()))
  const cue = await begun('I was')
  await composer(page).fill('Not to be lost')
  await house.site.db('sessions').delete()
  await expect.poll(() => page.locator('#problem').textContent()).toContain('You are signed out here')
  expect(await page.locator('[aria-busy], .message__live, #stop > *').count()).toBe(0)
  expect(await page.locator('#status').textContent()).toBe('')
  expect(await page.locator('#problem a').getAttribute('href')).toBe(chat)
  expect(await composer(page).inputValue()).toBe('Not to be lost')
  const before = asked.length
  await page.waitForTimeout(5600)
  expect(asked).toHaveLength(before)
  cue.end()
})

test('a chat that is deleted elsewhere says so in the composer’s place, and nobody speaks any more', async () => {
  const cue = await begun('I was')
  await composer(page).fill('Too late')
  const id = chat.split('/')[2] ?? ''
  const other = await page.context().newPage()
  await other.goto(`/chats/${id}/deletion`)
  await button(other, 'Delete for good').click()
  await cue.left
  await expect.poll(() => page.locator('#gone').textContent()).toContain('This chat was deleted.')
  expect(await page.locator('#gone a').getAttribute('href')).toBe('/chats')
  expect(await page.locator('[aria-busy], #composer, .message__live').count()).toBe(0)
})

test('a hidden tab lets its stream go, and catches up when it is looked at again', async () => {
  const cue = await begun('Seen,')
  await setHidden(page, true)
  await expect.poll(openStreams).toBe(0)
  cue.say(' unseen,')
  cue.say('\n\nunseen too,')
  await setHidden(page, false)
  await lastTextIs(page, 'Seen, unseen,\nunseen too,')
  await finish(cue, { rest: ' seen.', whole: 'Seen, unseen,\nunseen too, seen.' })
})

test('what was said in another tab stands there when the first is looked at again', async () => {
  const cue = await begun('First')
  await finish(cue, { rest: '.', whole: 'First.' })
  await composer(page).fill('A draft')
  await setHidden(page, true)
  const other = await page.context().newPage()
  await other.goto(chat)
  await say(other, 'And then?')
  const next = await puppet.cue()
  next.say('Second')
  await lastTextIs(other, 'Second')
  expect(await page.locator('.message--person').count()).toBe(1)
  await setHidden(page, false)
  await lastTextIs(page, 'Second')
  await expect.poll(() => page.locator('.composer__stop').isVisible()).toBe(true)
  expect(await composer(page).inputValue()).toBe('A draft')
  await finish(next, { rest: ' words.', whole: 'Second words.' })
})

test('a reply that ended while the tab was hidden stands there whole afterwards', async () => {
  const cue = await begun('Half')
  await setHidden(page, true)
  await expect.poll(openStreams).toBe(0)
  cue.say(' and half.')
  cue.end()
  await setHidden(page, false)
  await replyIsOver(page)
  await lastTextIs(page, 'Half and half.')
  expect(await page.locator('#status').textContent()).toBe('Reply ready')
})

test('a restarted house shows what was said before, says why it ended, and goes on when asked', async () => {
  await open({ expected: LOST })
  const cue = await begun('The lights go.')
  await house.restart(async () => {
    await cue.left
    await expect.poll(openStreams).toBe(0)
    await expect.poll(() => page.locator('#problem').textContent()).toContain('The house cannot be reached.')
  })
  await replyIsOver(page)
  await lastTextIs(page, 'The lights go.')
  expect(await page.locator('#problem').textContent()).toBe('')
  await expect.poll(() => lastMessage(page).locator('.message__trouble').textContent()).toContain('was interrupted')
  await button(page, 'Continue').click()
  const next = await puppet.cue()
  next.say('Dark.')
  await finish(next, { whole: 'The lights go. Dark.' })
})

test('a model that fails in the middle keeps its words, says so, and can be asked again', async () => {
  const cue = await begun('I was about to')
  cue.cut()
  await replyIsOver(page)
  await lastTextIs(page, 'I was about to')
  await expect.poll(() => lastMessage(page).locator('.message__trouble').isVisible()).toBe(true)
  await button(page, 'Regenerate').click()
  const again = await puppet.cue()
  again.say('I was about to say hello.')
  await finish(again, { whole: 'I was about to say hello.' })
})

test('while a reply is spoken a second line is refused kindly and its text is kept', async () => {
  await open({ expected: [/status of 409/] })
  const cue = await begun('Wait')
  await composer(page).fill('Too early')
  await page.evaluate(() => document.querySelector<HTMLFormElement>('#composer')?.requestSubmit())
  await expect.poll(() => page.locator('#composer-errors').textContent()).toContain('is still speaking')
  expect(await composer(page).inputValue()).toBe('Too early')
  await finish(cue, { rest: '.', whole: 'Wait.' })
  await composer(page).press('Enter')
  const next = await puppet.cue()
  next.say('Now.')
  await finish(next, { whole: 'Now.' })
})

/** Headless pages are never hidden: they are told so, as the browser would tell them. */
async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden })
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (isHidden ? 'hidden' : 'visible'),
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}
