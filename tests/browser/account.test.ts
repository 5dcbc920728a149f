import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../letters.ts'
import { type PostOffice, postOffice } from '../post-office.ts'
import { PASSWORD } from '../visitor.ts'
import { signOut } from './acts.ts'
import { faultsOf } from './faults.ts'
import { type House, openHouse } from './house.ts'

let office: PostOffice
let house: House
beforeAll(async () => {
  office = await postOffice()
  house = await openHouse({ env: { SMTP_URL: office.url, MAIL_FROM: 'troupe@troupe.example' } })
})
afterAll(async () => {
  expect(house.troubles()).toEqual([])
  await house.close()
  await office.close()
})

const NEW = 'seven quiet lamps at noon'

test.each([true, false])('a lost password is replaced by mail, with scripts: %s', async (scripts) => {
  const username = scripts ? 'Alice' : 'Bob'
  const email = `${username.toLowerCase()}@example.org`
  const letter = async (folder: 'verify' | 'reset') => {
    await house.site.app.worker.idle()
    return linkIn(
      office.letters.findLast((it) => it.to.includes(email) && linkIn(it, folder) !== ''),
      folder,
    )
  }
  const page = await house.come({ scripts })
  await page.goto('/sign-up')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByLabel(/date of birth|birth date/i).fill('1990-05-17')
  await page.getByLabel('E-mail').fill(email)
  await page.locator('main').getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('region', { name: 'Protect your account' }).waitFor()
  await page.goto(await letter('verify'))
  if (scripts) expect(await faultsOf(page, 'verify')).toEqual([])
  await page.getByRole('button', { name: 'Confirm the address' }).click()
  await page.getByText('The e-mail address is confirmed.').waitFor()
  await signOut(page)

  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot the password?' }).click()
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByRole('button', { name: 'Send the letter' }).click()
  await page.getByText('a letter is on its way').waitFor()
  await page.goto(await letter('reset'))
  if (scripts) expect(await faultsOf(page, 'reset')).toEqual([])
  await page.getByLabel('New password').fill(NEW)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Your new password is in force').waitFor()
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(NEW)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()

  await page.getByRole('link', { name: /^New notices: 2/ }).click()
  await page.getByText('A new password was chosen for your account.').waitFor()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByText('All of it is marked as read.').waitFor()
  expect(await page.getByRole('link', { name: /^New notices/ }).count()).toBe(0)
  await page.context().close()
})
