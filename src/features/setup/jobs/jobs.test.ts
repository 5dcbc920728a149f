import { afterEach, beforeEach, expect, test } from 'vitest'
import { memberWithEmail } from '../../../../tests/letters.ts'
import { openMailingSite } from '../../../../tests/mailing-site.ts'
import type { PostOffice } from '../../../../tests/post-office.ts'
import type { Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { makeOperator } from '../store.ts'

let office: PostOffice
let site: Site
let now: number
let alice: Visitor
const clock = { now: () => now }
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1, 12)
  ;({ site, office } = await openMailingSite({ clock }))
  alice = await site.member('Alice')
  await makeOperator({ db: site.db, clock }, { username: 'Alice', givenBy: 'root' })
  await memberWithEmail(site, office.letters, { username: 'Bob', email: 'bob@example.org' })
  await site.db('jobs').delete()
  office.letters.length = 0
})
afterEach(() => site.close())

const DAY_MS = 24 * 60 * 60_000

/** A letter that the post office refuses until nobody tries any more; returns its id. */
async function givenUp(): Promise<string> {
  office.refuses = true
  const person = await site.db('persons').where({ username: 'Bob' }).first('id')
  const told = { personId: person?.id ?? '', kind: 'security', words: 'Your password was changed.', path: '/chats' }
  await site.app.notices.notify(site.db, told)
  for (let tries = 0; tries < 9; tries++) {
    site.app.jobs.nudge()
    await site.app.worker.idle()
    now += DAY_MS
  }
  await alice.signIn('Alice')
  return (await site.db('jobs').whereNotNull('deadAt').first('id'))?.id ?? ''
}

test('the operator sees what was given up: what, when, how often and why, and nothing of whom', async () => {
  expect(await alice.page('/setup')).toContain('Nothing was given up.')
  await givenUp()
  const page = await alice.page('/setup')
  const section = page.slice(page.indexOf('id="jobs"'), page.indexOf('</section>', page.indexOf('id="jobs"')))
  expect(section).toContain('A letter about an account')
  expect(section).toContain('datetime="2026-06-09T12:00:00.000Z"')
  expect(section).toContain('tried 9 times')
  expect(section).toMatch(/<code>[A-Z]+<\/code>/)
  for (const words of ['Bob', 'bob@example.org', 'password', 'no such mailbox']) expect(section).not.toContain(words)
})

test('it is tried again at once, and is gone when that succeeds', async () => {
  const id = await givenUp()
  office.refuses = false
  await alice.get('/setup')
  const res = await alice.post(`/setup/jobs/${id}/attempts`)
  expect([res.status, res.headers.get('location')]).toEqual([303, '/setup#jobs'])
  await site.app.worker.idle()
  expect(office.letters.map(({ subject }) => subject)).toEqual(['Your password was changed.'])
  expect(await alice.page('/setup')).toContain('Nothing was given up.')
  expect((await alice.post(`/setup/jobs/${id}/attempts`)).status).toBe(404)
})

test('it is dropped, and never done', async () => {
  const id = await givenUp()
  office.refuses = false
  await alice.get('/setup')
  expect((await alice.post(`/setup/jobs/${id}/removal`)).status).toBe(303)
  expect(await site.db('jobs')).toEqual([])
  expect(office.letters).toEqual([])
})

test('what still waits cannot be dropped, and nobody else touches what was given up', async () => {
  const id = await givenUp()
  const bob = site.visitor()
  await bob.signIn('Bob')
  for (const what of ['attempts', 'removal']) expect((await bob.post(`/setup/jobs/${id}/${what}`)).status).toBe(404)
  await alice.get('/setup')
  await alice.post(`/setup/jobs/${id}/attempts`)
  await site.app.worker.idle()
  await alice.get('/setup')
  expect((await alice.post(`/setup/jobs/${id}/removal`)).status).toBe(404)
  expect(await site.db('jobs').pluck('id')).toContain(id)
})
