import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { COMPANY_KEY, companyEnv, hanging, played } from './company.ts'
import { fieldsIn } from './page.ts'
import { fakeProvider } from './provider.ts'
import { openSite, type Site } from './site.ts'
import { sayIn, talk } from './talk.ts'
import { PASSWORD } from './visitor.ts'

let site: Site
beforeEach(async () => {
  site = await openSite()
})
afterEach(() => site.close())

describe('too often', () => {
  test('saying is answered with when to try again, and the words are kept', async () => {
    const alice = await site.member('Alice')
    const chat = await alice.beginChat()
    await alice.get(chat)
    let res = await alice.post(`${chat}/messages`, { body: 'Again.' })
    for (let said = 1; said < 125 && res.status !== 429; said++)
      res = await alice.post(`${chat}/messages`, { body: `Again ${said}.` })
    expect(res.status).toBe(429)
    expect(Number(res.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(res.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    const page = await res.text()
    expect(page).toContain('That was too often in a short time.')
    expect(fieldsIn(page).body).toMatch(/^Again \d+\.$/)

    const part = await alice.htmx('POST', `${chat}/messages`, { body: 'As htmx.' })
    expect([part.status, part.headers.get('hx-retarget')]).toEqual([429, '#composer-errors'])
    expect(await part.text()).toContain('That was too often in a short time.')
    expect((await alice.get('/chats')).status).toBe(200)
  })

  test('twenty replies at once are as many as one person may have', async () => {
    const company = await fakeProvider()
    const other = await openSite({ env: companyEnv('openai', company.url) })
    company.play(hanging(played('openai', { text: ['Well.'], end: 'stop' }), 1))
    const alice = await other.member('Alice')
    for (let at = 0; at < 20; at++) {
      const chat = await alice.beginChat()
      await alice.get(chat)
      expect((await alice.post(`${chat}/messages`, { body: 'Well?' })).status).toBe(303)
    }
    const chat = await alice.beginChat()
    await alice.get(chat)
    const res = await alice.post(`${chat}/messages`, { body: 'One more?' })
    expect([res.status, res.headers.get('retry-after')]).toEqual([429, '5'])
    expect(fieldsIn(await res.text()).body).toBe('One more?')
    const bob = await other.member('Bob')
    const bobs = await bob.beginChat()
    await bob.get(bobs)
    expect((await bob.post(`${bobs}/messages`, { body: 'And I?' })).status).toBe(303)
    await other.close()
    await company.close()
  })
})

describe('at the door', () => {
  const behindProxy = { TRUST_PROXY: '1', BASE_URL: 'http://127.0.0.1' }

  test('everybody at one IPv6 /64 is counted as one, and their neighbours are not', async () => {
    const other = await openSite({ env: behindProxy })
    const from = async (address: string) => {
      const visitor = other.visitor()
      await visitor.get('/sign-up')
      const res = await visitor.post('/sign-up', { username: '' }, { 'x-forwarded-for': address })
      return res.status
    }
    for (let host = 1; host <= 100; host++) expect(await from(`2001:db8:1:2::${host.toString(16)}`)).toBe(422)
    expect(await from('2001:db8:1:2:aaaa::1')).toBe(429)
    expect(await from('2001:db8:1:3::1')).toBe(422)
    expect(await from('::ffff:203.0.113.7')).toBe(422)
    await other.close()
  })

  test('more passwords than can be compared are answered with when to try again, kindly, and it passes', async () => {
    const alice = await site.member('Alice')
    const crowd = await Promise.all(
      Array.from({ length: 90 }, async (_, at) => {
        const visitor = site.visitor()
        await visitor.get('/sign-in')
        return () => visitor.post('/sign-in', { username: `nobody-${at}`, password: PASSWORD })
      }),
    )
    const answers = await Promise.all(crowd.map((knock) => knock()))
    const refused = answers.filter(({ status }) => status === 503)
    expect(refused.length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status === 422).length).toBe(90 - refused.length)
    expect(answers.filter(({ status }) => status === 422).length).toBeGreaterThanOrEqual(63)
    for (const res of refused) {
      expect(res.headers.get('retry-after')).toBe('5')
      expect(await res.text()).toContain('Very many people are at the door at this moment.')
    }
    expect((await alice.get('/chats')).status).toBe(200)
    expect((await site.visitor().signIn('Alice')).status).toBe(303)
  })
})

describe('too much', () => {
  test('a form beyond its size is told so, without what it held', async () => {
    const alice = await site.member('Alice')
    const chat = await alice.beginChat()
    await alice.get(chat)
    const res = await alice.post(`${chat}/messages`, { body: 'y'.repeat(300_000) })
    expect(res.status).toBe(413)
    const page = await res.text()
    expect(page).toContain('Too much at once')
    expect(page).not.toContain('yyyyyyyy')
  })

  test.each([
    ['another encoding', { 'content-encoding': 'nonsense' }],
    ['another charset', { 'content-type': 'application/x-www-form-urlencoded; charset=nonsense' }],
    ['gzip that is none', { 'content-encoding': 'gzip' }],
  ])('a form in %s is refused in words', async (_name, headers) => {
    const alice = await site.member('Alice')
    const res = await fetch(`${site.url}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: alice.cookies(), 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: '_csrf=x',
    })
    expect(res.status).toBe(422)
    expect(await res.text()).toContain('We could not read that request.')
  })
})

test('nothing secret and nothing that was said stands in the log', async () => {
  const company = await fakeProvider()
  const other = await openSite({
    env: { ...companyEnv('xai', company.url), HEALTH_TOKEN: 'the-watchmans-own-word', LOG_LEVEL: 'trace' },
  })
  company.play(
    played('xai', { reasoning: ['zzreasoning'], text: ['zzreply to zzline'], end: 'stop' }),
    {
      status: 400,
      headers: { 'content-type': 'application/json' },
      steps: [`{"error":{"message":"${COMPANY_KEY} zzline"}}`],
    },
    { status: 200, steps: ['data: {"error":{"message":"zzline","type":"invalid_request_error"}}\n\n'] },
    { status: 200, steps: ['data: zznonsense\n\n'] },
  )
  const visitor = other.visitor()
  await visitor.get('/sign-up?say=zzquery')
  await visitor.post('/sign-up', {
    username: 'Zzname',
    password: PASSWORD,
    birthDate: '1987-03-14',
    email: 'zzmail@example.org',
  })
  const said = await talk(visitor, 'zzline')
  for (let again = 0; again < 3; again++) await sayIn(visitor, said.chat, `zzline ${again}`)
  await visitor.post(`${said.chat}/title`, { title: 'zztitle' })
  await visitor.get(`/characters?q=zzsearch`)
  await visitor.get('/health', { authorization: 'Bearer the-watchmans-own-word' })
  await other.db.raw('alter table speeches rename to gone')
  expect((await visitor.post(`${said.chat}/messages`, { body: 'zzlost' })).status).toBe(500)
  await other.db.raw('alter table gone rename to speeches')
  await visitor.get('/sign-in')
  const [session = '-'] = /(?<=troupe=)[\w-]+/.exec(visitor.cookies()) ?? []
  const token = visitor.token()
  await visitor.post('/sign-out')
  await visitor.get('/sign-in')
  await visitor.post('/sign-in', { username: 'Zzname', password: 'zzwrongpassword' })

  const log = other.logged.join('\n')
  expect(other.logged.length).toBeGreaterThan(15)
  expect(log).toContain('a reply failed')
  for (const secret of [
    'zz',
    'Zzname',
    PASSWORD,
    '1987-03-14',
    COMPANY_KEY,
    'the-watchmans-own-word',
    session,
    token,
    'troupe=',
  ]) {
    expect(log).not.toContain(secret)
  }
  await other.close()
  await company.close()
})
