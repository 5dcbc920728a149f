import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fieldsIn } from '../../../../tests/page.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { PASSWORD, type Visitor } from '../../../../tests/visitor.ts'

/** A name that no server can have (RFC 6761), so that nothing is sent anywhere. */
const ELSEWHERE = {
  AI_PROVIDER: 'openai',
  OPENAI_API_KEY: 'k',
  OPENAI_MODEL: 'm',
  OPENAI_BASE_URL: 'https://provider.invalid/v1',
}
const RECEIVER = 'host:provider.invalid'

let site: Site
let alice: Visitor
let chat: string
beforeEach(async () => {
  site = await openSite({ env: ELSEWHERE })
  alice = await site.member('Alice')
  chat = await alice.beginChat()
})
afterEach(() => site.close())

const say = (fields: { [name: string]: string } = {}) =>
  alice.post(`${chat}/messages`, { body: 'Good evening.', ...fields })
const speeches = async () => (await site.db('speeches').select('id')).length
const quiet = () => expect.poll(() => site.app.speeches.count()).toBe(0)

describe('before the first words go to somebody outside', () => {
  test('the composer says who gets them, and sends along that one agrees', async () => {
    const page = await alice.page(chat)
    expect(page).toContain('Your words go to provider.invalid.')
    expect(fieldsIn(page).agree).toBe(RECEIVER)
  })

  test('without that nothing is sent, and the words come back', async () => {
    for (const fields of [{}, { agree: 'company:openai' }, { agree: '' }]) {
      const res = await say(fields)
      const page = await res.text()
      expect(res.status).toBe(409)
      expect(page).toContain('Your words would go to')
      expect(fieldsIn(page)).toMatchObject({ body: 'Good evening.', agree: RECEIVER })
    }
    expect(await speeches()).toBe(0)
  })

  test('with it they are sent, it is noted once, and nobody is asked again', async () => {
    expect((await say({ agree: RECEIVER })).status).toBe(303)
    expect(await site.db('consents').select('receiver')).toEqual([{ receiver: RECEIVER }])
    await quiet()
    expect(await alice.page(chat)).not.toContain('name="agree"')
    expect((await say()).status).toBe(303)
    expect(await speeches()).toBe(2)
    await quiet()
  })

  test('htmx is told in the composer, and the notice goes with the agreement', async () => {
    const refused = await (await alice.htmx('POST', `${chat}/messages`, { body: 'Good evening.' })).text()
    expect(refused).toContain('name="agree"')
    const taken = await (
      await alice.htmx('POST', `${chat}/messages`, { body: 'Good evening.', agree: RECEIVER })
    ).text()
    expect(taken).not.toContain('name="agree"')
    await quiet()
  })

  test('a first line said to a character waits in the composer until then', async () => {
    await alice.get('/characters/maurice-bell')
    const res = await alice.post('/characters/maurice-bell/chats', { body: 'Is anybody there?' })
    const page = await res.text()
    expect(res.status).toBe(200)
    expect(fieldsIn(page)).toMatchObject({ body: 'Is anybody there?', agree: RECEIVER })
    expect(page).toContain('Your first line is kept and not said yet.')
    expect(page).not.toContain('field__errors')
  })

  test('a stranger is told before signing up that it goes outside, and after it one press says it, once', async () => {
    const bob = site.visitor()
    await bob.get('/characters/maurice-bell')
    const door = await (
      await bob.post('/characters/maurice-bell/chats', { body: 'Is anybody there?', once: 'one' })
    ).text()
    expect(door).toContain('Once you are in you read who receives it, provider.invalid, and say it with one press.')
    expect(door).not.toContain('Sign up and say it')

    const { to = '', say: line = '', once = '' } = fieldsIn(door)
    const person = { username: 'Bob', password: PASSWORD, birthDate: '1990-05-17' }
    const res = await bob.post('/sign-up', { ...person, to, say: line, once })
    const page = await res.text()
    expect(res.status).toBe(200)
    expect(page).toContain('Your first line is kept and not said yet.')
    expect(page).toContain('Your words go to provider.invalid.')
    const fields = fieldsIn(page)
    expect(fields).toMatchObject({ body: 'Is anybody there?', agree: RECEIVER, once })
    expect(await speeches()).toBe(0)

    const [, at = ''] = /action="(\/chats\/[^"]+\/messages)"/.exec(page) ?? []
    const { body = '', agree = '' } = fields
    expect((await bob.post(at, { body, agree, once })).status).toBe(303)
    expect((await bob.post(at, { body, agree, once })).status).toBe(303)
    expect(await speeches()).toBe(1)
    await quiet()
  })

  test('what one person agreed to counts for nobody else', async () => {
    await say({ agree: RECEIVER })
    const bob = await site.member('Bob')
    const bobs = await bob.beginChat()
    expect((await bob.post(`${bobs}/messages`, { body: 'Me too.' })).status).toBe(409)
    await quiet()
  })
})

describe('the settings', () => {
  const choose = async (value: string, receiver = RECEIVER) => {
    await alice.get('/settings/providers')
    return await alice.post('/settings/providers', { receiver, value })
  }

  test('show who may receive my words, since when, and take it back', async () => {
    expect(await alice.page('/settings/providers')).toContain('You have not agreed.')
    await choose('agree')
    expect(await alice.page('/settings/providers')).toContain('You agreed:')
    expect((await say()).status).toBe(303)
    await quiet()

    await choose('withdraw')
    expect(await site.db('consents').select('*')).toEqual([])
    const [reply] = await site.db('messages').whereNotNull('speechId').select('id')
    await alice.get(chat)
    for (const act of ['regenerations', 'continuations']) {
      const res = await alice.post(`/messages/${reply?.id}/${act}`)
      expect(res.status).toBe(409)
      expect(await res.text()).toContain('href="/settings/providers"')
    }
    expect(await speeches()).toBe(1)
  })

  test.each([
    ['agree', 'host:somewhere.invalid'],
    ['agree', ''],
    ['perhaps', RECEIVER],
  ])('%s to %j is refused with a sentence', async (value, receiver) => {
    expect((await choose(value, receiver)).status).toBe(422)
    expect(await site.db('consents').select('*')).toEqual([])
  })
})

test('nobody is asked where nothing leaves the house', async () => {
  const other = await openSite()
  const bob = await other.member('Bob')
  const page = await bob.page(await bob.beginChat())
  expect(page).not.toContain('name="agree"')
  expect(await bob.page('/settings/providers')).toContain('Nobody outside this house')
  await other.close()
})
