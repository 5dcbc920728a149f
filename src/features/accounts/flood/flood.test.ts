import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fieldsIn } from '../../../../tests/page.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { answerTo, PASSWORD, type Visitor } from '../../../../tests/visitor.ts'
import { newKey } from '../../../lib/crypto.ts'
import { GOOD_FOR_MS, isWorkOf, newTicket, ticketIn, WAIT_MS } from './challenge.ts'

const SITE_WIDE = 20
const FROM_ONE = 5
const WAITS = 6

let site: Site
let now: number
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1, 12)
  site = await openSite({ clock: { now: () => now }, env: { TRUST_PROXY: '1', BASE_URL: 'http://127.0.0.1' } })
})
afterEach(() => site.close())

/** As if so many had signed up within the last minutes. */
const crowd = (count: number, key = 'signUps:all') =>
  site.db('spent').insert({ key, points: count, expire: Date.now() + 600_000 })

let names = 0
const from = (address: string) => ({ 'x-forwarded-for': address })
const fieldsOf = (more: { [name: string]: string }) => ({
  username: `Guest${++names}`,
  password: PASSWORD,
  birthDate: '1990-05-17',
  ...more,
})
const SAID = 'Very many people are signing up at this moment'

async function formOf(visitor: Visitor, address = '192.0.2.1') {
  const page = await (await visitor.get('/sign-up', from(address))).text()
  const { ticket = '', answer = '', once = '' } = fieldsIn(page)
  return { page, ticket, answer, once }
}
const send = (visitor: Visitor, more: { [name: string]: string }, address = '192.0.2.1') =>
  visitor.post('/sign-up', fieldsOf(more), from(address))
const people = async () => (await site.db('persons').select('id')).length

describe('below the flood', () => {
  test('nothing is shown, nothing is asked, and no script is loaded', async () => {
    await crowd(SITE_WIDE - 1)
    const charlie = site.visitor()
    const { page, ticket } = await formOf(charlie)
    expect(page).not.toContain(SAID)
    expect(page).not.toContain('crowd')
    expect(ticket).toBe('')
    expect((await send(charlie, {})).status).toBe(303)
  })

  test('a ticket is not looked at', async () => {
    const charlie = site.visitor()
    await formOf(charlie)
    expect((await send(charlie, { ticket: 'nonsense', answer: '1.2' })).status).toBe(303)
  })
})

describe('in a flood', () => {
  beforeEach(() => crowd(SITE_WIDE))

  test('the form says so, and comes through with the work done', async () => {
    const charlie = site.visitor()
    const { page, ticket } = await formOf(charlie)
    expect(page).toContain(SAID)
    expect(page).toContain('20 seconds from now')
    const res = await send(charlie, { ticket, answer: answerTo(ticket) })
    expect([res.status, res.headers.get('location')]).toEqual([303, '/'])
  })

  test('without the work it comes back with all that was typed but the password, until it has waited', async () => {
    const charlie = site.visitor()
    const { ticket } = await formOf(charlie)
    const typed = { username: 'Patient', email: 'patient@example.org', ticket, once: 'one-form' }
    now += 5000
    const early = await send(charlie, typed)
    expect([early.status, early.headers.get('retry-after')]).toEqual([429, '15'])
    const page = await early.text()
    expect(page).toContain('Your form came too early.')
    expect(page).toContain('15 seconds from now')
    expect(page).not.toContain(PASSWORD)
    expect(fieldsIn(page)).toMatchObject({ username: 'Patient', email: 'patient@example.org', ticket })
    expect(await people()).toBe(0)

    now += WAIT_MS - 5000
    expect((await send(charlie, typed)).status).toBe(303)
    expect(await people()).toBe(1)
  })

  test('a form that was opened before it comes back with a ticket', async () => {
    const charlie = site.visitor()
    await charlie.get('/sign-up')
    const res = await send(charlie, {})
    expect(res.status).toBe(429)
    const { ticket = '' } = fieldsIn(await res.text())
    expect((await send(charlie, { ticket, answer: answerTo(ticket) })).status).toBe(303)
  })

  test.each([
    ['that we did not sign', (ticket: string) => ticket.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['made out for an earlier time', (ticket: string) => ticket.replace(/\.[^.]+\./, '.mb0000.')],
    ['of another house', () => newTicket(newKey(), now).text],
    ['that is nonsense', () => 'nonsense'],
  ])('a ticket %s is refused in one sentence, with a fresh one', async (_name, forged) => {
    const charlie = site.visitor()
    const { ticket } = await formOf(charlie)
    now += WAIT_MS
    const wrong = forged(ticket)
    const res = await send(charlie, { ticket: wrong })
    expect(res.status).toBe(429)
    const page = await res.text()
    expect(page).toContain('Your form had lain open for too long, was sent before or was not from here.')
    expect(fieldsIn(page).ticket).not.toBe(wrong)
    expect(await people()).toBe(0)
  })

  test('a ticket that has lain for too long is refused', async () => {
    const charlie = site.visitor()
    const { ticket } = await formOf(charlie)
    now += GOOD_FOR_MS + 1000
    expect((await send(charlie, { ticket })).status).toBe(429)
    expect(await people()).toBe(0)
  })

  test('one ticket lets one in, of twenty that come at once, and after a restart', async () => {
    const charlie = site.visitor()
    const { ticket } = await formOf(charlie)
    const answer = answerTo(ticket)
    const sent = await Promise.all(Array.from({ length: 20 }, () => send(charlie, { ticket, answer })))
    expect(sent.map(({ status }) => status).sort()).toEqual([303, ...Array(19).fill(429)])
    await site.stop()
    site = await site.reopen()
    const again = site.visitor()
    await formOf(again)
    expect((await send(again, { ticket, answer })).status).toBe(429)
    expect(await people()).toBe(1)
  })

  test('work that led to nobody is not lost', async () => {
    await site.db('spent').delete()
    const alice = await site.member('Alice')
    await alice.post('/sign-out')
    await site.db('spent').delete()
    await crowd(SITE_WIDE)
    const charlie = site.visitor()
    const { ticket } = await formOf(charlie)
    const answer = answerTo(ticket)
    const taken = await send(charlie, { username: 'Alice', ticket, answer })
    expect(taken.status).toBe(422)
    const again = await taken.text()
    expect(fieldsIn(again)).toMatchObject({ ticket, answer })
    expect(again).toContain('This form can be sent now.')
    expect((await send(charlie, { ticket, answer })).status).toBe(303)
  })

  test('a second click is told what the first was', async () => {
    const charlie = site.visitor()
    const { ticket, once } = await formOf(charlie)
    const fields = { username: 'Twice', ticket, answer: answerTo(ticket), once }
    const sent = await Promise.all([send(charlie, fields), send(charlie, fields)])
    expect(sent.map(({ status }) => status)).toEqual([303, 303])
    expect(await people()).toBe(1)
  })

  test('the same form comes through a moment after it was held back', async () => {
    const charlie = site.visitor()
    const { ticket, once } = await formOf(charlie)
    const fields = { username: 'Same', ticket, once }
    expect((await send(charlie, fields)).status).toBe(429)
    expect((await send(charlie, { ...fields, answer: answerTo(ticket) })).status).toBe(303)
  })

  test('a robot that only waits gets in a few times an hour from one address', async () => {
    const robot = site.visitor()
    const tickets = await Promise.all(Array.from({ length: WAITS + 1 }, () => formOf(robot, '2001:db8::1')))
    now += WAIT_MS
    const statuses: number[] = []
    for (const [at, { ticket }] of tickets.entries()) {
      const res = await send(robot, { ticket }, `2001:db8::${at + 2}`)
      statuses.push(res.status)
      if (at === WAITS) expect(await res.text()).toContain('come back in an hour')
      robot.setCookies('')
      await robot.get('/sign-up')
    }
    expect(statuses).toEqual([...Array(WAITS).fill(303), 429])
  })

  test('a first line and a newcomer’s words go along', async () => {
    const charlie = site.visitor()
    await charlie.get('/characters/maurice-bell', from('192.0.2.9'))
    const page = await (await charlie.post('/characters/maurice-bell/chats', { body: 'Good evening.' })).text()
    const { ticket = '', to = '', say = '', once = '' } = fieldsIn(page)
    expect(page).toContain(SAID)
    const early = await send(charlie, { ticket, to, say, once })
    expect(fieldsIn(await early.text())).toMatchObject({ to, say, ticket })
    const res = await send(charlie, { ticket, to, say, once, answer: answerTo(ticket) })
    expect(res.headers.get('location')).toMatch(/^\/chats\//)
  })
})

test('the sixth sign-up from one network is asked, and nobody elsewhere', async () => {
  for (let at = 0; at < FROM_ONE; at++) {
    const visitor = site.visitor()
    await formOf(visitor)
    expect((await send(visitor, {}, `2001:db8:0:1::${at + 1}`)).status).toBe(303)
  }
  expect((await formOf(site.visitor(), '2001:db8:0:1::ff')).page).toContain(SAID)
  expect((await formOf(site.visitor(), '2001:db8:0:2::1')).page).not.toContain(SAID)
  await site.stop()
  site = await site.reopen()
  expect((await formOf(site.visitor(), '2001:db8:0:1::ff')).page).toContain(SAID)
})

describe('a ticket', () => {
  const key = newKey()

  test('is good for its time', () => {
    const { text, id } = newTicket(key, now)
    expect(ticketIn(key, text, now + GOOD_FOR_MS)?.id).toBe(id)
    expect(ticketIn(key, text, now + GOOD_FOR_MS + 1)).toBe(undefined)
  })

  test('asks for exactly the numbers that make its hashes begin with zeros', () => {
    const ticket = newTicket(key, now)
    const answer = answerTo(ticket.text)
    expect(isWorkOf(ticket, answer)).toBe(true)
    expect(isWorkOf(newTicket(key, now), answer)).toBe(false)
    const [first = '0', ...rest] = answer.split('.')
    for (const wrong of [
      '',
      rest.join('.'),
      `${answer}.1`,
      [...rest, first].join('.'),
      [Number(first) + 1, ...rest].join('.'),
      [Number(first) + 2 ** 32, ...rest].join('.'),
      ['-1', ...rest].join('.'),
    ])
      expect(isWorkOf(ticket, wrong), wrong).toBe(false)
  })
})
