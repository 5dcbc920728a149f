import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  button,
  composer,
  fillSignUp,
  focused,
  lastBody,
  lastMessage,
  lastTextIs,
  replyIsOver,
  signOut,
} from './acts.ts'
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

const WAYS = [
  { width: 360, scripts: true },
  { width: 360, scripts: false },
  { width: 1280, scripts: true },
  { width: 1280, scripts: false },
]

test.for(WAYS)(
  'from the landing to the first streamed word in three pages and four fields: %o',
  async (way, { expect }) => {
    const began = performance.now()
    const page = await house.come({ ...way, touch: way.width === 360 })
    const pages = pagesOf(page)
    await page.goto('/')
    await page.locator('.hero__act a').click()
    await composer(page).fill('Is this seat free?')
    await button(page, 'Say it').click()
    await expect.poll(() => page.locator('.kept__line').textContent()).toBe('Is this seat free?')
    const asked = page.locator('main form').first().locator('input:not([type=hidden])[required]')
    expect(await asked.count()).toBe(3)
    await fillSignUp(page, `robin${way.width}${way.scripts}`)
    await button(page, 'Sign up and say it').click()

    const cue = await puppet.cue()
    cue.say('*He looks up.* It is now.\n\nSit')
    await expect.poll(() => lastBody(page).textContent()).toMatch(/^He looks up\. It is now\./)
    expect(pages.filter((path) => path !== '/').map((path) => path.replace(/[0-9a-f-]{36}/g, 'ID'))).toEqual([
      '/characters/maurice-bell',
      '/characters/maurice-bell/chats',
      '/chats/ID?spoken=ID',
      // With scripts that page gives way by itself to the one whose reply grows.
      ...(way.scripts ? ['/chats/ID'] : []),
    ])
    expect(performance.now() - began).toBeLessThan(60_000)

    cue.say(' down.')
    cue.end()
    await page.waitForLoadState('load')
    await lastTextIs(page, 'He looks up. It is now.\nSit down.')
    await expect.poll(() => button(page, 'Regenerate').isVisible()).toBe(true)
    expect(await page.locator('.message__live:visible').count()).toBe(0)
    expect(await page.locator('#script .message').count()).toBe(3)
    expect(await page.locator('.message--person .message__body').textContent()).toBe('Is this seat free?')
    await page.context().close()
  },
)

test('with scripts the first reply grows word by word, and Back leads to where the line was said', async () => {
  const page = await house.come({ as: await house.site.member('robin-arrives') })
  await page.goto('/characters/maurice-bell')
  await composer(page).fill('Good evening.')
  await button(page, 'Say it').click()
  const cue = await puppet.cue()
  cue.say('Good')
  await lastTextIs(page, 'Good')
  cue.say(' evening')
  await lastTextIs(page, 'Good evening')
  expect(page.url()).not.toContain('spoken')
  cue.end()
  await replyIsOver(page)
  await expect.poll(() => page.locator('#status').textContent()).toBe('Reply ready')
  expect(await focused(page)).toBe('textarea#body')
  await page.goBack()
  expect(new URL(page.url()).pathname).toBe('/characters/maurice-bell')
  await page.context().close()
})

test('with scripts that come late the written page becomes the ordinary one, and its next reply streams', async () => {
  const robin = await house.site.member('robin-goes-on')
  const page = await house.come({ as: robin })
  const loaded = Promise.withResolvers<void>()
  await page.route('**/assets/site.*.js', async (route) => {
    if (page.url().includes('spoken')) await loaded.promise
    await route.continue()
  })
  await page.goto('/characters/maurice-bell')
  await composer(page).fill('Good evening.')
  await button(page, 'Say it').click()
  const first = await puppet.cue()
  first.say('Evening.')
  first.end()
  await lastTextIs(page, 'Evening.')
  loaded.resolve()
  await replyIsOver(page)
  expect(page.url()).not.toContain('spoken')
  await composer(page).fill('And now?')
  await composer(page).press('Enter')
  const second = await puppet.cue()
  second.say('Now we wait.')
  await lastTextIs(page, 'Now we wait.')
  expect(await focused(page)).toBe('textarea#body')
  second.end()
  await replyIsOver(page)
  await page.context().close()
})

test('a reply that was over before its page came stands there at the ordinary address', async () => {
  const robin = await house.site.member('robin-is-late')
  const chat = await robin.beginChat()
  const asked = robin.post(`${chat}/messages`, { body: 'Quick.' })
  const cue = await puppet.cue()
  cue.say('Done.')
  cue.end()
  const written = (await asked).headers.get('location') ?? ''
  await robin.page(written)
  const page = await house.come({ as: robin })
  await page.goto(written)
  await expect.poll(() => page.url()).toBe(house.site.url + chat)
  await lastTextIs(page, 'Done.')
  await page.context().close()
})

test('a member comes to the same place by signing in with the line kept', async () => {
  await house.site.member('wren')
  const page = await house.come()
  await page.goto('/characters/maurice-bell')
  await composer(page).fill('I am back.')
  await button(page, 'Say it').click()
  await page.getByText('I have an account').click()
  await page.locator('#member-username').fill('wren')
  await page.locator('#member-password').fill('correct horse battery staple')
  await button(page, 'Sign in and say it').click()
  const cue = await puppet.cue()
  cue.say('So you are.')
  cue.end()
  await lastTextIs(page, 'So you are.')
  await replyIsOver(page)
  await page.context().close()
})

test('after signing out, Back shows nothing private', async () => {
  const page = await house.come({ as: await house.site.member('leaver') })
  await page.goto('/characters/maurice-bell')
  await composer(page).fill('A secret of mine.')
  await button(page, 'Say it').click()
  const cue = await puppet.cue()
  cue.say('It is safe here.')
  cue.end()
  await expect.poll(() => page.url()).toMatch(/\/chats\/[^?]+$/)
  await expect.poll(() => lastMessage(page).textContent()).toContain('It is safe here.')
  await replyIsOver(page)
  await page.goto('/chats')
  await signOut(page)
  await expect.poll(() => page.locator('#flash').textContent()).toBe('You are signed out.')

  for (let step = 0; step < 3; step++) {
    await page.goBack()
    expect(await page.content()).not.toMatch(/A secret of mine|It is safe here/)
  }
  await page.goto('/chats')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await page.context().close()
})

function pagesOf(page: Page): string[] {
  const pages: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (request.isNavigationRequest()) pages.push(pathname + search)
  })
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() === 303) pages.pop()
  })
  return pages
}
