import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codesAfter } from '../../../../tests/codes.ts'
import { companyEnv } from '../../../../tests/company.ts'
import { fieldsIn } from '../../../../tests/page.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { PASSWORD, type Visitor } from '../../../../tests/visitor.ts'

let site: Site
let now: number
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1, 12)
  site = await openSite({ clock: { now: () => now } })
})
afterEach(() => site.close())

const STEP_MS = 30_000
const codeAt = (secret: string, at = now) => new TOTP({ secret }).generate({ timestamp: at })
/** A later code than any that was used. */
const nextCode = (secret: string) => {
  now += STEP_MS
  return codeAt(secret)
}

async function withApp(person: Visitor): Promise<{ secret: string; codes: string[] }> {
  const page = await person.page('/settings/security/totp')
  const secret = (/class="secret">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '')
  const res = await person.post('/settings/security/totp', { code: codeAt(secret) })
  return { secret, codes: await codesAfter(person, res) }
}

describe('an authenticator app', () => {
  test('asks for its code from the next sign-in on, and lets nobody further without it', async () => {
    const alice = await site.member('Alice')
    const { secret, codes } = await withApp(alice)
    expect(codes).toHaveLength(10)

    const again = site.visitor()
    const half = await again.signIn('Alice')
    expect([half.status, half.headers.get('location')]).toEqual([303, '/sign-in/second-factor'])
    for (const path of ['/', '/chats', '/settings/security', '/characters', '/settings/confirmation']) {
      const res = await again.get(path)
      expect([res.status, res.headers.get('location')], path).toEqual([303, '/sign-in/second-factor'])
    }
    await again.page('/sign-in/second-factor')
    expect((await again.post('/sign-in/second-factor', { code: '000000' })).status).toBe(422)
    const before = again.cookies()
    const res = await again.post('/sign-in/second-factor', { code: nextCode(secret) })
    expect([res.status, res.headers.get('location')]).toEqual([303, '/'])
    expect(again.cookies()).not.toBe(before)
    expect(await again.page('/chats')).toContain('My chats')
  })

  test('signs out everywhere else when it is set up, and gives the session that did it another id', async () => {
    const alice = await site.member('Alice')
    const phone = site.visitor()
    await phone.signIn('Alice')
    const before = alice.cookies()
    await withApp(alice)
    expect((await phone.get('/chats')).headers.get('location')).toMatch(/^\/sign-in/)
    expect(alice.cookies()).not.toBe(before)
    const thief = site.visitor()
    thief.setCookies(before)
    expect((await thief.get('/chats')).headers.get('location')).toMatch(/^\/sign-in/)
    // The page that it was answered with is of the new id, and so are its forms.
    expect((await alice.post('/settings/security/codes')).headers.get('location')).toMatch(/^\/settings\//)
    expect(await alice.page('/settings/sessions')).toContain('By signing up')
  })

  test('half a session is worth nothing once the whole one has begun', async () => {
    const alice = await site.member('Alice')
    const { secret } = await withApp(alice)
    const again = site.visitor()
    await again.signIn('Alice')
    const half = again.cookies()
    await again.page('/sign-in/second-factor')
    await again.post('/sign-in/second-factor', { code: nextCode(secret) })
    const thief = site.visitor()
    thief.setCookies(half)
    expect((await thief.get('/sign-in/second-factor')).headers.get('location')).toBe('/sign-in')
  })

  test('takes a code once, of twenty that come at the same moment and after a restart', async () => {
    const alice = await site.member('Alice')
    const { secret } = await withApp(alice)
    const code = nextCode(secret)
    // One after the other: of more than ten at the same moment some are taken for guesses.
    const people: Visitor[] = []
    for (let at = 0; at < 20; at++) {
      const again = site.visitor()
      await again.signIn('Alice')
      await again.page('/sign-in/second-factor')
      people.push(again)
    }
    const answers = await Promise.all(people.map((person) => person.post('/sign-in/second-factor', { code })))
    expect(answers.filter(({ status }) => status === 303).map(({ headers }) => headers.get('location'))).toEqual(['/'])
  })

  test('is asked before a line is carried on, which is then said', async () => {
    const alice = await site.member('Alice')
    const { secret } = await withApp(alice)
    const again = site.visitor()
    await again.page('/characters/maurice-bell')
    await again.post('/characters/maurice-bell/chats', { body: 'Good evening, Maurice.' })
    const line = { to: 'maurice-bell', say: 'Good evening, Maurice.', once: 'once-1' }
    const half = await again.post('/sign-in', { username: 'Alice', password: PASSWORD, ...line })
    expect(await half.text()).toContain('value="Good evening, Maurice."')
    const res = await again.post('/sign-in/second-factor', { code: nextCode(secret), ...line })
    expect(res.headers.get('location')).toMatch(/^\/chats\//)
  })

  test('is set up by its code only, and its secret is never shown again', async () => {
    const alice = await site.member('Alice')
    await alice.page('/settings/security/totp')
    expect((await alice.post('/settings/security/totp', { code: '123456' })).status).toBe(422)
    expect((await site.visitor().signIn('Alice')).headers.get('location')).toBe('/')
    const { secret } = await withApp(alice)
    expect((await alice.get('/settings/security/totp')).status).toBe(303)
    expect(await alice.page('/settings/security')).not.toContain(secret)
    const [row] = await site.db('totps')
    expect(row?.secret.includes(secret)).toBe(false)
  })

  test('is removed by who has just shown that it is them', async () => {
    const alice = await site.member('Alice')
    const { secret } = await withApp(alice)
    now += 11 * 60_000
    await alice.page('/settings/security')
    const asked = await alice.post('/settings/security/totp/removal')
    expect(asked.headers.get('location')).toBe('/settings/confirmation?next=%2Fsettings%2Fsecurity')
    expect(await site.db('totps')).toHaveLength(1)
    await alice.page('/settings/confirmation')
    expect((await alice.post('/settings/confirmation', { password: 'wrong' })).status).toBe(422)
    const confirmed = await alice.post('/settings/confirmation', { code: nextCode(secret), next: '/settings/security' })
    expect(confirmed.headers.get('location')).toBe('/settings/security')
    await alice.post('/settings/security/totp/removal')
    expect(await site.db('totps')).toEqual([])
  })
})

describe('recovery codes', () => {
  test('each gets its owner in once, however it is typed, and nobody else at all', async () => {
    const alice = await site.member('Alice')
    const { codes } = await withApp(alice)
    const [code = ''] = codes
    const enter = async (typed: string) => {
      const again = site.visitor()
      await again.signIn('Alice')
      await again.page('/sign-in/second-factor')
      return (await again.post('/sign-in/second-factor', { code: typed })).status
    }
    expect(await enter(` ${code.toUpperCase().replace('-', ' ')} `)).toBe(303)
    expect(await enter(code)).toBe(422)
    const bob = await site.member('Bob')
    const his = await withApp(bob)
    expect(await enter(his.codes[0] ?? '')).toBe(422)
    const rows = JSON.stringify(await site.db('recoveryCodes'))
    for (const plain of codes) expect(rows).not.toContain(plain.replace('-', ''))
  })

  test('new ones take the place of the former', async () => {
    const alice = await site.member('Alice')
    const { codes } = await withApp(alice)
    await alice.page('/settings/security')
    await alice.post('/settings/security/codes')
    const again = site.visitor()
    await again.signIn('Alice')
    await again.page('/sign-in/second-factor')
    expect((await again.post('/sign-in/second-factor', { code: codes[0] ?? '' })).status).toBe(422)
  })
})

describe('showing once more that it is you', () => {
  const confirmWith = async (person: Visitor, code: string): Promise<Response> => {
    await person.page('/settings/confirmation')
    return await person.post('/settings/confirmation', { code, next: '/settings/security' })
  }
  const codesUsed = async () => (await site.db('recoveryCodes').whereNotNull('usedAt')).length

  test('takes no recovery code where a password can show it, uses none up, and says what they are for', async () => {
    const alice = await site.member('Alice')
    const { secret, codes } = await withApp(alice)
    now += 11 * 60_000
    const refused = await confirmWith(alice, codes[0] ?? '')
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Recovery codes are for signing in when the app is lost.')
    expect(await codesUsed()).toBe(0)
    expect((await alice.post('/settings/security/totp/removal')).headers.get('location')).toMatch(/confirmation/)
    const unknown = await (await confirmWith(alice, '00000-00000')).text()
    expect(unknown).toContain('Recovery codes are for signing in when the app is lost.')
    expect((await confirmWith(alice, nextCode(secret))).headers.get('location')).toBe('/settings/security')
  })

  test('takes one, once, where nothing but the app could show it', async () => {
    const alice = await site.member('Alice')
    const { codes } = await withApp(alice)
    await site.db('persons').where({ username: 'Alice' }).update({ passwordHash: null })
    now += 11 * 60_000
    expect((await confirmWith(alice, '00000-00000')).status).toBe(422)
    expect((await confirmWith(alice, codes[0] ?? '')).headers.get('location')).toBe('/settings/security')
    expect(await codesUsed()).toBe(1)
    expect((await confirmWith(alice, codes[0] ?? '')).status).toBe(422)
  })
})

test('codes are guessed ten times at most, and a restart does not forget it', async () => {
  const alice = await site.member('Alice')
  await withApp(alice)
  const again = site.visitor()
  await again.signIn('Alice')
  await again.page('/sign-in/second-factor')
  const guess = async (code: number) =>
    (await again.post('/sign-in/second-factor', { code: String(code).padStart(6, '0') })).status
  for (let tries = 0; tries < 10; tries++) expect(await guess(tries)).toBe(422)
  expect(await guess(10)).toBe(429)
  await site.stop()
  site = await site.reopen()
  expect(await guess(11)).toBe(429)
})

test('a new password signs out everywhere else, and the old one is worth nothing', async () => {
  const alice = await site.member('Alice')
  const elsewhere = site.visitor()
  await elsewhere.signIn('Alice')
  await alice.page('/settings/security/password')
  expect((await alice.post('/settings/security/password', { password: 'short' })).status).toBe(422)
  await alice.post('/settings/security/password', { password: 'quite another phrase' })
  expect((await elsewhere.get('/chats')).headers.get('location')).toContain('/sign-in')
  expect((await alice.get('/chats')).status).toBe(200)
  expect((await site.visitor().signIn('Alice')).status).toBe(422)
})

describe('the sheet with recovery codes', () => {
  test('is the same when it is loaded again, says whose it is, and is gone once it is kept', async () => {
    const alice = await site.member('Alice')
    await alice.page('/settings/security')
    const codes = await codesAfter(alice, await alice.post('/settings/security/codes'))
    const page = await alice.page('/settings/security/codes')
    for (const words of [...codes, 'Alice', new URL(site.url).host, 'June 1, 2026']) expect(page).toContain(words)
    const res = await alice.post('/settings/security/codes/keeping')
    expect([res.status, res.headers.get('location')]).toEqual([303, '/settings/security'])
    expect((await alice.get('/settings/security/codes')).status).toBe(303)
    const security = await alice.page('/settings/security')
    expect(security).toContain('Unused codes: 10')
    expect(security).toContain('<p class="quiet">As soon as you make new ones, these no longer work.</p>')
  })

  test('is not shown to who signs in after its owner, and not after ten minutes', async () => {
    const alice = await site.member('Alice')
    await alice.page('/settings/security')
    await codesAfter(alice, await alice.post('/settings/security/codes'))
    await alice.post('/sign-out')
    await alice.signUp('Bob')
    expect((await alice.get('/settings/security/codes')).headers.get('location')).toBe('/settings/security')

    const charlie = await site.member('Charlie')
    await charlie.page('/settings/security')
    await codesAfter(charlie, await charlie.post('/settings/security/codes'))
    now += 10 * 60_000
    await charlie.page('/settings/confirmation')
    await charlie.post('/settings/confirmation', { password: PASSWORD })
    expect((await charlie.get('/settings/security/codes')).headers.get('location')).toBe('/settings/security')
  })

  test('is given at sign-up to who asks for it, and leads on to where they were going', async () => {
    const alice = site.visitor()
    await alice.page('/sign-up')
    const who = { username: 'Alice', password: PASSWORD, birthDate: '1990-05-17', withCodes: 'yes' }
    const line = { to: 'maurice-bell', say: 'Good evening.', once: 'first' }
    expect(await codesAfter(alice, await alice.post('/sign-up', { ...who, ...line }))).toHaveLength(10)
    const res = await alice.post('/settings/security/codes/keeping')
    expect(res.headers.get('location')).toMatch(/^\/chats\/[\w-]+/)
    expect(await alice.page(res.headers.get('location') ?? '')).toContain('Good evening.')
  })

  test('is given before a first line that is still to be agreed to, which stands in its field afterwards, once', async () => {
    const other = await openSite({ env: companyEnv('openai', 'https://provider.invalid') })
    const alice = other.visitor()
    await alice.page('/characters/maurice-bell')
    const form = await (await alice.post('/characters/maurice-bell/chats', { body: 'Good evening.' })).text()
    expect(form).toContain('name="withCodes"')
    const who = { username: 'Alice', password: PASSWORD, birthDate: '1990-05-17', withCodes: 'yes' }
    const { to = '', say = '', once = '' } = fieldsIn(form)
    expect(await codesAfter(alice, await alice.post('/sign-up', { ...who, to, say, once }))).toHaveLength(10)
    for (let loaded = 0; loaded < 2; loaded++) {
      const res = await alice.post('/settings/security/codes/keeping')
      expect(res.status).toBe(200)
      expect(fieldsIn(await res.text()).body).toBe('Good evening.')
    }
    expect(await other.db('chats')).toHaveLength(1)
    expect((await alice.get('/settings/security/codes')).headers.get('location')).toBe('/settings/security')
    await alice.post('/sign-out')
    const bob = await other.member('Bob')
    bob.setCookies(
      [
        bob.cookies(),
        ...alice
          .cookies()
          .split('; ')
          .filter((it) => /journey/.test(it)),
      ].join('; '),
    )
    expect((await bob.post('/settings/security/codes/keeping')).headers.get('location')).toBe('/settings/security')
    await other.close()
  })

  test('is given to who waits to be let in, whom nothing else is open to', async () => {
    const other = await openSite({ env: { SIGN_UP: 'approval' } })
    const alice = other.visitor()
    expect(await alice.page('/sign-up')).toContain('name="withCodes"')
    const who = { username: 'Alice', password: PASSWORD, birthDate: '1990-05-17', withCodes: 'yes' }
    expect(await codesAfter(alice, await alice.post('/sign-up', who))).toHaveLength(10)
    expect((await alice.post('/settings/security/codes')).headers.get('location')).toBe('/waiting')
    const res = await alice.post('/settings/security/codes/keeping')
    expect(res.headers.get('location')).toBe('/waiting')
    expect((await alice.get('/settings/security')).headers.get('location')).toBe('/waiting')
    await other.close()
  })
})
