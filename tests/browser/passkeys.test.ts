import type { CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { PASSWORD } from '../visitor.ts'
import { button, composer, signOut } from './acts.ts'
import { faultsOf } from './faults.ts'
import { cookiesOf, type House, openHouse } from './house.ts'

let house: House
/** Browsers make no passkeys for a bare address. */
let url: string
const troubles: string[] = []

beforeAll(async () => {
  house = await openHouse()
  url = house.site.url.replace('127.0.0.1', 'localhost')
})
afterEach(async () => {
  for (const context of house.browser.contexts()) await context.close()
  expect(troubles.splice(0)).toEqual([])
})
afterAll(() => house.close())

type Device = { page: Page; cdp: CDPSession; authenticatorId: string }

/** Somebody's browser with an authenticator of its own, as a phone or a laptop has one. */
async function device(username?: string, { isVerified = true, expected = /a^/ } = {}): Promise<Device> {
  const context = await house.browser.newContext({ baseURL: url, viewport: { width: 390, height: 800 } })
  context.setDefaultTimeout(8000)
  if (username) {
    const member = house.site.visitor()
    await member.signIn(username)
    await context.addCookies(cookiesOf(member, url))
  }
  const page = await context.newPage()
  page.on('console', (message) => {
    const text = message.text()
    if (['error', 'warning'].includes(message.type()) && !expected.test(text)) troubles.push(text)
  })
  page.on('pageerror', (error) => troubles.push(error.message))
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: isVerified,
      automaticPresenceSimulation: true,
    },
  })
  return { page, cdp, authenticatorId }
}

async function addPasskey({ page }: Device, name: string): Promise<void> {
  await page.goto('/settings/security')
  await page.locator('#passkey-name').fill(name)
  await button(page, 'Add a passkey').click()
  await page.locator('#flash').getByText('Your passkey is added').waitFor()
}

async function withPasskey(username: string, name = 'My phone'): Promise<Device> {
  await house.site.member(username)
  const own = await device(username)
  await addPasskey(own, name)
  return own
}

const kindsOf = async (username: string) =>
  (
    await house.site
      .db('auditEntries')
      .join('persons', 'persons.id', 'auditEntries.personId')
      .where({ username })
      .orderBy('number')
      .select('kind')
  ).map(({ kind }) => kind)

const personNamed = async (username: string) =>
  (await house.site.db('persons').where({ username }).first('id'))?.id ?? ''

test('a passkey is made, named, used without a username, renamed and removed', async () => {
  const alice = await withPasskey('Alice')
  const { page } = alice
  const [row] = await house.site.db('passkeys')
  expect(row?.name.includes('phone')).toBe(false)
  await addPasskey({ ...alice, ...(await anotherAuthenticator(alice)) }, '')
  expect(await house.site.db('passkeys')).toHaveLength(2)

  await signOut(page)
  await page.goto('/sign-in?next=%2Fsettings%2Freading')
  await button(page, 'Sign in with a passkey').click()
  await page.waitForURL('**/settings/reading')
  expect(await page.locator('body').getAttribute('data-person')).toBe('Alice')

  await page.goto('/settings/security')
  await page
    .locator('details')
    .first()
    .evaluate((details) => details.setAttribute('open', ''))
  expect(await faultsOf(page, 'security')).toEqual([])
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/passkeys.png`, fullPage: true })
  await page.reload()
  const fold = page.locator('details', { hasText: 'My phone' })
  await fold.locator('summary').click()
  await fold.getByLabel('Name').fill('An old phone')
  await button(page, 'Save the name').first().click()
  const renamed = page.locator('details', { hasText: 'An old phone' })
  await renamed.locator('summary').click()
  await renamed.getByRole('button', { name: 'Remove this passkey' }).click()
  await page.locator('#flash').getByText('The passkey is removed here').waitFor()
  expect(await page.locator('main details').count()).toBe(1)
  expect(await kindsOf('Alice')).toEqual(expect.arrayContaining(['passkey.added', 'passkey.removed']))
})

/** The same browser with a second authenticator, as the first refuses to make two for one account. */
async function anotherAuthenticator({ cdp, authenticatorId }: Device): Promise<{ authenticatorId: string }> {
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  expect(credentials).toHaveLength(1)
  return await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('a first line goes along with a passkey', async () => {
  const { page } = await withPasskey('Bob')
  await signOut(page)
  await page.goto('/characters/maurice-bell')
  await page.locator('textarea').first().fill('Good evening, Maurice.')
  await page.locator('form:has(textarea) button').first().click()
  await page.locator('summary', { hasText: 'I have an account' }).click()
  await button(page, 'Sign in with a passkey').click()
  await composer(page).waitFor()
  expect(await page.locator('#script').textContent()).toContain('Good evening, Maurice.')
})

test('a passkey counts as two factors', async () => {
  const { page } = await withPasskey('Charlie')
  const totp = { personId: await personNamed('Charlie'), secret: Buffer.from('s'), lastStep: 0 }
  await house.site.db('totps').insert({ ...totp, createdAt: '2026-01-01', confirmedAt: '2026-01-01' })
  expect((await house.site.visitor().signIn('Charlie')).headers.get('location')).toBe('/sign-in/second-factor')
  await signOut(page)
  await page.goto('/sign-in')
  await button(page, 'Sign in with a passkey').click()
  await page.waitForURL(`${url}/`)
  expect(await page.locator('body').getAttribute('data-person')).toBe('Charlie')
})

test('a passkey stands for the code of the second step, and carries a first line along', async () => {
  const { page } = await withPasskey('Judy')
  const totp = { personId: await personNamed('Judy'), secret: Buffer.from('s'), lastStep: 0 }
  await house.site.db('totps').insert({ ...totp, createdAt: '2026-01-01', confirmedAt: '2026-01-01' })
  await signOut(page)
  await page.goto('/characters/maurice-bell')
  await page.locator('textarea').first().fill('Good evening, Maurice.')
  await page.locator('form:has(textarea) button').first().click()
  await page.locator('summary', { hasText: 'I have an account' }).click()
  await page.locator('#member-username').fill('Judy')
  await page.locator('#member-password').fill(PASSWORD)
  await button(page, 'Sign in and say it').click()
  await page.locator('#code').waitFor()
  expect(await faultsOf(page, 'second step')).toEqual([])
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/second.png`, fullPage: true })
  await button(page, 'Use a passkey instead').click()
  await composer(page).waitFor()
  expect(await page.locator('#script').textContent()).toContain('Good evening, Maurice.')
  expect(await kindsOf('Judy')).toContain('signIn.succeeded')
})

test('at the second step nobody else’s passkey is good, and ten tries are all', async () => {
  const mallory = await withPasskey('Mallory')
  await house.site.member('Kim')
  const personId = await personNamed('Kim')
  const totp = { personId, secret: Buffer.from('s'), lastStep: 0 }
  await house.site.db('totps').insert({ ...totp, createdAt: '2026-01-01', confirmedAt: '2026-01-01' })
  const [hers] = await house.site.db('passkeys').where({ personId: await personNamed('Mallory') })
  if (!hers) throw new Error('There is no passkey.')
  const { page } = mallory
  await signOut(page)
  await page.goto('/sign-in')
  await page.locator('#username').fill('Kim')
  await page.locator('#password').fill(PASSWORD)
  await page.locator('form[action="/sign-in"] button').first().click()
  await page.waitForURL('**/sign-in/second-factor')
  expect(await button(page, 'Use a passkey instead').count()).toBe(0)

  // Mallory knows Kim's password and makes the browser answer with a passkey of her own.
  await house.site.db('passkeys').insert({ ...hers, id: 'bm9ib2R5', personId, publicKey: Buffer.from('k') })
  await page.reload()
  await page.route('**/second-factor/passkey/challenge', async (route) => {
    const res = await route.fetch()
    const { allowCredentials: _, ...options } = (await res.json()) as { allowCredentials: unknown }
    await route.fulfill({ response: res, json: options })
  })
  const answered: number[] = []
  page.on('response', (res) => {
    if (res.request().method() === 'POST' && res.url().endsWith('/passkey')) answered.push(res.status())
  })
  for (let tries = 1; tries <= 11; tries++) {
    if (tries > 1) await page.goto('/sign-in/second-factor')
    await button(page, 'Use a passkey instead').click()
    await page.waitForURL('**/second-factor/passkey')
  }
  expect(answered).toEqual([...Array(10).fill(422), 429])
  expect(await page.locator('body').getAttribute('data-person')).toBe('Kim')
  await page.goto('/chats')
  expect(new URL(page.url()).pathname).toBe('/sign-in/second-factor')
  expect(await kindsOf('Kim')).toContain('signIn.factorFailed')
  troubles.splice(0)
})

test('a passkey confirms that it is its owner, and nobody else’s does', async () => {
  const dave = await withPasskey('Dave')
  const personId = await personNamed('Dave')
  const long = new Date(Date.now() - 3_600_000).toISOString()
  const forget = () => house.site.db('sessions').where({ personId }).update({ confirmedAt: long })
  await forget()
  const { page } = dave
  await page.goto('/settings/security/password')
  await button(page, 'Confirm with a passkey').click()
  await page.waitForURL('**/settings/security/password')

  await forget()
  const erin = await house.site.member('Erin')
  await page.context().clearCookies()
  await page.context().addCookies(cookiesOf(erin, url))
  const erins = await personNamed('Erin')
  await house.site.db('passkeys').insert({
    ...{
      id: 'bm90aGluZw',
      personId: erins,
      publicKey: Buffer.from('k'),
      counter: 0,
      transports: '',
      isBackedUp: false,
    },
    ...{ name: Buffer.from('n'), createdAt: '2026-01-01', usedAt: null },
  })
  await house.site.db('sessions').where({ personId: erins }).update({ confirmedAt: long })
  await page.goto('/settings/security/password')
  await button(page, 'Confirm with a passkey').click()
  await page.locator('#flash').getByText('That is no passkey of yours here.').waitFor()
  expect(await kindsOf('Erin')).toContain('confirmation.failed')
})

test('a copy whose counter lags behind is refused, which its owner can read', async () => {
  const { page } = await withPasskey('Frank')
  await house.site
    .db('passkeys')
    .where({ personId: await personNamed('Frank') })
    .update({ counter: 1000 })
  await signOut(page)
  await page.goto('/sign-in')
  page.on('response', () => {})
  await button(page, 'Sign in with a passkey').click()
  await page.getByText('That passkey was not accepted here').waitFor()
  expect(await kindsOf('Frank')).toContain('passkey.refused')
  troubles.splice(0)
})

test('who is not verified by their device makes no passkey, and is told so', async () => {
  await house.site.member('Grace')
  const { page } = await device('Grace', { isVerified: false })
  await page.goto('/settings/security')
  await button(page, 'Add a passkey').click()
  await page.getByText('No passkey was added').waitFor()
  expect(await house.site.db('passkeys').where({ personId: await personNamed('Grace') })).toEqual([])
})

test('an answer is good once, for its own challenge, in its own browser', async () => {
  const { page } = await withPasskey('Heidi')
  await signOut(page)
  await page.goto('/sign-in')
  let sent = ''
  await page.route('**/sign-in/passkey', async (route) => {
    sent = route.request().postData() ?? ''
    await route.abort()
  })
  await button(page, 'Sign in with a passkey').click()
  await expect.poll(() => sent).toContain('credential=')
  troubles.splice(0)
  const answer = new URLSearchParams(sent).get('credential') ?? ''
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  // As the page had it: under its name, with its cookies and its form.
  const post = async (jar: string) => {
    const body = new URLSearchParams({ _csrf: new URLSearchParams(sent).get('_csrf') ?? '', credential: answer })
    return await fetch(`${url}/sign-in/passkey`, { method: 'POST', body, headers: { cookie: jar }, redirect: 'manual' })
  }
  const withoutJourney = cookies.replace(/; troupe-journey=[^;]+|troupe-journey=[^;]+; /, '')
  expect((await post(withoutJourney)).status).toBe(422)
  expect((await post(cookies)).status).toBe(303)
  expect((await post(cookies)).status).toBe(422)
})

test('nobody makes a passkey who has not just confirmed', async () => {
  const ivan = await house.site.member('Ivan')
  const personId = await personNamed('Ivan')
  await house.site.db('sessions').where({ personId }).update({ confirmedAt: null })
  const { page } = await device()
  await page.context().addCookies(cookiesOf(ivan, url))
  await page.goto('/settings/security')
  await button(page, 'Add a passkey').click()
  await page.waitForURL('**/settings/confirmation**')
  await page.locator('#password').fill(PASSWORD)
  await button(page, 'Confirm').click()
  await page.waitForURL('**/settings/security')
  await button(page, 'Add a passkey').click()
  await page.locator('#flash').getByText('Your passkey is added').waitFor()
})

test('without scripts no button is shown that could do nothing', async () => {
  const context = await house.browser.newContext({ baseURL: url, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/sign-in')
  expect(await button(page, 'Sign in with a passkey').count()).toBe(0)
})
