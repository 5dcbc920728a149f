import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeOperator } from '../../src/features/setup/index.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { linkIn } from '../letters.ts'
import { type PostOffice, postOffice } from '../post-office.ts'
import { PASSWORD, type Visitor } from '../visitor.ts'
import { button, fillSignUp, signOut } from './acts.ts'
import { type House, openHouse } from './house.ts'

let office: PostOffice
let house: House
let count = 0
beforeAll(async () => {
  office = await postOffice()
  house = await openHouse({ env: { SIGN_UP: '', SMTP_URL: office.url, MAIL_FROM: 'troupe@troupe.example' } })
})
afterEach(() => expect(house.troubles()).toEqual([]))
afterAll(async () => {
  await house.close()
  await office.close()
})

async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).click()
}
const said = (page: Page, words: string) => page.locator('#flash').getByText(words).waitFor()

describe.each([true, false])('in settings, with scripts: %s', (scripts) => {
  let name: string
  let member: Visitor
  let page: Page
  beforeEach(async () => {
    name = `Alice-${count++}`
    member = await house.site.member(name)
    page = await house.come({ as: member, scripts, width: 390 })
  })
  afterEach(() => page.context().close())

  test('another browser is signed out, and then all the others', async () => {
    const others = [house.site.visitor(), house.site.visitor(), house.site.visitor()] as const
    for (const other of others) await other.signIn(name)
    await page.goto('/settings/sessions')
    expect(await button(page, 'End it').count()).toBe(3)
    await button(page, 'End it').first().click()
    await expect.poll(() => button(page, 'End it').count()).toBe(2)
    await button(page, 'Sign out everywhere else').click()
    await expect.poll(() => button(page, 'End it').count()).toBe(0)
    for (const other of others) expect((await other.get('/chats')).headers.get('location')).toContain('/sign-in')
    expect((await member.get('/chats')).status).toBe(200)
  })

  test('new recovery codes take the place of the former ones', async () => {
    await page.goto('/settings/security')
    await button(page, 'Make recovery codes').click()
    const first = await page.locator('.codes li').allTextContents()
    await button(page, 'I have kept them').click()
    await page.getByText('Unused codes: 10').waitFor()
    await button(page, 'Make new ones').click()
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
    expect(await page.locator('.codes li').allTextContents()).not.toEqual(first)
  })

  test('an account is closed, opened again, and deleted for good', async () => {
    await page.goto('/settings/account')
    await page.getByRole('link', { name: 'Close the account' }).click()
    await button(page, 'Close the account').click()
    await said(page, 'Your account is closed.')
    expect((await member.get('/chats')).headers.get('location')).toContain('/sign-in')

    await signInAs(page, name)
    await button(page, 'Open again').click()
    await said(page, 'Your account is open again.')

    await page.goto('/settings/account')
    await page.getByRole('link', { name: 'Delete for good' }).click()
    await page.getByRole('textbox', { name: 'Username' }).fill(name)
    await button(page, 'Delete for good').click()
    await said(page, 'Your account is deleted for good.')
    expect((await house.site.visitor().signIn(name)).status).toBe(422)
  })

  test('an address is named after showing who it is, is confirmed, changed and removed', async () => {
    await page.goto('/settings/account/email')
    const [old, fresh] = [`${name}@old.example`.toLowerCase(), `${name}@new.example`.toLowerCase()]
    await house.site.db('sessions').update({ confirmedAt: '2026-01-01T00:00:00.000Z' })
    await page.getByRole('textbox', { name: 'E-mail' }).fill(old)
    await button(page, 'Send the letter').click()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await button(page, 'Confirm').click()
    await page.getByRole('heading', { name: 'Your e-mail address' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'E-mail' }).inputValue()).toBe(old)

    for (const address of [old, fresh]) {
      await page.goto('/settings/account/email')
      await page.getByRole('textbox', { name: 'E-mail' }).fill(address)
      await button(page, 'Send the letter').click()
      await said(page, 'A letter is on its way')
      await house.site.app.worker.idle()
      const letter = office.letters.findLast((it) => it.to.includes(address) && linkIn(it, 'verify') !== '')
      await page.goto(linkIn(letter, 'verify'))
      await button(page, 'Confirm the address').click()
      await said(page, 'The e-mail address is confirmed.')
      await page.getByText(address).waitFor()
    }
    expect(office.letters.filter((it) => it.to.includes(old)).length).toBeGreaterThan(1)
    await button(page, 'Remove the address').click()
    await said(page, 'Your e-mail address is removed.')
  })

  test('a picture is sent, seen and removed', async () => {
    const file = path.join(house.site.folder, `${name}.png`)
    await sharp({ create: { width: 300, height: 200, channels: 3, background: 'red' } }).toFile(file)
    await page.goto('/settings/profile')
    await page.getByLabel('A picture').setInputFiles(file)
    await button(page, 'Send the picture').click()
    await said(page, 'Your picture is saved.')
    const picture = page.getByRole('img', { name: 'Your picture' })
    expect(await picture.evaluate((it) => (it as HTMLImageElement).naturalWidth)).toBe(256)
    await button(page, 'Remove the picture').click()
    await said(page, 'Your picture is removed.')
    expect(await picture.count()).toBe(0)
  })

  test('where one is told of what is kept, and when it is quiet', async () => {
    await page.goto('/settings/notifications')
    const suspension = page.getByRole('group', { name: 'Suspension', exact: true })
    await suspension.getByLabel('Here', { exact: true }).check()
    await page.getByLabel('Send me no mail in these hours').check()
    await page.getByLabel('From').selectOption('22:00')
    await button(page, 'Save').click()
    await page.locator('#flash').waitFor()
    await page.reload()
    expect(await suspension.getByLabel('Here', { exact: true }).isChecked()).toBe(true)
    expect(await page.getByLabel('From').inputValue()).toBe('22')
  })
})

describe('in a house that lets people in one by one', () => {
  test.each([true, false])('somebody new waits, is let in and goes on (scripts: %s)', async (scripts) => {
    const name = `Bob-${scripts}`
    const runner = `Runner-${scripts}`
    const operator = await house.site.member(runner)
    await makeOperator({ db: house.site.db, clock: systemClock }, { username: runner, givenBy: 'root' })
    await operator.page('/setup')
    expect((await operator.post('/setup/sign-up', { mode: 'approval' })).status).toBe(303)

    // All who came before did so from this address, which is a crowd.
    await house.site.db('spent').delete()
    const page = await house.come({ scripts, width: 390 })
    await page.goto('/sign-up')
    await fillSignUp(page, name)
    await button(page, 'Sign up').click()
    await page.getByRole('heading', { name: `Your account is made, ${name}` }).waitFor()
    await page.goto('/chats')
    expect(new URL(page.url()).pathname).toBe('/waiting')

    const desk = await house.come({ as: operator, scripts })
    await desk.goto('/setup')
    await button(desk, `Let in: ${name}`).click()
    await expect.poll(() => button(desk, `Let in: ${name}`).count()).toBe(0)
    await page.getByRole('link', { name: 'See whether I am in' }).click()
    await page.getByRole('heading', { name: `Welcome, ${name}` }).waitFor()
    await signOut(page)

    await operator.page('/setup')
    await operator.post('/setup/sign-up', { mode: 'open' })
    await page.context().close()
    await desk.context().close()
  })
})
