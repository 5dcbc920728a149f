import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { companyEnv, played } from '../../../../tests/company.ts'
import { articleIn } from '../../../../tests/page.ts'
import { type FakeProvider, fakeProvider, type Script } from '../../../../tests/provider.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { hearOut, sayIn, talk } from '../../../../tests/talk.ts'
import type { Visitor } from '../../../../tests/visitor.ts'

let site: Site
let company: FakeProvider
let alice: Visitor

const openai = () => ({ ...companyEnv('openai', company.url), OPENAI_MODEL: 'first, second' })
const said = (words: string, who: 'openai' | 'anthropic' = 'openai'): Script =>
  played(who, { text: [words], end: 'stop' })
const asked = (at = 0) => JSON.parse(company.journal[at]?.body ?? '{}')
const choose = async (chat: string, model: string) => {
  await alice.get(`${chat}/model`)
  return await alice.post(`${chat}/model`, { model })
}
const valuesIn = (page: string) => [...page.matchAll(/name="model" value="([^"]+)"/g)].map(([, value]) => value)

async function open(env: { [name: string]: string }): Promise<void> {
  site = await openSite({ env })
  alice = await site.member('Alice')
}

beforeEach(async () => {
  company = await fakeProvider()
  company.play(said('Well met.'))
})
afterEach(async () => {
  await site.close()
  await company.close()
})

describe('who speaks in a chat', () => {
  test('is the first of the list, until another is chosen there, without JavaScript', async () => {
    await open({ ...openai(), ANTHROPIC_API_KEY: 'k', ANTHROPIC_BASE_URL: company.url })
    const { chat } = await talk(alice)
    expect(asked().model).toBe('first')
    const page = await alice.page(`${chat}/model`)
    expect(valuesIn(page)).toEqual(['openai:first', 'openai:second', 'anthropic:claude-sonnet-5-5'])
    expect(page).toMatch(/value="openai:first" required checked/)

    const res = await choose(chat, 'openai:second')
    expect([res.status, res.headers.get('location')]).toEqual([303, chat])
    company.play(said('Second.'))
    await sayIn(alice, chat, 'And you?')
    expect(asked().model).toBe('second')
    expect(await alice.page(chat)).toMatch(
      new RegExp(`href="${chat}/model">Spoken by a machine of this house · second`),
    )

    await choose(chat, 'anthropic:claude-sonnet-5-5')
    company.play(said('Third.', 'anthropic'))
    await sayIn(alice, chat, 'And now?')
    expect([company.journal[0]?.path, asked().model]).toEqual(['/v1/messages', 'claude-sonnet-5-5'])

    const other = await talk(alice, 'Elsewhere?', 'aoi')
    expect(other.chat).not.toBe(chat)
    expect(await site.db('chats').orderBy('id').pluck('model')).toEqual(['claude-sonnet-5-5', null])
  })

  test('may be refused: nobody who is not in the list, and never the understudy after a model', async () => {
    await open(openai())
    const { chat } = await talk(alice)
    for (const model of ['openai:third', 'xai:grok-4.3', 'understudy:understudy', 'nonsense']) {
      const res = await choose(chat, model)
      expect(res.status).toBe(422)
      expect(await res.text()).toContain('That one cannot speak here. Choose another.')
    }
    await alice.get(`${chat}/model`)
    expect((await alice.post(`${chat}/model`)).status).toBe(422)
    expect(await site.db('chats').first('provider', 'model')).toEqual({ provider: 'openai', model: null })
  })

  test('a chat of the understudy’s goes on with a model only once that is chosen', async () => {
    await open({ ...openai(), AI_PROVIDER: 'understudy' })
    const { chat } = await talk(alice)
    expect(company.journal).toHaveLength(0)
    expect(valuesIn(await alice.page(`${chat}/model`))).toEqual([
      'openai:first',
      'openai:second',
      'understudy:understudy',
    ])
    await choose(chat, 'openai:second')
    const { page, replyId } = await sayIn(alice, chat, 'Who is there?')
    expect(asked().model).toBe('second')
    expect(articleIn(page, replyId)).not.toContain('rehearsal')
    expect(valuesIn(await alice.page(`${chat}/model`))).not.toContain('understudy:understudy')
  })

  test('is shown with place, memory, price and terms, and what is not known is not told', async () => {
    await open({ OPENAI_API_KEY: 'k', OPENAI_MODEL: 'gpt-4.1,brand-new', LOCAL_AI_URL: company.url })
    const chat = await alice.beginChat()
    const page = await alice.page(`${chat}/model`)
    const [, known = '', unknown = ''] = page.split('<div class="model">')
    expect(known).toMatch(/GPT-4\.1<\/strong> · OpenAI/)
    expect(known).toContain('OpenAI, United States')
    expect(known).toContain('128,000 tokens here; the model could take 1,047,576')
    expect(known).toContain('$2.00 for a million tokens in, $8.00 out')
    expect(known).toContain('href="https://openai.com/policies/services-agreement/"')
    expect(unknown).toMatch(/brand-new[\s\S]*<dt>Price<\/dt><dd>not known<\/dd>/)
    expect(unknown).not.toContain('could take')
  })
})

describe('who is gone from the configuration', () => {
  test('is told in a sentence that leads to another choice, and nobody speaks in their place', async () => {
    await open(openai())
    const { chat, replyId } = await talk(alice)
    await choose(chat, 'openai:second')
    await site.stop()
    site = await site.reopen({ OPENAI_MODEL: 'first' })
    company.play(said('Here.'))
    expect(await alice.page(chat)).toMatch(
      new RegExp(`second, is not set up any more\\.[\\s\\S]*href="${chat}/model">Choose another`),
    )
    const refused = await alice.post(`${chat}/messages`, { body: 'Are you there?' })
    expect(refused.status).toBe(503)
    expect(await refused.text()).toMatch(
      new RegExp(`role="alert">[\\s\\S]*not set up here any more[\\s\\S]*href="${chat}/model"`),
    )
    await alice.get(chat)
    const part = await (await alice.htmx('POST', `${chat}/messages`, { body: 'Are you there?' })).text()
    expect(part).toContain(`href="${chat}/model"`)
    const again = await alice.post(`/messages/${replyId}/regenerations`)
    expect(await again.text()).toContain(`href="${chat}/model">Choose another`)
    expect(company.journal).toHaveLength(0)

    expect((await choose(chat, 'openai:first')).status).toBe(303)
    await sayIn(alice, chat, 'Then you.')
    expect(asked().model).toBe('first')
  })

  test('a reply is gone on with by nobody but whoever began it', async () => {
    await open(openai())
    company.play(played('openai', { text: ['I was about to'], end: 'length' }))
    const { chat, replyId } = await talk(alice)
    await choose(chat, 'openai:second')
    company.play(said('go home.'))
    await alice.get(chat)
    await hearOut(alice, await alice.post(`/messages/${replyId}/continuations`))
    expect(asked().model).toBe('first')
    expect(await site.db('speeches').first('model')).toEqual({ model: 'first' })
  })
})

test('a reply that failed leads to another choice', async () => {
  await open(openai())
  company.play({ status: 401, headers: { 'content-type': 'application/json' }, steps: ['{}'] })
  const { chat, page, replyId } = await talk(alice)
  expect(articleIn(page, replyId)).toContain(`href="${chat}/model">Choose another`)
})

test('the privacy page names every model that can be asked', async () => {
  await open(openai())
  const page = await alice.page('/privacy')
  expect([page.includes('<td>first</td>'), page.includes('<td>second</td>')]).toEqual([true, true])
})

describe('the details of a reply', () => {
  const spoken = () => ({
    ...{ status: 200 },
    steps: [
      'data: {"choices":[{"delta":{"content":"Well met."},"finish_reason":"stop"}]}\n\n',
      'data: {"choices":[],"usage":{"prompt_tokens":3000,"completion_tokens":500,"prompt_tokens_details":{"cached_tokens":1000}}}\n\n',
      'data: [DONE]\n\n',
    ],
  })
  const factsIn = (page: string) =>
    Object.fromEntries([...page.matchAll(/<dt>([^<]+)<\/dt><dd[^>]*>([^<]+)<\/dd>/g)].map(([, dt, dd]) => [dt, dd]))

  test('tell model, tokens and times on the page of its tools, and a price only where it is known', async () => {
    await open(openai())
    company.play(spoken())
    const { replyId, personId } = await talk(alice)
    const page = await alice.page(`/messages/${replyId}/tools`)
    expect(factsIn(page)).toEqual({
      'Who spoke': 'first',
      'Tokens in': '3,000, 1,000 of them from the cache',
      'Tokens out': '500',
      'Until the first word': expect.stringMatching(/^\d\.\d sec$/),
      'Until the end': expect.stringMatching(/^\d\.\d sec$/),
      Price: 'not known',
    })
    expect(await (await alice.htmx('GET', `/messages/${replyId}/tools`)).text()).toContain('<dt>Tokens in</dt>')
    expect(await alice.page(`/messages/${personId}/tools`)).not.toContain('<dt>')

    await site.db('speeches').update({ model: 'gpt-4.1' })
    await site.stop()
    site = await site.reopen({ OPENAI_BASE_URL: '', OPENAI_MODEL: 'gpt-4.1' })
    expect(factsIn(await alice.page(`/messages/${replyId}/tools`))).toMatchObject({
      'Who spoke': 'GPT-4.1',
      Price: 'about $0.0085',
    })
  })

  test('of the understudy’s lines have neither tokens nor a price', async () => {
    await open({})
    const { replyId } = await talk(alice)
    const facts = factsIn(await alice.page(`/messages/${replyId}/tools`))
    expect(Object.keys(facts)).toEqual(['Who spoke', 'Until the first word', 'Until the end'])
  })
})
