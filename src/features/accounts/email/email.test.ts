import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { filesWith } from '../../../../tests/dump.ts'
import { linkIn, memberWithEmail, signUpWith } from '../../../../tests/letters.ts'
import { openMailingSite } from '../../../../tests/mailing-site.ts'
import { settled } from '../../../../tests/page.ts'
import type { PostOffice } from '../../../../tests/post-office.ts'
import type { Site } from '../../../../tests/site.ts'
import { PASSWORD, type Visitor } from '../../../../tests/visitor.ts'

let office: PostOffice
let site: Site
let now: number
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1, 12)
  ;({ site, office } = await openMailingSite({ clock: { now: () => now } }))
})
afterEach(() => site.close())

const ALICE = { username: 'Alice', email: 'alice@example.org' }
const letterTo = (address: string) => office.letters.findLast(({ to }) => to.includes(address))
const lettersTo = (address: string) => office.letters.filter(({ to }) => to.includes(address))
const stored = (username: string) =>
  site.db('persons').where({ username }).first('email', 'emailKey', 'emailVerifiedAt', 'passwordHash')
const NOTHING = { email: null, emailKey: null, emailVerifiedAt: null }

async function askFor(person: Visitor, email: string): Promise<Response> {
  await person.get('/settings/account/email')
  const res = await person.post('/settings/account/email', { email })
  await site.app.worker.idle()
  return res
}

async function confirm(person: Visitor, link: string): Promise<Response> {
  await person.get(link)
  const res = await person.post(link)
  await site.app.worker.idle()
  return res
}

describe('an address that was named', () => {
  test('is nobody’s until the link of the letter was confirmed by the button', async () => {
    const alice = await signUpWith(site, ALICE)
    expect(await stored('Alice')).toMatchObject(NOTHING)
    expect(await alice.page('/settings/account')).toContain('A letter went to alice@example.org.')
    expect(filesWith(site, 'alice@example.org')).toEqual([])

    const link = linkIn(letterTo('alice@example.org'), 'verify')
    expect(link).toMatch(/^\/verify\/[\w-]{43}$/)
    const scanner = site.visitor()
    for (let visit = 0; visit < 3; visit++) expect((await scanner.get(link)).status).toBe(200)
    expect(await stored('Alice')).toMatchObject(NOTHING)

    const page = await alice.page(link)
    expect(page).toContain('alice@example.org is to belong to the account “Alice”.')
    const res = await alice.post(link)
    expect([res.status, res.headers.get('location')]).toEqual([303, '/settings/account'])
    expect((await stored('Alice'))?.emailVerifiedAt).toBe(new Date(now).toISOString())
    expect(await alice.page('/settings/account')).toMatch(/alice@example\.org<\/strong> · confirmed/)
    expect(filesWith(site, 'alice@example.org')).toEqual([])
  })

  test('is not confirmed by a link that was used, is a day old, or was never sent', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    const used = office.letters.map((letter) => linkIn(letter, 'verify')).find(Boolean) ?? ''
    for (const link of [used, `/verify/${'x'.repeat(43)}`]) {
      expect((await alice.get(link)).status).toBe(410)
      expect((await alice.post(link)).status).toBe(410)
    }
    await askFor(alice, 'alice@second.example')
    const link = linkIn(letterTo('alice@second.example'), 'verify')
    now += 24 * 60 * 60_000
    expect((await alice.get(link)).status).toBe(410)
    expect((await alice.post(link)).status).toBe(410)
    await alice.signIn('Alice')
    expect(await alice.page('/settings/account')).toMatch(/alice@example\.org<\/strong> · confirmed/)
  })

  test('stands in no table as it is, and neither does what the link holds', async () => {
    await signUpWith(site, ALICE)
    const token = linkIn(letterTo('alice@example.org'), 'verify').split('/')[2] ?? ''
    expect(filesWith(site, token)).toEqual([])
    expect(JSON.stringify(site.logged)).not.toContain(token)
    expect(JSON.stringify(site.logged)).not.toContain('alice@example.org')
  })

  test('by the newest letter only: another letter makes the link of the one before void', async () => {
    const alice = await signUpWith(site, ALICE)
    const first = linkIn(letterTo('alice@example.org'), 'verify')
    expect((await askFor(alice, 'alice@example.org')).status).toBe(303)
    expect((await alice.get(first)).status).toBe(410)
    expect((await confirm(alice, linkIn(letterTo('alice@example.org'), 'verify'))).status).toBe(303)
  })
})

describe('changing an address', () => {
  test('tells the old one when it is asked and when it is done, and changes nothing in between', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    const before = lettersTo('alice@example.org').length
    expect((await askFor(alice, 'alice@second.example')).status).toBe(303)
    expect(lettersTo('alice@example.org')).toHaveLength(before + 1)
    expect(letterTo('alice@example.org')?.subject).toBe('Another e-mail address was asked for.')
    expect(letterTo('alice@example.org')?.text).not.toContain('alice@second.example')
    expect(await alice.page('/settings/account')).toMatch(/alice@example\.org<\/strong> · confirmed/)

    await confirm(alice, linkIn(letterTo('alice@second.example'), 'verify'))
    expect(letterTo('alice@example.org')?.subject).toBe('Your e-mail address was changed.')
    expect(await alice.page('/settings/account')).toMatch(/alice@second\.example<\/strong> · confirmed/)
    expect(await alice.page('/notices')).toContain('Your e-mail address was changed.')
  })

  test('asks who has not shown lately that it is them, before anything is sent', async () => {
    const alice = await site.member('Alice')
    now += 11 * 60_000
    for (const ask of [
      alice.get('/settings/account/email'),
      alice.post('/settings/account/email', { email: 'a@b.example' }),
    ])
      expect((await ask).headers.get('location')).toMatch(/^\/settings\/confirmation\?next=/)
    await alice.get('/settings/confirmation')
    await alice.post('/settings/confirmation', { password: PASSWORD, next: '/settings/account/email' })
    expect((await askFor(alice, 'alice@example.org')).status).toBe(303)
    expect(office.letters.map(({ to }) => to)).toEqual([['alice@example.org']])
  })

  test.each([
    ['nothing', '', 'Enter an e-mail address.'],
    ['half an address', 'alice@', 'That does not look like an e-mail address.'],
    ['two of them', 'a@b.example,c@d.example', 'That does not look like an e-mail address.'],
    ['one with another head in it', 'a@b.example\r\nBcc: c@d.example', 'That does not look like an e-mail address.'],
  ])('says what is wrong with %s, and keeps what was typed', async (_what, email, sentence) => {
    const alice = await site.member('Alice')
    const res = await askFor(alice, email)
    expect(res.status).toBe(422)
    expect(await res.text()).toContain(sentence)
    expect(office.letters).toEqual([])
  })

  test('stops after five letters to one address in an hour', async () => {
    const people = await Promise.all(['Alice', 'Bob'].map((name) => site.member(name)))
    const statuses: number[] = []
    for (let letter = 0; letter < 6; letter++)
      statuses.push((await askFor(people[letter % 2] as Visitor, 'carol@example.org')).status)
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429])
    expect(lettersTo('carol@example.org')).toHaveLength(5)
  })

  test('to none at all forgets the address and every link, and tells it a last time', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    await askFor(alice, 'alice@second.example')
    await alice.get('/settings/account')
    expect((await alice.post('/settings/account/email/removal')).status).toBe(303)
    await site.app.worker.idle()
    expect(await stored('Alice')).toMatchObject(NOTHING)
    expect(await site.db('mailProofs')).toEqual([])
    expect(letterTo('alice@example.org')?.subject).toBe('Your e-mail address was removed.')
    expect((await alice.get(linkIn(letterTo('alice@second.example'), 'verify'))).status).toBe(410)
  })
})

describe('an address that is somebody else’s', () => {
  test('is answered like any other, is not given away, and its owner is told', async () => {
    await memberWithEmail(site, office.letters, ALICE)
    const bob = await site.member('Bob')
    const taken = await askFor(bob, 'Alice@Example.org')
    const takenPage = settled(await bob.page('/settings/account'))
    const free = await askFor(bob, 'Bobby@Example.org')
    const freePage = settled(await bob.page('/settings/account'))
    expect([taken.status, taken.headers.get('location')]).toEqual([free.status, free.headers.get('location')])
    expect(takenPage.replaceAll('Alice@', 'Bobby@')).toBe(freePage)
    const told = office.letters.find(({ subject }) => subject === 'Your e-mail address was named again.')
    expect(told?.to).toEqual(['Alice@example.org'])
    expect(told?.text).not.toContain('/verify/')
    expect((await stored('Alice'))?.emailKey).not.toBeNull()
    expect(await stored('Bob')).toMatchObject(NOTHING)
  })

  test('AU9: who only names it gets nothing by it, whoever names it first', async () => {
    const mallory = await signUpWith(site, { username: 'Mallory', email: 'alice@example.org' })
    const mallorysLink = linkIn(letterTo('alice@example.org'), 'verify')
    const alice = await memberWithEmail(site, office.letters, ALICE)
    expect((await stored('Alice'))?.emailVerifiedAt).not.toBeNull()
    expect(await stored('Mallory')).toMatchObject(NOTHING)

    // Alice presses even the button of the letter that Mallory caused: the address stays hers alone.
    const res = await confirm(alice, mallorysLink)
    expect(res.status).toBe(410)
    expect(await res.text()).toContain('This address belongs to another account already.')
    expect(await stored('Mallory')).toMatchObject(NOTHING)

    await mallory.get('/reset')
    await mallory.post('/reset', { email: 'alice@example.org' })
    await site.app.worker.idle()
    expect(letterTo('alice@example.org')?.text).toContain('Hello Alice,')
  })

  test('AU9: two who swap addresses that they only named end with none of the other’s', async () => {
    const alice = await memberWithEmail(site, office.letters, ALICE)
    const bob = await memberWithEmail(site, office.letters, { username: 'Bob', email: 'bob@example.org' })
    await askFor(alice, 'bob@example.org')
    await askFor(bob, 'alice@example.org')
    expect(await alice.page('/settings/account')).toMatch(/alice@example\.org<\/strong> · confirmed/)
    expect(await bob.page('/settings/account')).toMatch(/bob@example\.org<\/strong> · confirmed/)
    expect(office.letters.filter(({ subject }) => subject === 'Your e-mail address was named again.')).toHaveLength(2)
  })
})

describe('what was typed before its writer showed that it is them', () => {
  const confirmThem = async (person: Visitor, asked: Response) => {
    const place = asked.headers.get('location') ?? ''
    const next = new URL(place, site.url).searchParams.get('next') ?? ''
    await person.page(place)
    return (await person.post('/settings/confirmation', { password: PASSWORD, next })).headers.get('location') ?? ''
  }

  test('stands in the form again, and its words in no address', async () => {
    const alice = await signUpWith(site, ALICE)
    now += 11 * 60_000
    await alice.page('/settings/account')
    const asked = await alice.post('/settings/account/email', { email: 'new@example.org' })
    expect(asked.headers.get('location')).toMatch(/^\/settings\/confirmation/)
    expect(decodeURIComponent(asked.headers.get('location') ?? '')).not.toContain('example')
    const back = await confirmThem(alice, asked)
    expect(await alice.page(back)).toContain('value="new@example.org"')

    const bob = await site.member('Bob')
    expect(await bob.page(back)).not.toContain('new@example.org')
    expect((await alice.get(`${back}x`)).status).toBe(200)
    now += 9.5 * 60_000
    expect(await alice.page(back)).toContain('value="new@example.org"')
    now += 60_000
    const late = await alice.get(back)
    expect(late.headers.get('location')).toMatch(/^\/settings\/confirmation/)
    expect(await alice.page(await confirmThem(alice, late))).not.toContain('new@example.org')
  })

  test('is never a password', async () => {
    const alice = await signUpWith(site, ALICE)
    now += 11 * 60_000
    await alice.page('/settings/account')
    const asked = await alice.post('/settings/account/email', { password: 'a secret that is long', code: '123456' })
    expect(asked.headers.get('location')).toBe('/settings/confirmation?next=%2Fsettings%2Faccount%2Femail')
  })
})
