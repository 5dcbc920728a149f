import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'

let site: Site
let alice: Visitor

beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
})
afterEach(() => site.close())

const replyIn = (page: string): string => /message--character.*message-([0-9a-f-]{36})/s.exec(page)?.[1] ?? ''

test('the greeting stands there first', async () => {
  const chat = await alice.beginChat()
  expect(await alice.page(chat)).toContain('The revolving door goes round once')
})

test('a line is answered, without JavaScript, in the page that the form leads to', async () => {
  const chat = await alice.beginChat()
  const res = await alice.post(`${chat}/messages`, { body: 'Good evening.' })
  expect(res.status).toBe(303)
  const page = await alice.page(res.headers.get('location') ?? '')
  expect(page).toContain('Good evening.')
  expect(page.match(/<article id=/g)).toHaveLength(3)
  expect(replyIn(page)).not.toBe('')
})

test('a line said from a second tab that is behind brings the whole script', async () => {
  const chat = await alice.beginChat()
  const behind = /name="after" value="([^"]+)"/.exec(await alice.page(chat))?.[1] ?? ''
  const first = await alice.htmx('POST', `${chat}/messages`, { body: 'From the first tab.', after: behind })
  expect(first.headers.get('hx-retarget')).toBeNull()
  const reply = /id="message-([^"]+)" class="message message--character/.exec(await first.text())?.[1]
  await alice.page(`${chat}?spoken=${reply}`)

  const second = await alice.htmx('POST', `${chat}/messages`, { body: 'From the second tab.', after: behind })
  expect(second.headers.get('hx-retarget')).toBe('#script')
  expect(await second.text()).toMatch(/id="script".*From the first tab\..*From the second tab\./s)
})

test('a second click on Regenerate or Continue leads to the reply that is being spoken', async () => {
  const slow = await openSite({ pauseMs: 2000 })
  const bob = await slow.member('Bob')
  const chat = await bob.beginChat()
  const said = await bob.post(`${chat}/messages`, { body: 'Good evening.' })
  const reply = said.headers.get('location')?.split('spoken=')[1]
  await bob.post(`/messages/${reply}/stop`)

  const first = await bob.post(`/messages/${reply}/continuations`)
  const second = await bob.post(`/messages/${reply}/continuations`)
  expect([second.status, second.headers.get('location')]).toEqual([303, first.headers.get('location')])
  await bob.post(`/messages/${reply}/stop`)

  const anew = await bob.post(`/messages/${reply}/regenerations`)
  const again = await bob.post(`/messages/${reply}/regenerations`)
  expect([again.status, again.headers.get('location')]).toEqual([303, anew.headers.get('location')])
  expect(await slow.db('messages').where({ author: 'character' }).whereNotNull('speechId')).toHaveLength(1)
  await slow.close()
})
