import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { completion, type FakeProvider, fakeProvider } from '../../../tests/provider.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import type { Visitor } from '../../../tests/visitor.ts'
import { readConfig } from '../../config.ts'
import { systemClock } from '../../lib/clock.ts'
import { makeOperator } from './store.ts'

const GOOD = { username: 'Bob', password: 'correct horse battery staple', birthDate: '1990-05-17' }
const KEY = 'sk-proj-a-key-that-nobody-may-read-0123'

let site: Site
let alice: Visitor
let bob: Visitor
let provider: FakeProvider

/** `npm run operator -- …` at the folder of the running site. */
async function operator(...args: string[]): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env.PATH, DATA_DIR: site.folder }
  const child = spawn(process.execPath, ['src/operator.ts', ...args], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
  const [code] = await once(child, 'close')
  return { code, said }
}

async function open(env: { [name: string]: string } = {}): Promise<void> {
  site = await openSite({ env: { SIGN_UP: '', ...env } })
  alice = await site.member('Alice')
  await makeOperator({ db: site.db, clock: systemClock }, { username: 'Alice', givenBy: 'root' })
}

beforeEach(async () => {
  provider = await fakeProvider()
})
afterEach(async () => {
  await site.close()
  await provider.close()
})

async function choose(mode: string): Promise<Response> {
  await alice.get('/setup')
  return await alice.post('/setup/sign-up', { mode })
}

async function ask(who: Visitor, fields = {}): Promise<Response> {
  await who.get('/sign-up')
  return await who.post('/sign-up', { ...GOOD, ...fields })
}

test.each([
  [{}, 'open'],
  [{ BASE_URL: 'http://localhost:3000' }, 'open'],
  [{ BASE_URL: 'http://127.0.0.1' }, 'open'],
  [{ BASE_URL: 'https://troupe.example' }, 'invite'],
  [{ BASE_URL: 'http://troupe.lan' }, 'invite'],
])('with %o sign-up is %s until somebody chooses', async (env, usual) => {
  await open()
  expect(readConfig(env).signUp).toEqual({ fixed: undefined, usual })
  expect(() => readConfig({ SIGN_UP: 'maybe' })).toThrow('SIGN_UP must be one of open, approval, invite, closed.')
})

describe('the operator', () => {
  test('is made and unmade at the machine while the site runs, and nobody else learns of the page', async () => {
    await open()
    bob = await site.member('Bob')
    await site.db('roles').delete()
    expect((await alice.get('/setup')).status).toBe(404)
    expect(await operator('Alice')).toMatchObject({ code: 0, said: expect.stringContaining('/setup') })
    expect((await alice.get('/setup')).status).toBe(200)
    expect([(await bob.get('/setup')).status, (await site.visitor().get('/setup')).status]).toEqual([404, 404])
    expect(await alice.page('/')).toContain('href="/setup"')
    expect(await bob.page('/')).not.toContain('href="/setup"')

    expect((await operator('bob')).code).toBe(0)
    expect((await bob.get('/setup')).status).toBe(200)
    expect(await operator('Alice', '--remove')).toMatchObject({ code: 0 })
    expect((await alice.get('/setup')).status).toBe(404)
    expect(await operator('Alice', '--remove')).toMatchObject({ code: 1 })
    expect(await site.db('roles').select('*')).toMatchObject([{ givenBy: expect.stringMatching(/./) }])
  })

  test('who is not here yet is invited, so that a closed house can be opened', async () => {
    await open()
    const { code, said } = await operator('Bob')
    expect(code).toBe(1)
    const invitation = /invitation=(\S+)/.exec(said)?.[1] ?? ''
    expect(invitation).toHaveLength(29)
    expect(await site.db('invitations').select('inviterId')).toEqual([{ inviterId: null }])
  })
})

describe('who may sign up', () => {
  test('is chosen on the page, and stays chosen after a restart', async () => {
    await open()
    expect((await choose('closed')).status).toBe(303)
    expect((await ask(site.visitor())).status).toBe(403)
    await site.stop()
    site = await site.reopen()
    expect((await ask(site.visitor())).status).toBe(403)
    expect(await site.visitor().page('/sign-up')).toContain('Nobody new can sign up at the moment')
    await choose('open')
    expect((await ask(site.visitor())).status).toBe(303)
  })

  test('is what the environment says where it says anything', async () => {
    await open({ SIGN_UP: 'open' })
    expect((await choose('closed')).status).toBe(409)
    expect((await ask(site.visitor())).status).toBe(303)
  })

  test('a stranger with a first line finds it kept at a closed door', async () => {
    await open()
    await choose('closed')
    const charlie = site.visitor()
    await charlie.get('/characters/aoi')
    const page = await (await charlie.post('/characters/aoi/chats', { body: 'Hello, Aoi!' })).text()
    expect(page).toContain('Nobody new can sign up at the moment')
    expect(page).toMatch(/name="say" value="Hello, Aoi!"/)
    expect(page).not.toContain('action="/sign-up"')
  })
})

describe('with approval', () => {
  beforeEach(async () => {
    await open()
    await choose('approval')
    bob = site.visitor()
  })
  const bobsId = async () => (await site.db('persons').where({ username: 'Bob' }).first('id'))?.id ?? ''

  test('who waits can leave for good, and is waited for no longer', async () => {
    await ask(bob)
    expect(await bob.page('/waiting')).toContain('href="/settings/account/deletion"')
    expect(await bob.page('/settings/account/deletion')).toContain('type your username')
    expect((await bob.post('/settings/account/deletion', { username: 'Bob' })).headers.get('location')).toBe('/')
    expect(await site.db('applications')).toEqual([])
    await site.app.worker.idle()
    expect(await site.db('persons').where({ username: 'Bob' })).toEqual([])
  })

  test('somebody waits on a page of their own, and everything else leads to it', async () => {
    const res = await ask(bob)
    expect([res.status, res.headers.get('location')]).toEqual([303, '/waiting'])
    expect(await bob.page('/waiting')).toContain('Your account is made, Bob')
    for (const path of ['/', '/chats', '/characters', '/characters/aoi', '/invitations', '/setup', '/sign-up']) {
      expect((await bob.get(path)).headers.get('location'), path).toBe('/waiting')
    }
    expect((await bob.post('/characters/aoi/chats', { body: 'Hello?' })).headers.get('location')).toBe('/waiting')
    expect(await site.db('chats')).toEqual([])
    expect((await bob.get('/privacy')).status).toBe(200)
    await bob.get('/waiting')
    expect((await bob.post('/sign-out')).headers.get('location')).toBe('/')
    expect((await bob.signIn('Bob')).headers.get('location')).toBe('/waiting')
  })

  test('who is let in says what they came to say', async () => {
    await ask(bob, { to: 'aoi', say: 'Hello, Aoi!', once: 'a' })
    expect(await bob.page('/waiting')).toContain('Hello, Aoi!')
    expect(await alice.page('/setup')).toContain('Let in: Bob')
    expect((await alice.post(`/setup/applications/${await bobsId()}/approval`)).status).toBe(303)
    expect(await bob.page('/waiting')).toContain('You are in')
    const said = await bob.post('/waiting')
    expect(said.headers.get('location')).toMatch(/^\/chats\/.+spoken=/)
    expect(await bob.page(said.headers.get('location') ?? '')).toContain('Hello, Aoi!')
    expect((await bob.get('/waiting')).headers.get('location')).toBe('/')
    expect(await site.db('applications').first('approvedBy', 'firstLine')).toMatchObject({
      approvedBy: expect.stringMatching(/-/),
      firstLine: null,
    })
  })

  test('who is declined leaves nothing behind, and who is in cannot be declined any more', async () => {
    await ask(bob)
    const id = await bobsId()
    await alice.get('/setup')
    expect((await alice.post(`/setup/applications/${id}/removal`)).status).toBe(303)
    expect((await bob.get('/waiting')).headers.get('location')).toMatch(/^\/sign-in/)
    expect(await site.db('persons').pluck('username')).toEqual(['Alice'])

    await ask(bob)
    const again = await bobsId()
    await alice.get('/setup')
    await alice.post(`/setup/applications/${again}/approval`)
    expect((await alice.post(`/setup/applications/${again}/removal`)).status).toBe(404)
    expect((await bob.get('/chats')).status).toBe(200)
  })

  test('nobody but the operator lets anybody in', async () => {
    await ask(bob)
    const charlie = site.visitor()
    await ask(charlie, { username: 'Charlie' })
    await charlie.get('/waiting')
    await charlie.post(`/setup/applications/${await bobsId()}/approval`)
    expect(await site.db('applications').pluck('approvedAt')).toEqual([null, null])
  })
})

describe('the test of a provider', () => {
  const env = () => ({ AI_PROVIDER: 'openai', OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${provider.url}/v1` })
  const trial = async () => {
    await alice.get('/setup')
    return await (await alice.post('/setup/tests')).text()
  }

  test('shows what it says, and counts its tokens', async () => {
    await open({ ...env(), TOKENS_PER_SITE_DAY: '1000' })
    const usage = { prompt_tokens: 20, completion_tokens: 2, total_tokens: 22 }
    const hello = { choices: [{ index: 0, delta: { content: 'Hello.' }, finish_reason: 'stop' }], usage }
    provider.play(completion(hello))
    const page = await trial()
    expect(page).toMatch(/answers\.<\/strong>[\s\S]*Hello\.[\s\S]*Tokens: 22/)
    expect(JSON.parse(provider.journal[0]?.body ?? '{}').max_completion_tokens).toBeLessThanOrEqual(16)
    expect(await site.db('siteTokens').first('tokens')).toEqual({ tokens: 22 })
  })

  test('shows the real error, but never the key', async () => {
    await open(env())
    const error = { message: `Incorrect API key provided: ${KEY}, or sk-proj-***0123.`, code: 'invalid_api_key' }
    const headers = { 'content-type': 'application/json' }
    provider.play({ status: 401, headers, steps: [JSON.stringify({ error })] })
    const page = await trial()
    expect(page).toMatch(/<code>401<\/code>[\s\S]*<code>invalid_api_key<\/code>/)
    expect(page).toContain('Incorrect API key provided: [the key]')
    for (const piece of [KEY, 'sk-proj', '0123.']) expect(page).not.toContain(piece)
    expect(site.logged.join('')).not.toContain(KEY)
  })

  test('is there for each model that can speak, and for no other', async () => {
    await open({ ...env(), OPENAI_MODEL: 'gpt-one, gpt-two' })
    const hello = { choices: [{ index: 0, delta: { content: 'Hello.' }, finish_reason: 'stop' }] }
    provider.play(completion(hello))
    const page = await alice.page('/setup')
    for (const model of ['gpt-one', 'gpt-two', 'understudy']) expect(page).toContain(`name="model" value="${model}"`)
    const trialOf = (model: string) => alice.post('/setup/tests', { provider: 'openai', model })
    expect(await (await trialOf('gpt-two')).text()).toContain('gpt-two answers.')
    expect(JSON.parse(provider.journal.at(-1)?.body ?? '{}').model).toBe('gpt-two')
    expect((await trialOf('gpt-three')).status).toBe(404)
    expect((await alice.post('/setup/tests', { provider: 'xai', model: 'gpt-two' })).status).toBe(404)
    expect(provider.journal).toHaveLength(1)
    const rehearsed = await alice.post('/setup/tests', { provider: 'understudy', model: 'understudy' })
    expect(await rehearsed.text()).toContain('The understudy answers.')
  })

  test('says that nobody is there', async () => {
    await open({ ...env(), OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' })
    expect(await trial()).toMatch(/does not answer[\s\S]*<code>ECONNREFUSED<\/code>/)
  })

  test('stands beside the keys that are refused, and the lines to set', async () => {
    await open({ ...env(), TOKENS_PER_SITE_DAY: '1000' })
    provider.play({ status: 401, headers: { 'content-type': 'application/json' }, steps: ['{"error":{}}'] })
    const chat = await alice.beginChat('aoi', 'Hello')
    await alice.page(`${chat}?spoken=x`)
    await site.app.speeches.close()
    const page = await alice.page('/setup')
    expect(page).toContain('OpenAI refuses this site’s key or account.')
    expect(page).toMatch(/AI_PROVIDER=anthropic\nANTHROPIC_API_KEY=…\nANTHROPIC_MODEL=/)
    expect(page).toMatch(/<td>OpenAI<\/td><td>0<\/td><td>1<\/td><td>1<\/td>/)
  })
})
