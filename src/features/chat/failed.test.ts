import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { companyEnv, played } from '../../../tests/company.ts'
import { articleIn, lineIds } from '../../../tests/page.ts'
import { type FakeProvider, fakeProvider } from '../../../tests/provider.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { hearOut, talk } from '../../../tests/talk.ts'
import type { Visitor } from '../../../tests/visitor.ts'

let company: FakeProvider
let site: Site
let alice: Visitor
beforeEach(async () => {
  company = await fakeProvider()
  site = await openSite({ env: companyEnv('openai', company.url) })
  alice = await site.member('Alice')
})
afterEach(async () => {
  await site.close()
  await company.close()
})

const reply = (...text: string[]) => played('openai', { text, end: 'stop' })

describe('a reply that failed', () => {
  const failing = { status: 400, headers: { 'content-type': 'application/json' }, steps: ['{}'] }

  test('offers another try and another model beside the reason, in place of the usual tools', async () => {
    company.play(failing)
    const said = await talk(alice)
    const article = articleIn(said.page, said.replyId)
    const trouble = article.slice(article.indexOf('message__trouble'), article.indexOf('<footer'))
    expect(trouble).toContain(`formaction="/messages/${said.replyId}/regenerations">Try again</button>`)
    expect(trouble).toContain(`href="${said.chat}/model">Choose another</a>`)
    const tools = article.slice(article.indexOf('<footer'))
    for (const usual of ['/regenerations', '/edits', '/rating', '/continuations']) expect(tools).not.toContain(usual)
    expect(tools).toContain('data-wordless')
    expect(tools).toContain(`/messages/${said.replyId}/tools`)

    company.play(reply('There you are.'))
    const again = await hearOut(alice, await alice.post(`/messages/${said.replyId}/regenerations`))
    const spoken = articleIn(again.page, again.replyId)
    expect(spoken).not.toContain('Try again')
    expect(spoken).not.toContain('data-wordless')
    expect(spoken).toContain(`/messages/${again.replyId}/rating`)
    expect(again.replyId).toBe(said.replyId)
    expect(spoken).not.toContain('/choice')
  })

  test('is asked for anew in its own place with the wish that it was asked with, or with another', async () => {
    company.play(reply('Good evening to you.'))
    const said = await talk(alice)
    for (const [hint, wish] of [
      ['shorter', 'shorter'],
      ['', 'shorter'],
      ['She refuses.', 'She refuses.'],
    ] as const) {
      company.play(failing)
      const id = lineIds(await alice.page(said.chat)).at(-1) ?? ''
      await hearOut(alice, await alice.post(`/messages/${id}/regenerations`, hint ? { hint } : {}))
      expect(company.journal.at(-1)?.body).toContain(wish)
    }
    company.play(reply('There you are.'))
    const failed = lineIds(await alice.page(said.chat)).at(-1) ?? ''
    const { page, replyId } = await hearOut(alice, await alice.post(`/messages/${failed}/regenerations`))
    expect(replyId).toBe(failed)
    expect(articleIn(page, replyId)).toContain('There you are.')
    expect(articleIn(page, replyId)).toContain('aria-hidden="true">2/2<')
  })

  test('can without a word neither be rated nor copied, only a rating of old be taken back', async () => {
    company.play(failing)
    const said = await talk(alice)
    expect(await alice.page(`/messages/${said.replyId}/tools`)).not.toContain(`/messages/${said.replyId}/rating`)
    const rated = await alice.post(`/messages/${said.replyId}/rating`, { value: 'up' })
    expect(rated.status).toBe(409)
    expect(await rated.text()).toContain('A reply without a word can neither be rated nor copied.')
    expect((await alice.get(`/messages/${said.replyId}/text`)).status).toBe(409)
    expect((await alice.post(`/messages/${said.replyId}/rating`, { value: 'none' })).status).toBe(303)
    expect(await (await alice.get(`/messages/${said.personId}/text`)).text()).toBe('Good evening.')
  })
})

test('the time of every line leads to it, with the exact time on it and a name that says so', async () => {
  company.play(reply('Good evening to you.'))
  const said = await talk(alice)
  for (const id of lineIds(said.page)) {
    const link = new RegExp(`<a class="message__time" href="/messages/${id}" title="[^"]*UTC">(.*?)</a>`)
    const name = link.exec(articleIn(said.page, id))?.[1]?.replace(/<[^>]*>/g, '')
    expect(name).toBe('now · Link to this line')
    const led = await alice.get(`/messages/${id}`)
    expect([led.status, led.headers.get('location')]).toEqual([303, `${said.chat}#message-${id}`])
  }
})
