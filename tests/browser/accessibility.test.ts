import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeOperator } from '../../src/features/setup/index.ts'
import { systemClock } from '../../src/lib/clock.ts'
import type { Visitor } from '../visitor.ts'
import { button, fillSignUp, lastTextIs, replyIsOver, say } from './acts.ts'
import { faultsOf } from './faults.ts'
import { type Coming, type House, openHouse } from './house.ts'
import { openPuppet, type Puppet } from './puppet.ts'

const REFUSED = [/status of (403|404|422|429)/]

let puppet: Puppet
let house: House
let member: Visitor
let chat: string
let prompt: string

beforeAll(async () => {
  puppet = await openPuppet()
  house = await openHouse({ env: { ...puppet.env, CONTACT: 'house@troupe.example', NODE_ENV: 'development' } })
  member = await house.site.member('axel')
  await makeOperator({ db: house.site.db, clock: systemClock }, { username: 'axel', givenBy: 'root' })
  chat = await member.beginChat()
  const page = await house.come({ as: member })
  await page.goto(chat)
  await say(page, 'Show me *everything*.')
  const cue = await puppet.cue()
  cue.say(
    '*He bows.* "Everything?"\n\n- one\n- two\n\n> quoted\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n||hidden||',
  )
  cue.end()
  await replyIsOver(page)
  await button(page, 'Regenerate').click()
  const again = await puppet.cue()
  again.say('Half of it')
  again.cut()
  await replyIsOver(page)
  const tools = await page.locator('.message__more').last().getAttribute('href')
  prompt = `${tools}`.replace('/tools', '/prompt')
  await page.context().close()
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(async () => {
  await house.close()
  await puppet.close()
})

async function faultsAt(coming: Coming, paths: string[]): Promise<string[]> {
  const page = await house.come({ ...coming, expected: REFUSED })
  const faults: string[] = []
  for (const path of paths) {
    await page.goto(path)
    expect(await page.locator('html').getAttribute('lang')).toBe(coming.language === 'ja-JP' ? 'ja' : 'en')
    faults.push(...(await faultsOf(page, path)))
  }
  await page.context().close()
  return faults
}

test('what looks for faults finds one that is there in the dark alone', async () => {
  const page = await house.come()
  await page.goto('/rules')
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('@media (prefers-color-scheme: dark) { h1 { color: #222 !important } }')
    document.adoptedStyleSheets = [sheet]
  })
  expect(await faultsOf(page, 'rules')).toEqual([expect.stringMatching(/^rules, dark: color-contrast at h1:/)])
  await page.context().close()
})

const PUBLIC = [
  '/',
  '/characters',
  '/characters?tag=hotel',
  '/characters?q=nobody+of+this+name',
  '/search?q=rain&sort=popular',
  '/reports/new?about=character:maurice-bell',
  '/reports/thanks?about=help',
  '/characters/maurice-bell',
]
const PAPERS = ['/sign-up', '/sign-in', '/reset', '/rules', '/terms', '/privacy', '/safety', '/untitled', '/nowhere']

test('pages that everybody sees', async () => {
  expect(await faultsAt({}, PUBLIC)).toEqual([])
})

test('the papers, the way in and the page for what is not there', async () => {
  expect(await faultsAt({}, PAPERS)).toEqual([])
})

test('the same in Japanese, and on a narrow screen', async () => {
  const coming = { language: 'ja-JP', width: 360 }
  expect(await faultsAt(coming, ['/', '/characters/aoi', '/sign-up', '/privacy', '/safety'])).toEqual([])
  expect(await faultsAt({ ...coming, as: member }, ['/chats', chat, `${chat}/model`, `${chat}/settings`])).toEqual([])
})

test('a member’s pages', async () => {
  const message = prompt.replace('/prompt', '')
  const found = [
    '/characters/mine',
    '/chats/imports',
    '/chats/search',
    '/chats/search?q=everything',
    `${chat}?on=first`,
  ]
  const house = ['/', '/chats', '/invitations', '/setup', '/setup/quality', '/settings/privacy', chat]
  const own = ['/settings', '/settings/account', '/settings/account/email', '/settings/notifications', '/notices']
  const paths = [
    ...found,
    ...own,
    ...house,
    '/settings/keys',
    `${chat}/model`,
    `${chat}/settings`,
    `${chat}/title`,
    `${chat}/deletion`,
    `${message}/deletion`,
    `${message}/tools`,
    prompt,
  ]
  expect(await faultsAt({ as: member }, paths)).toEqual([])
})

test('a member’s account, and the people', async () => {
  const settings = ['profile', 'preferences', 'sessions', 'account/closing', 'account/deletion']
  const paths = ['/people/axel', ...settings.map((page) => `/settings/${page}`), '/moderation/people?username=noah']
  const noah = await house.site.member('noah')
  for (const coming of [{ width: 1280 }, { width: 360, language: 'ja-JP' }]) {
    expect(await faultsAt({ as: member, ...coming }, paths)).toEqual([])
  }
  const stands = (standing: 'suspended' | 'closed') =>
    house.site.db('persons').where({ username: 'noah' }).update({ standing, eraseAfter: '2100-01-01T00:00:00.000Z' })
  await stands('suspended')
  expect(await faultsAt({ as: noah }, ['/suspended'])).toEqual([])
  await stands('closed')
  expect(await faultsAt({ as: noah }, ['/closed', '/settings/account/deletion'])).toEqual([])
})

test('what protects an account, and where one shows once more who one is', async () => {
  const member = await house.site.member('guarded')
  const pages = ['security/password', 'security/totp', 'confirmation'].map((page) => `/settings/${page}`)
  await member.page('/settings/security')
  await member.post('/settings/security/codes')
  expect(await faultsAt({ as: member, width: 360 }, [...pages, '/settings/security/codes'])).toEqual([])

  const personId = (await house.site.db('persons').where({ username: 'guarded' }).first('id'))?.id ?? ''
  await house.site.db('totps').where({ personId }).update({ confirmedAt: '2026-01-01T00:00:00.000Z' })
  const half = house.site.visitor()
  await half.signIn('guarded')
  expect(await faultsAt({ as: half, width: 360 }, ['/sign-in/second-factor'])).toEqual([])
})

test('a member’s pages before the first chat, and a chat with nothing but its greeting', async () => {
  const newcomer = await house.site.member('newcomer')
  expect(await faultsAt({ as: newcomer }, ['/', '/chats'])).toEqual([])
  expect(await faultsAt({ as: newcomer }, [await newcomer.beginChat('aoi')])).toEqual([])
})

test.each([
  ['script', { size: '5', face: 'sans', measure: 'wide' }],
  ['novel', { size: '1', lineHeight: 'tight', measure: 'narrow' }],
  ['messenger', { lineHeight: 'wide' }],
])('a chat that is read as %s, and where that is chosen', async (mode, others) => {
  const usual = { size: '3', lineHeight: 'usual', measure: 'usual', face: 'serif' }
  await member.get('/settings/reading')
  await member.post('/settings/reading', { ...usual, ...others, mode })
  for (const coming of [{ width: 1280 }, { width: 360, language: 'ja-JP' }]) {
    expect(await faultsAt({ as: member, ...coming }, [chat, '/settings/reading', `${chat}/reading`])).toEqual([])
  }
  await member.post('/settings/reading', { ...usual, mode: 'script' })
})

test('every part on the style page', async () => {
  expect(await faultsAt({}, ['/style'])).toEqual([])
})

test('a chat while somebody speaks, while a line is edited, and after a refusal', async () => {
  const talker = await house.site.member('talking')
  const page = await house.come({ as: talker, expected: [/status of 409/] })
  await page.goto(await talker.beginChat())
  await say(page, 'Speak on.')
  const cue = await puppet.cue()
  cue.say('I am speaking')
  await lastTextIs(page, 'I am speaking')
  expect(await faultsOf(page, 'speaking')).toEqual([])

  await page.locator('#body').fill('Too early')
  await page.evaluate(() => document.querySelector<HTMLFormElement>('#composer')?.requestSubmit())
  await expect.poll(() => page.locator('#composer-errors > p').count()).toBe(1)
  expect(await faultsOf(page, 'refused')).toEqual([])

  cue.end()
  await replyIsOver(page)
  await page.locator('.message--person').getByText('Edit').click()
  await expect.poll(() => page.locator('.edit__field').count()).toBe(1)
  expect(await faultsOf(page, 'editing')).toEqual([])
  await page.context().close()
})

test('a chat with a suggested line, with its keys shown, and hidden', async () => {
  const writer = await house.site.member('suggested')
  for (const coming of [{ width: 1280 }, { width: 360, language: 'ja-JP' }]) {
    const page = await house.come({ as: writer, ...coming })
    await page.goto(await writer.beginChat())
    await page.locator('.composer__draft').click()
    const cue = await puppet.cue()
    cue.say('Is it quiet?')
    cue.end()
    await page.locator('.composer__note').waitFor()
    expect(await faultsOf(page, 'suggested')).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.locator('.keys-dialog').waitFor()
    expect(await faultsOf(page, 'keys')).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.composer .hide').click()
    await page.locator('body > .cover').waitFor()
    expect(await faultsOf(page, 'hidden')).toEqual([])
    await page.context().close()
  }
})

test('a page that is still writing its reply out', async () => {
  const arriving = await house.site.member('arriving')
  const page = await house.come({ as: arriving, expected: [/net::ERR_FAILED/] })
  await page.goto('/characters/maurice-bell')
  // With its script the page would give way to the ordinary one.
  await page.route('**/assets/site.*.js', (route) => route.abort())
  await page.locator('#body').fill('Write.')
  await button(page, 'Say it').click()
  const cue = await puppet.cue()
  cue.say('Written.\n\nMore')
  await lastTextIs(page, 'Written.')
  expect(await page.evaluate(() => document.readyState)).toBe('loading')
  expect(await faultsOf(page, 'written')).toEqual([])
  cue.end()
  await lastTextIs(page, 'Written.\nMore')
  await page.context().close()
})

test('sign-up with errors, with a first line, and refused for age', async () => {
  const page = await house.come({ expected: REFUSED })
  await page.goto('/characters/maurice-bell')
  await page.locator('#body').fill('May I come in?')
  await button(page, 'Say it').click()
  await expect.poll(() => page.locator('.kept__line').count()).toBe(1)
  expect(await faultsOf(page, 'sign-up with a line')).toEqual([])

  await page.locator('form').evaluateAll((forms) => {
    for (const form of forms) (form as HTMLFormElement).noValidate = true
  })
  await button(page, 'Sign up and say it').click()
  await expect.poll(() => page.locator('#errors').count()).toBe(1)
  expect(await faultsOf(page, 'sign-up with errors')).toEqual([])
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('errors')

  await fillSignUp(page, 'too-young')
  await page.locator('#birth-date').fill(`${new Date().getFullYear() - 10}-01-01`)
  await button(page, 'Sign up and say it').click()
  await expect.poll(() => page.locator('h1').textContent()).toContain('18 and over')
  expect(await faultsOf(page, 'too young')).toEqual([])
  await page.context().close()
})

test('sign-in refused, and refused for coming too often', async () => {
  const page = await house.come({ expected: REFUSED })
  const tryIn = async () => {
    await page.locator('#username').fill('nobody-here')
    await page.locator('#password').fill('not the password')
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  }
  await page.goto('/sign-in')
  await tryIn()
  await expect.poll(() => page.locator('[role=alert]').count()).toBe(1)
  expect(await faultsOf(page, 'sign-in refused')).toEqual([])

  const guesser = house.site.visitor()
  await guesser.page('/sign-in')
  for (let time = 0; time < 10; time++) {
    await guesser.post('/sign-in', { username: 'nobody-here', password: 'not the password' })
  }
  await tryIn()
  await expect.poll(() => page.locator('.overline').textContent()).toBe('429')
  expect(await faultsOf(page, 'too often')).toEqual([])
  await page.context().close()
})

test('a chat with the help card and the word about a rest, wide and narrow, where it always says that this is an AI', async () => {
  const talker = await house.site.member('in-need')
  const at = await talker.beginChat()
  await say(await opened(talker, at, 1280), 'I want to kill myself.')
  const cue = await puppet.cue()
  cue.say('I am here, and I listen. '.repeat(60))
  cue.end()
  const db = house.site.db
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  await db('sittings').update({ beganAt: ago(3.5), lastSaidAt: ago(0.1) })

  for (const width of [360, 1280]) {
    const page = await opened(talker, at, width)
    await replyIsOver(page)
    await page.reload()
    expect(await page.locator('.help').count()).toBe(1)
    expect(await page.locator('.rest').count()).toBe(1)
    expect(await faultsOf(page, `help at ${width}`)).toEqual([])
    await page.locator('.help summary').click()
    expect(await faultsOf(page, `all countries at ${width}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    for (const top of [0, 400, 100_000]) {
      await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top)
      const inSight = page.locator('.dock__ai, .stage__ai').locator('visible=true')
      const box = await inSight.first().boundingBox()
      expect(box && box.y >= 0 && box.y + box.height <= 800).toBe(true)
    }
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/help-${width}.png` })
    await page.context().close()
  }

  const page = await house.come({ as: talker, width: 360 })
  await page.goto(at)
  await button(page, 'All right').click()
  await expect.poll(() => page.locator('.rest').count()).toBe(0)
  await page.context().close()
})

async function opened(who: Visitor, path: string, width: number): Promise<Page> {
  const page = await house.come({ as: who, width })
  await page.goto(path)
  return page
}

test('lorebooks and personas, filled and empty, wide and narrow', async () => {
  const author = await house.site.member('author')
  const send = async (path: string, fields: { [name: string]: string }) =>
    (await author.post(path, fields)).headers.get('location') ?? ''
  await author.get('/personas/new')
  const own = ['/lorebooks', '/lorebooks/new', '/personas', '/personas/new']
  expect(await faultsAt({ as: author, width: 360 }, own)).toEqual([])
  const persona = await send('/personas', { name: 'Captain Orlop', description: 'Limps.' })
  await send(`${persona}/default`, {})
  const book = (await send('/lorebooks', { name: 'The harbour', tags: 'sea, salt' })).replace('/entries', '')
  const character = await send('/characters', { name: 'Ada Finch', greeting: 'Mind the step.' })
  const entry = { name: 'The pier', keys: 'pier\nquay', content: 'It is rotten.', position: '4', depth: '2' }
  for (const base of [book, `${character}/lorebook`])
    for (const name of ['The pier', 'The lamp']) await send(`${base}/entries/new`, { ...entry, name })
  const chat = await author.beginChat()
  const ofBook = ['', '/edit', '/entries', '/entries/1', '/entries/new', '/versions/2'].map((path) => book + path)
  const ofCharacter = ['/lorebooks', '/lorebook', '/lorebook/edit', '/lorebook/entries'].map((path) => character + path)
  const ofPersona = [persona, `${persona}/edit`, '/personas', `${chat}/persona`, chat]
  for (const coming of [{ width: 1280 }, { width: 360, language: 'ja-JP' }])
    expect(await faultsAt({ as: author, ...coming }, [...ofBook, ...ofCharacter, ...ofPersona, '/lorebooks'])).toEqual(
      [],
    )
  await send(`${persona}/deletion`, { verb: 'forever' })
  expect(await faultsAt({ as: author }, [chat, `${chat}/persona`])).toEqual([])
})
