import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { focused, lastTextIs, PASSWORD, replyIsOver } from './acts.ts'
import { type House, openHouse } from './house.ts'
import { openPuppet, type Puppet } from './puppet.ts'

let puppet: Puppet
let house: House

beforeAll(async () => {
  puppet = await openPuppet()
  house = await openHouse({ env: puppet.env })
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(async () => {
  await house.close()
  await puppet.close()
})

const MOST_STOPS = 80

/** What has the focus: how it is called, where it stands, and whether anybody can see that it has it. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return { name: 'nothing', isVisible: false, isMarked: false }
    const labels = (element as HTMLInputElement).labels
    const label = element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent
    const box = element.getBoundingClientRect()
    const isMarkedBy = (it: Element | null): boolean => {
      if (!it) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(it)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    }
    return {
      name: (label ?? '').trim().replace(/\s+/g, ' '),
      isVisible: box.width > 0 && box.bottom > 0 && box.top < innerHeight && getComputedStyle(element).opacity !== '0',
      isMarked: isMarkedBy(element) || isMarkedBy(element.closest('.composer__box')),
    }
  })

/** Presses Tab until something of that name has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const met: string[] = []
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key)
    const at = await focus(page)
    met.push(at.name)
    if (at.name !== 'nothing') expect(at, `the focus at ${at.name}`).toMatchObject({ isVisible: true, isMarked: true })
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return
  }
  throw new Error(`${name} was not reached by ${key}: ${met.join(' · ')}`)
}

test('the first Tab leads past the head of the page', async () => {
  const page = await house.come()
  await page.goto('/characters')
  await page.keyboard.press('Tab')
  expect(await focus(page)).toEqual({ name: 'Skip to the page', isVisible: true, isMarked: true })
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('main#main')
  await page.keyboard.press('Tab')
  expect((await focus(page)).name).toBe('Name or word')
  await page.context().close()
})

test('sign-up, a chat, another reply and an edit by the keyboard alone', async () => {
  const page = await house.come()
  await page.goto('/')
  await tabTo(page, /^Talk to/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('#composer').count()).toBe(1)
  await page.waitForLoadState('load')
  await tabTo(page, /^Answer Maurice/)
  await page.keyboard.type('Any room left?')
  await tabTo(page, 'Say it')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.kept__line').count()).toBe(1)
  await page.waitForLoadState('load')

  await tabTo(page, 'Username')
  await page.keyboard.type('keys-only')
  await tabTo(page, 'Password')
  await page.keyboard.type(PASSWORD)
  await tabTo(page, 'Birth date')
  await page.keyboard.type('17051990')
  await tabTo(page, 'Sign up and say it')
  await page.keyboard.press('Enter')
  const first = await puppet.cue()
  first.say('One room.')
  first.end()
  await expect.poll(() => page.url()).toMatch(/\/chats\/[^?]+$/)
  await replyIsOver(page)
  await expect.poll(() => focused(page)).toBe('textarea#body')

  await page.keyboard.type('I take it.')
  await page.keyboard.press('Enter')
  const second = await puppet.cue()
  second.say('Sign here.')
  await lastTextIs(page, 'Sign here.')
  expect(await focused(page)).toBe('textarea#body')
  second.end()
  await replyIsOver(page)
  expect(await focused(page)).toBe('textarea#body')

  await tabTo(page, 'Regenerate', 'Shift+Tab')
  await page.keyboard.press('Enter')
  const third = await puppet.cue()
  third.say('Here is a pen.')
  await lastTextIs(page, 'Here is a pen.')
  await expect.poll(() => focused(page)).not.toBe('body')
  third.end()
  await replyIsOver(page)
  await expect.poll(() => focused(page)).not.toBe('body')

  await tabTo(page, 'Previous alternative', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await lastTextIs(page, 'Sign here.')
  await expect.poll(() => focused(page)).not.toBe('body')

  await tabTo(page, 'Edit', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => focus(page).then(({ name }) => name)).toBe('The line')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('I leave it.')
  await tabTo(page, 'Save and ask again')
  await page.keyboard.press('Enter')
  const fourth = await puppet.cue()
  fourth.say('Then good night.')
  await lastTextIs(page, 'Then good night.')
  await expect.poll(() => focused(page)).not.toBe('body')
  fourth.end()
  await replyIsOver(page)
  await expect.poll(() => focused(page)).not.toBe('body')
  expect(await page.locator('.message--person .message__body').allTextContents()).toEqual([
    'Any room left?',
    'I leave it.',
  ])
  await page.context().close()
})

test('Stop by the keyboard ends the reply and does not lose the focus', async () => {
  const member = await house.site.member('stopper')
  const page = await house.come({ as: member })
  await page.goto(await member.beginChat())
  await page.keyboard.type('Talk.')
  await page.keyboard.press('Enter')
  const cue = await puppet.cue()
  cue.say('And on and on')
  await lastTextIs(page, 'And on and on')
  await tabTo(page, 'Stop')
  await page.keyboard.press('Enter')
  await cue.left
  await replyIsOver(page)
  await expect.poll(() => focused(page)).not.toBe('body')
  await page.context().close()
})

test('leaving an edit brings the line and the focus back', async () => {
  const member = await house.site.member('waverer')
  const page = await house.come({ as: member })
  await page.goto(await member.beginChat())
  await page.keyboard.type('As it was.')
  await page.keyboard.press('Enter')
  const cue = await puppet.cue()
  cue.say('Yes.')
  cue.end()
  await replyIsOver(page)
  await tabTo(page, 'Edit', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => focus(page).then(({ name }) => name)).toBe('The line')
  await tabTo(page, 'Leave it')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.edit__field').count()).toBe(0)
  expect(await page.locator('.message--person .message__body').textContent()).toBe('As it was.')
  await page.context().close()
})

test('More by the keyboard leads on to the first tool that came, and a mark is set and heard of there', async () => {
  const member = await house.site.member('marker')
  const page = await house.come({ as: member })
  await page.goto(await member.beginChat())
  await page.keyboard.type('Remember this.')
  await page.keyboard.press('Enter')
  const cue = await puppet.cue()
  cue.say('I will.')
  cue.end()
  await replyIsOver(page)
  await tabTo(page, 'More', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => focus(page).then(({ name }) => name)).toBe('With a wish')
  await tabTo(page, 'Poor', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('[aria-pressed="true"]').count()).toBe(1)
  await expect.poll(() => focus(page).then(({ name }) => name)).toBe('Poor')
  await page.context().close()
})
