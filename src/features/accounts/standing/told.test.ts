import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesWith } from '../../../../tests/dump.ts'
import { memberWithEmail } from '../../../../tests/letters.ts'
import { openMailingSite } from '../../../../tests/mailing-site.ts'
import type { PostOffice } from '../../../../tests/post-office.ts'
import type { Site } from '../../../../tests/site.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { giveRole } from '../../moderation/index.ts'

const NIGHT = Date.UTC(2026, 5, 1, 23)
const clock = { now: () => NIGHT }
let office: PostOffice
let site: Site
/** Mallory looks after people, Alice after the house as well; Bob has a confirmed address. */
let [alice, mallory, bob]: Visitor[] = []
beforeEach(async () => {
  ;({ site, office } = await openMailingSite({ clock }))
  bob = await memberWithEmail(site, office.letters, { username: 'Bob', email: 'bob@example.org' })
  alice = await site.member('Alice')
  mallory = await memberWithEmail(site, office.letters, { username: 'Mallory', email: 'mallory@example.org' })
  for (const [username, role] of [
    ['Alice', 'operator'],
    ['Mallory', 'moderator'],
  ] as const) {
    const { id: personId } = await rowOf(username)
    await giveRole({ db: site.db, clock }, { personId, role, actorId: null, givenBy: 'root' })
  }
  await site.db('notices').delete()
  office.letters.length = 0
})
afterEach(() => site.close())

const rowOf = async (username: string) => (await site.db('persons').where({ username }).first('id')) ?? { id: '' }
async function act(who: Visitor | undefined, what: string, fields = {}): Promise<void> {
  await who?.get('/chats')
  const res = await who?.post(`/moderation/people/${(await rowOf('Bob')).id}/${what}`, fields)
  expect(res?.status).toBe(303)
  await site.app.worker.idle()
}
async function wish(who: Visitor | undefined, fields: { [name: string]: string }): Promise<number | undefined> {
  await who?.get('/settings/notifications')
  const usual = { security: 'mail', suspension: 'mail', limits: 'here', imports: 'here' }
  const hours = { quietFrom: '22', quietTo: '7' }
  return (await who?.post('/settings/notifications', { ...usual, ...hours, ...fields }))?.status
}
const sent = () => office.letters.map(({ to, subject }) => `${to} ${subject}`).sort()

const SUSPENDED = 'A moderator has suspended your account.'
const RESTORED = 'The suspension of your account has ended.'

test('a suspension and its end are told by mail, and stand among the notices', async () => {
  await act(mallory, 'suspension', { reason: 'Three rude lines.' })
  expect(sent()).toEqual([`bob@example.org ${SUSPENDED}`])
  expect(office.letters[0]?.text).toContain(`${site.url}/suspended`)
  expect(office.letters[0]?.raw).not.toContain('rude')
  await act(mallory, 'suspension/removal')
  expect(sent()).toEqual([`bob@example.org ${SUSPENDED}`, `bob@example.org ${RESTORED}`])
  const page = await bob?.page('/notices')
  for (const words of [SUSPENDED, RESTORED]) expect(page).toContain(words)
})

test('who wants no mail of it finds it among the notices alone', async () => {
  expect(await wish(bob, { suspension: 'here' })).toBe(303)
  await act(mallory, 'suspension', { reason: 'x' })
  await act(mallory, 'suspension/removal')
  expect(sent()).toEqual([])
  expect(await bob?.page('/notices')).toContain(SUSPENDED)
})

test('mail of it waits for the morning where they sleep', async () => {
  await wish(bob, { isQuiet: 'yes' })
  await act(mallory, 'suspension', { reason: 'x' })
  expect(sent()).toEqual([])
  expect(await site.db('jobs').pluck('dueAt')).toEqual(['2026-06-02T07:00:00.000Z'])
})

test('who is found under age is told at once whatever they wished, and moderators as they wish', async () => {
  await wish(bob, { suspension: 'here', isQuiet: 'yes' })
  await act(alice, 'age', { sure: 'on' })
  expect(sent()).toEqual([
    'bob@example.org Your account is suspended: you are too young for this house.',
    'mallory@example.org An account was found under age.',
  ])
  expect(await mallory?.page('/notices')).toContain('An account was found under age.')

  await act(alice, 'suspension/removal')
  expect(await wish(mallory, { people: 'off' })).toBe(303)
  office.letters.length = 0
  await act(alice, 'age', { sure: 'on' })
  expect(sent()).toEqual(['bob@example.org Your account is suspended: you are too young for this house.'])
})

test('what is for moderators is nobody else’s choice', async () => {
  const [bobs, mallorys] = [await bob?.page('/settings/notifications'), await mallory?.page('/settings/notifications')]
  expect(bobs).not.toContain('name="people"')
  expect(mallorys).toContain('name="people"')
  await wish(bob, { people: 'mail' })
  expect(await site.db('noticeWishes').where({ kind: 'people' })).toEqual([])
  expect(await wish(mallory, { people: 'nowhere' })).toBe(422)
})

test('closing and deleting for good are told by a letter at once, and no file keeps the address', async () => {
  await wish(bob, { security: 'here', isQuiet: 'yes' })
  await site.app.worker.idle()
  office.letters.length = 0
  await bob?.page('/settings/account/closing')
  await bob?.post('/settings/account/closing')
  await site.app.worker.idle()
  expect(sent()).toEqual(['bob@example.org Your account is closed.'])
  await bob?.signIn('Bob')
  await bob?.page('/settings/account/deletion')
  await site.app.worker.stop()
  expect((await bob?.post('/settings/account/deletion', { username: 'Bob' }))?.status).toBe(303)
  expect(filesWith(site, 'bob@example.org')).toEqual([])
  await site.stop()
  site = await site.reopen()
  await site.app.worker.idle()
  expect(sent()).toEqual([
    'bob@example.org Your account is closed.',
    'bob@example.org Your account is deleted for good.',
  ])
  expect(office.letters.at(-1)?.text).toContain('Bob')
  expect(await site.db('jobs')).toEqual([])
})
