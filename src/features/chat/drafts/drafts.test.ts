import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dump } from '../../../../tests/dump.ts'
import * as pages from '../../../../tests/page.ts'
import { completion, type FakeProvider, fakeProvider, type Script } from '../../../../tests/provider.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { talk } from '../../../../tests/talk.ts'
import { PASSWORD, type Visitor } from '../../../../tests/visitor.ts'

/** Other forms of a page may have fields of the same names. */
const fieldsIn = (page: string) => {
  const [composer = page] = /<form class="composer"[\s\S]*?<\/form>/.exec(page) ?? []
  return pages.fieldsIn(composer)
}

const delta = (content: object, finish: string | null = null) => ({
  choices: [{ index: 0, delta: content, finish_reason: finish }],
})
const spoken = (text: string): Script =>
  completion(
    { ...delta({ content: text }) },
    { ...delta({}, 'stop'), usage: { prompt_tokens: 70, completion_tokens: 7 } },
  )

let site: Site
let provider: FakeProvider
let alice: Visitor
let chat: string

beforeEach(async () => {
  provider = await fakeProvider()
})
afterEach(async () => {
  await site.close()
  await provider.close()
})

async function open(env: { [name: string]: string } = {}): Promise<void> {
  site = await openSite({
    env: { AI_PROVIDER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `${provider.url}/v1`, ...env },
  })
  alice = await site.member('Alice')
  provider.play(spoken('Yes, room nine.'))
  ;({ chat } = await talk(alice, 'Do you have a room?'))
  await alice.get(chat)
}
const ask = (fields: { [name: string]: string } = {}) => alice.post(`${chat}/drafts`, { body: '', ...fields })
const asked = (): { messages: { role: string; content: string }[] } => JSON.parse(provider.journal.at(-1)?.body ?? '{}')
const messages = () => site.db('messages').select('id', 'body')

describe('a line that a model writes for somebody', () => {
  test('stands in the composer of the page, and nothing of it is said or kept', async () => {
    await open()
    const before = [await messages(), await site.db('speeches').select('*'), await site.db('chats').select('*')]
    provider.play(spoken('*I take the key.* Is it quiet?'))
    const res = await ask()
    const page = await res.text()
    expect(res.status).toBe(200)
    expect(fieldsIn(page).body).toBe('*I take the key.* Is it quiet?')
    expect(page).toContain('A suggestion for your line.')
    expect([await messages(), await site.db('speeches').select('*'), await site.db('chats').select('*')]).toEqual(
      before,
    )
    expect(site.logged.join()).not.toContain('take the key')
    const { messages: told } = asked()
    expect(told.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(told[0]?.content).toContain('You write Alice, and nobody else.')
    expect(told.at(-1)?.content).toContain('Yes, room nine.')
  })

  test('comes to htmx in the field’s place, with the notes beside it', async () => {
    await open()
    provider.play(spoken('Is it quiet?'))
    const part = await (await alice.htmx('POST', `${chat}/drafts`, { body: '' })).text()
    expect(part).toMatch(/<hx-partial hx-target="#body" hx-swap="outerHTML"><textarea[^>]*>Is it quiet\?<\/textarea>/)
    expect(part).toContain('hx-target="#composer-errors"')
    expect(part).not.toContain('<article')
  })

  test('goes on with what was begun, which stays as it was', async () => {
    await open()
    provider.play(spoken('key, please.'))
    expect(fieldsIn(await (await ask({ body: 'I take the' })).text()).body).toBe('I take the key, please.')
    expect(
      asked()
        .messages.filter(({ role }) => role === 'assistant')
        .at(-1)?.content,
    ).toBe('I take the')
  })

  test('does not say twice what was begun, where the model begins with it again', async () => {
    await open()
    provider.play(spoken('I take the key, please.'))
    expect(fieldsIn(await (await ask({ body: 'I take the' })).text()).body).toBe('I take the key, please.')
  })

  test('goes with its beginning through sign-in where the session had ended', async () => {
    await open()
    await site.db('sessions').delete()
    const { next = '', draft = '' } = fieldsIn(await (await ask({ body: 'Half a line' })).text())
    expect(draft).toBe('Half a line')
    const page = await (await alice.post('/sign-in', { username: 'Alice', password: PASSWORD, next, draft })).text()
    expect(fieldsIn(page).body).toBe('Half a line')
    expect(provider.journal).toHaveLength(1)
  })

  test('is another one when it was left alone', async () => {
    await open()
    provider.play(spoken('key, please.'), spoken('bed by the window.'))
    const { body = '', suggested = '', begun = '' } = fieldsIn(await (await ask({ body: 'I take the' })).text())
    const again = fieldsIn(await (await ask({ body, suggested, begun })).text())
    expect(again.body).toBe('I take the bed by the window.')
  })

  test('neither speaks for the character nor begins with the person’s name', async () => {
    await open()
    provider.play(spoken('Alice: Is it quiet?\n\nMaurice Bell: As a grave.'))
    expect(fieldsIn(await (await ask()).text()).body).toBe('Is it quiet?')
  })

  test('is counted as a reply is, and is not asked for once the day’s tokens are gone', async () => {
    await open({ TOKENS_PER_PERSON_DAY: '100' })
    const used = async () => (await site.db('personTokens').first('tokens'))?.tokens
    expect(await used()).toBe(77)
    provider.play(spoken('Is it quiet?'))
    expect((await ask()).status).toBe(200)
    expect(await used()).toBe(154)
    const refused = await ask({ body: 'I take the' })
    const page = await refused.text()
    expect(refused.status).toBe(429)
    expect(page).toContain('Your tokens for today are used up.')
    expect(fieldsIn(page).body).toBe('I take the')
    expect(provider.journal).toHaveLength(1)
  })

  test('is refused in people’s words where the provider fails, and that costs nothing', async () => {
    await open({ TOKENS_PER_PERSON_DAY: '100000' })
    provider.play({ status: 401, headers: { 'content-type': 'application/json' }, steps: ['{"error":{}}'] })
    const res = await ask({ body: 'I take the' })
    const page = await res.text()
    expect(res.status).toBe(503)
    expect(page).toContain('key or account was refused')
    expect(fieldsIn(page).body).toBe('I take the')
    expect((await site.db('personTokens').first('tokens'))?.tokens).toBe(77)

    provider.play(completion(delta({}, 'stop')))
    expect(await (await ask()).text()).toContain('No line came from the model.')
  })

  test('is not waited for when nobody waits any more: the provider is left', async () => {
    await open()
    provider.play({ status: 200, steps: [`data: ${JSON.stringify(delta({ content: 'I' }))}\n\n`, 'hang'] })
    const leaving = new AbortController()
    const sent = fetch(`${site.url}${chat}/drafts`, {
      method: 'POST',
      headers: { cookie: alice.cookies() },
      body: new URLSearchParams({ _csrf: alice.token(), body: '' }),
      signal: leaving.signal,
    }).catch(() => undefined)
    await expect.poll(() => provider.journal.length).toBe(1)
    leaving.abort()
    await sent
    await provider.journal[0]?.left
    provider.play(spoken('Is it quiet?'))
    expect((await ask()).status).toBe(200)
  })

  test('is not written while the character speaks', async () => {
    await open()
    provider.play({ status: 200, steps: [`data: ${JSON.stringify(delta({ content: 'Well' }))}\n\n`, 'hang'] })
    await alice.post(`${chat}/messages`, { body: 'And breakfast?' })
    const res = await ask({ body: 'Half a li' })
    expect(res.status).toBe(409)
    expect(fieldsIn(await res.text()).body).toBe('Half a li')
  })

  test('is refused for what is too long, with every word of it', async () => {
    await open()
    const body = 'x'.repeat(8001)
    const res = await ask({ body })
    expect(res.status).toBe(422)
    expect(fieldsIn(await res.text()).body).toBe(body)
  })
})

describe('where somebody may be in need', () => {
  test.each([
    ['their line', 'I want to kill myself.', ''],
    ['what they began', 'Do you have a room?', 'I want to kill myself'],
  ])('no line is written for them: %s', async (_where, line, body) => {
    await open()
    if (line !== 'Do you have a room?') {
      await alice.post(`${chat}/messages`, { body: line })
      await expect.poll(() => site.app.speeches.count()).toBe(0)
    }
    const before = provider.journal.length
    const res = await ask({ body })
    const page = await res.text()
    expect(res.status).toBe(409)
    expect(page).toMatch(/No line is written for you here[^<]*<\/span> <a href="\/safety">People who listen<\/a>/)
    expect(fieldsIn(page).body).toBe(body)
    expect(provider.journal).toHaveLength(before)
  })

  test('what a model writes of that kind is not shown', async () => {
    await open()
    provider.play(spoken('I want to kill myself.'))
    const res = await ask()
    expect(res.status).toBe(409)
    expect(await res.text()).not.toContain('kill myself')
  })
})

test('somebody else’s chat is as if it were not there, and nothing is asked', async () => {
  await open()
  const bob = await site.member('Bob')
  const before = await dump(site)
  provider.play(spoken('Is it quiet?'))
  expect((await bob.post(`${chat}/drafts`, { body: '' })).status).toBe(404)
  expect(provider.journal).toHaveLength(0)
  expect(await dump(site)).toBe(before)
})

test('nobody outside is sent a word before one agreed, and asking with the notice in sight agrees', async () => {
  site = await openSite({
    env: {
      AI_PROVIDER: 'openai',
      OPENAI_API_KEY: 'k',
      OPENAI_MODEL: 'm',
      OPENAI_BASE_URL: 'https://provider.invalid/v1',
    },
  })
  alice = await site.member('Alice')
  chat = await alice.beginChat()
  await alice.get(chat)
  const res = await ask({ body: 'Hello' })
  expect(res.status).toBe(409)
  expect(fieldsIn(await res.text())).toMatchObject({ body: 'Hello', agree: 'host:provider.invalid' })
  expect(await site.db('consents').select('*')).toEqual([])

  const agreed = await ask({ body: 'Hello', agree: 'host:provider.invalid' })
  const page = await agreed.text()
  expect(agreed.status).toBe(503)
  expect(fieldsIn(page)).toMatchObject({ body: 'Hello' })
  expect(page).not.toContain('name="agree"')
  expect(await site.db('consents').select('receiver')).toEqual([{ receiver: 'host:provider.invalid' }])
})

describe('the understudy', () => {
  beforeEach(async () => {
    site = await openSite()
    alice = await site.member('Alice')
    ;({ chat } = await talk(alice))
    await alice.get(chat)
  })

  test('says that it writes none, and passes on what the author wrote for the person', async () => {
    const first = await (await ask()).text()
    expect(first).toContain('The understudy writes no lines')
    const { body = '', suggested = '', begun = '' } = fieldsIn(first)
    expect(body).not.toBe('')
    const other = fieldsIn(await (await ask({ body, suggested, begun })).text())
    expect(other.body).not.toBe('')
    expect(other.body).not.toBe(body)
  })

  test('does not go on with somebody’s words, which stay where they are', async () => {
    const res = await ask({ body: 'I take the' })
    const page = await res.text()
    expect(res.status).toBe(409)
    expect(page).toMatch(/The understudy cannot go on with your words[^<]*<\/span> <a href="\/chats\/[^"]+\/model">/)
    expect(fieldsIn(page).body).toBe('I take the')
  })
})
