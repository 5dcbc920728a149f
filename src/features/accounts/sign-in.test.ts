import { argon2Sync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dump, filesWith } from '../../../tests/dump.ts'
import { fieldsIn } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { PASSWORD, type Visitor } from '../../../tests/visitor.ts'

let site: Site
let charlie: Visitor
beforeEach(async () => {
  site = await openSite()
  charlie = site.visitor()
})
afterEach(() => site.close())

async function signIn(who: Visitor, username: string, password: string, next = ''): Promise<Response> {
  await who.get('/sign-in')
  return await who.post('/sign-in', { username, password, next })
}
async function join(username: string, password: string): Promise<void> {
  const visitor = site.visitor()
  await visitor.get('/sign-up')
  const res = await visitor.post('/sign-up', { username, password, birthDate: '1990-05-17' })
  expect(res.status).toBe(303)
}

describe('signing in', () => {
  test('leads to where somebody wanted to go', async () => {
    const alice = await site.member('Alice')
    const chat = await alice.beginChat()
    const asked = await charlie.get(`${chat}?before=x`)
    expect(asked.status).toBe(303)
    const address = asked.headers.get('location') ?? ''
    const page = await charlie.page(address)
    const { next = '' } = fieldsIn(page)
    expect(next).toBe(`${chat}?before=x`)
    const res = await charlie.post('/sign-in', { username: 'Alice', password: PASSWORD, next })
    expect([res.status, res.headers.get('location')]).toEqual([303, next])
  })

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/\t/evil.example'])(
    'never to %s',
    async (next) => {
      await site.member('Alice')
      expect(await charlie.page(`/sign-in?next=${encodeURIComponent(next)}`)).not.toContain('evil')
      const res = await charlie.post('/sign-in', { username: 'Alice', password: PASSWORD, next })
      expect([res.status, res.headers.get('location')]).toEqual([303, '/'])
    },
  )

  test('leads htmx as a whole, also to an address with any letters', async () => {
    await site.member('Alice')
    await charlie.get('/sign-in')
    const res = await charlie.htmx('POST', '/sign-in', {
      username: 'Alice',
      password: PASSWORD,
      next: '/characters?q=愛',
    })
    expect([res.status, res.headers.get('hx-redirect')]).toEqual([200, '/characters?q=%E6%84%9B'])
  })

  test('takes the name in any spelling of the same letters', async () => {
    await site.member('Alice')
    expect((await signIn(charlie, ' ＡＬＩＣＥ', PASSWORD)).status).toBe(303)
  })

  test('a second click is harmless', async () => {
    await site.member('Alice')
    await charlie.get('/sign-in')
    const fields = { username: 'Alice', password: PASSWORD }
    const [one] = await Promise.all([charlie.post('/sign-in', fields), charlie.post('/sign-in', fields)])
    expect(one.status).toBe(303)
    expect((await charlie.get('/chats')).status).toBe(200)
  })

  test.each<{ [field: string]: string }>([
    {},
    { username: 'Alice' },
    { password: PASSWORD },
    { username: '', password: '' },
  ])('%j alone is refused with the form and what to do', async (fields) => {
    await charlie.get('/sign-in')
    const res = await charlie.post('/sign-in', { ...fields, next: '/chats' })
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain('That username and password do not belong together.')
    expect(fieldsIn(page)).toMatchObject({ username: fields.username ?? '', password: '', next: '/chats' })
  })

  test('a wrong name and a wrong password are told the same, in the form, without the password', async () => {
    await site.member('Alice')
    const before = await dump(site)
    const wrong = await signIn(charlie, 'Alice', 'not the right phrase')
    const unknown = await signIn(charlie, 'Nobody', 'not the right phrase')
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    const [one, other] = [await wrong.text(), await unknown.text()]
    expect(one).toContain('That username and password do not belong together.')
    const plain = (page: string, name: string) => page.replaceAll(name, '').replace(/value="[\w-]{30,}"/g, '')
    expect(plain(other, 'Nobody')).toBe(plain(one, 'Alice'))
    expect(one).not.toContain('not the right phrase')
    expect(fieldsIn(one).username).toBe('Alice')
    const [was, is] = [before, await dump(site)].map((rows) => JSON.parse(rows) as [table: string, rows: object[]][])
    const changed = is?.filter(([table, rows], at) => JSON.stringify([table, rows]) !== JSON.stringify(was?.[at]))
    expect(changed?.map(([table]) => table)).toEqual(['auditEntries', 'spent', 'sqlite_sequence'])
    const noted = await site.db('auditEntries').where({ kind: 'signIn.failed' }).select('facts')
    expect(noted).toEqual([{ facts: null }, { facts: null }])
  })

  test.each([
    ['no name', '', PASSWORD],
    ['no password', 'Alice', ''],
    ['an endless name', 'x'.repeat(5000), PASSWORD],
    ['NUL for a name', '\0', PASSWORD],
  ])('%s is refused in words', async (_name, username, password) => {
    await site.member('Alice')
    const res = await signIn(charlie, username, password)
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('That username and password do not belong together.')
  })

  test('an endless password is refused in words, and not sent back', async () => {
    const res = await signIn(charlie, 'Alice', 'xyz'.repeat(400))
    expect(res.status).toBe(422)
    const page = await res.text()
    expect(page).toContain('That username and password do not belong together.')
    expect(page).not.toContain('xyzxyz')
  })

  test('is refused after ten wrong tries, with when to try again, and the right password does not get past', async () => {
    await site.member('Alice')
    for (let wrong = 0; wrong < 10; wrong++)
      expect((await signIn(charlie, 'alice', 'not the right phrase')).status).toBe(422)
    for (const who of [charlie, site.visitor()]) {
      const res = await signIn(who, 'ALICE', PASSWORD)
      expect(res.status).toBe(429)
      expect(Number(res.headers.get('retry-after'))).toBeGreaterThan(60)
      expect(Number(res.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60)
      const page = await res.text()
      expect(page).toContain('Too fast')
      expect(page).toMatch(/You can try again\s*<time datetime="[\dT:.-]+Z"[^>]*>in 1\d minutes/)
    }
    expect((await signIn(site.visitor(), 'Nobody', PASSWORD)).status).toBe(422)
  })

  test('AU5: of five hundred wrong tries ten are looked at, over a restart too, and then the owner gets in', async () => {
    await site.member('Alice')
    const statuses: number[] = []
    const guess = async (tries: number) => {
      await charlie.get('/sign-in')
      for (let at = 0; at < tries; at++)
        statuses.push((await charlie.post('/sign-in', { username: 'alice', password: `guess ${at}`, next: '' })).status)
    }
    await guess(250)
    await site.stop()
    site = await site.reopen()
    charlie = site.visitor()
    await guess(250)
    expect(statuses.map((status, at) => [at, status]).filter(([, status]) => status !== 429)).toEqual(
      Array.from({ length: 10 }, (_, at) => [at, 422]),
    )
    expect(await site.db('auditEntries').where({ kind: 'signIn.failed' })).toHaveLength(1)
    expect(await site.db('auditEntries').where({ kind: 'signIn.guessed' })).toHaveLength(1)

    // A quarter of an hour goes by.
    await site.db('spent').update({ expire: 1 })
    await site.stop()
    site = await site.reopen()
    expect((await signIn(site.visitor(), 'Alice', PASSWORD)).status).toBe(303)
  })

  test('strangers keep nobody out who comes from a browser or an address that got in before', async () => {
    await site.close()
    site = await openSite({ env: { TRUST_PROXY: '1', BASE_URL: 'http://127.0.0.1' } })
    const from = (address: string) => ({ 'x-forwarded-for': address })
    const enter = async (who: Visitor, address: string, password = PASSWORD) => {
      await who.get('/sign-in', from(address))
      return (await who.post('/sign-in', { username: 'Alice', password, next: '' }, from(address))).status
    }
    await site.member('Alice')
    const owner = site.visitor()
    expect(await enter(owner, '198.51.100.4')).toBe(303)
    await owner.get('/chats')
    await owner.post('/sign-out')
    const mallory = site.visitor()
    for (let at = 0; at < 10; at++) expect(await enter(mallory, '203.0.113.7', `guess ${at}`)).toBe(422)
    expect(await enter(mallory, '203.0.113.7')).toBe(429)
    expect(await enter(site.visitor(), '203.0.113.8')).toBe(429)

    expect(await enter(site.visitor(), '198.51.100.4')).toBe(303)
    expect(await enter(owner, '192.0.2.1')).toBe(303)
    // That the owner came does not let the strangers go on, and what is known may not be guessed by either.
    expect(await enter(mallory, '203.0.113.7')).toBe(429)
    const housemate = site.visitor()
    for (let at = 0; at < 10; at++) expect(await enter(housemate, '198.51.100.4', `guess ${at}`)).toBe(422)
    expect(await enter(housemate, '198.51.100.4')).toBe(429)
  })

  test('a hash of former parameters is made anew by the password that fits, and by no other', async () => {
    await site.member('Alice')
    const salt = Buffer.alloc(16, 7)
    const weak = argon2Sync('argon2id', {
      ...{ message: Buffer.from(PASSWORD), nonce: salt, parallelism: 1, tagLength: 32, memory: 8192, passes: 1 },
    })
    const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
    const former = `$argon2id$v=19$m=8192,t=1,p=1$${plain(salt)}$${plain(weak)}`
    await site.db('persons').update({ passwordHash: former })
    const now = async () => (await site.db('persons').first('passwordHash'))?.passwordHash ?? ''
    expect((await signIn(charlie, 'Alice', 'not the right phrase')).status).toBe(422)
    expect(await now()).toBe(former)
    expect((await signIn(charlie, 'Alice', PASSWORD)).status).toBe(303)
    const raised = await now()
    expect(raised).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await signIn(site.visitor(), 'Alice', PASSWORD)).status).toBe(303)
    expect(await now()).toBe(raised)
  })

  test('AU5: one password for five hundred names is looked at a hundred times for one address', async () => {
    const behindProxy = await openSite({ env: { TRUST_PROXY: '1', BASE_URL: 'http://127.0.0.1' } })
    const sprayer = behindProxy.visitor()
    await sprayer.get('/sign-in')
    const statuses: number[] = []
    for (let at = 0; at < 500; at++) {
      const form = { username: `somebody${at}`, password: PASSWORD, next: '' }
      const from = { 'x-forwarded-for': '203.0.113.7' }
      statuses.push((await sprayer.post('/sign-in', form, from)).status)
      // To look at all of them would take a minute and show no more.
      if (at === 0) await behindProxy.db('spent').where('key', 'like', 'signInAddress%').update({ points: 90 })
    }
    await behindProxy.close()
    expect(statuses).toEqual([...Array(11).fill(422), ...Array(489).fill(429)])
  })
})

describe('the whole password counts', () => {
  const stem = 'The same seventy-two bytes stand at the beginning of both of these words'
  test.each([
    ['after 72 bytes', `${stem}A`, `${stem}B`],
    ['72 bytes and one more', stem, `${stem}x`],
    ['emoji at the end', `${stem}🎭`, `${stem}🎪`],
    ['after a NUL', 'the stage is\0 empty', 'the stage is\0 full'],
    ['a NUL and nothing', 'the stage is empty\0', 'the stage is empty'],
    ['case', 'The Stage Is Empty', 'the stage is empty'],
    ['a space at the end', 'the stage is empty ', 'the stage is empty'],
    ['a skin tone', 'hands up high 👋🏽', 'hands up high 👋'],
  ])('%s', async (_name, right, wrong) => {
    await join('Alice', right)
    expect((await signIn(charlie, 'Alice', wrong)).status).toBe(422)
    expect((await signIn(charlie, 'Alice', right)).status).toBe(303)
  })

  test('the same letters in another composition are the same', async () => {
    await join('Alice', 'M\u0308nchen im Regen caf\u00e9')
    expect((await signIn(charlie, 'Alice', 'M\u0308nchen im Regen cafe\u0301')).status).toBe(303)
  })
})

describe('signing out', () => {
  test('stands in the history of the account, once', async () => {
    const alice = await site.member('Alice')
    await alice.post('/sign-out')
    await alice.get('/sign-in')
    await alice.post('/sign-out')
    await alice.signIn('Alice')
    const page = await alice.page('/settings/security')
    expect(page.match(/You signed out\./g)).toHaveLength(1)
  })

  test('leads a plain form and htmx to the front page, and says so once', async () => {
    const alice = await site.member('Alice')
    const res = await alice.post('/sign-out')
    expect([res.status, res.headers.get('location')]).toEqual([303, '/'])
    expect(await alice.page('/')).toContain('You are signed out.')
    expect(await alice.page('/')).not.toContain('You are signed out.')

    await alice.signIn('Alice')
    const again = await alice.htmx('POST', '/sign-out')
    expect([again.status, again.headers.get('hx-redirect')]).toEqual([200, '/'])
  })

  test('twice is harmless', async () => {
    const alice = await site.member('Alice')
    const token = alice.token()
    expect((await alice.post('/sign-out', { _csrf: token })).status).toBe(303)
    await alice.get('/sign-in')
    expect((await alice.post('/sign-out')).status).toBe(303)
  })
})

test('what is private of a person lies nowhere in the files as it is', async () => {
  await charlie.get('/sign-up')
  await charlie.post('/sign-up', {
    username: 'Alice',
    password: PASSWORD,
    birthDate: '1987-03-14',
    email: 'alice.liddell@wonder.example',
  })
  expect((await charlie.get('/chats')).status).toBe(200)
  const session = /troupe=([\w-]+)/.exec(charlie.cookies())?.[1] ?? '-'
  for (const secret of ['1987-03-14', 'alice.liddell@wonder.example', 'alice.liddell', PASSWORD, session]) {
    expect(filesWith(site, secret)).toEqual([])
  }
  expect(filesWith(site, 'Alice')).not.toEqual([])
})
