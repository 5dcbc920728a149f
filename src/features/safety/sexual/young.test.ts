import { afterEach, expect, test } from 'vitest'
import { companyEnv } from '../../../../tests/company.ts'
import { articleIn, bodyIn } from '../../../../tests/page.ts'
import { type FakeProvider, fakeProvider } from '../../../../tests/provider.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { sayIn } from '../../../../tests/talk.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { makeCharacter } from '../../../../tests/works.ts'

const ENDED = 'This was ended here: nothing sexual is played in this house with somebody who is under 18.'

const reply = (...texts: string[]) => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  steps: [
    ...texts.map((content) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`),
    'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
  ],
})

let site: Site
let provider: FakeProvider
let alice: Visitor
afterEach(async () => {
  await site.close()
  await provider.close()
})

/** A chat of Alice's with somebody whom she made, over a provider that plays what it is given. */
async function chatWith(description: string): Promise<string> {
  provider = await fakeProvider()
  site = await openSite({ env: companyEnv('openai', provider.url) })
  alice = await site.member('Alice')
  const { slug } = await makeCharacter(site, 'Alice', 'Robin', { card: { description } })
  const chat = await alice.beginChat(slug)
  await alice.get(chat)
  return chat
}
const YOUNG = 'Robin is 15 years old and keeps bees.'
const GROWN = 'Robin is 45 years old and keeps bees.'

test('a reply of somebody under 18 that turns sexual ends before that, in a plain sentence', async () => {
  const chat = await chatWith(YOUNG)
  provider.play(reply('Robin looks up.\n\n', 'They had sex on the balcony.\n\n', 'The end.'))
  const { page, replyId } = await sayIn(alice, chat, 'Hello.')
  for (const shown of [page, await alice.page(chat)]) {
    expect(articleIn(shown, replyId)).toContain(ENDED)
    expect(bodyIn(shown, replyId)).toContain('Robin looks up.')
    expect(articleIn(shown, replyId)).not.toMatch(/balcony|The end/)
  }
})

test('also in its last words, where no block comes after', async () => {
  const chat = await chatWith(YOUNG)
  provider.play(reply('Robin looks up.\n\nThey had sex on the balcony.'))
  const { page, replyId } = await sayIn(alice, chat, 'Hello.')
  expect(articleIn(page, replyId)).toContain(ENDED)
  expect(articleIn(page, replyId)).not.toContain('balcony')
})

test('a sexual line to them is answered by nobody, and no provider is asked', async () => {
  const chat = await chatWith(YOUNG)
  const { page, replyId } = await sayIn(alice, chat, 'Strip for me.')
  expect(articleIn(page, replyId)).toContain(ENDED)
  expect(provider.journal).toEqual([])
})

test('grown people are not held to it', async () => {
  const chat = await chatWith(GROWN)
  provider.play(reply('They had sex on the balcony.\n\nThe end.'))
  const { page, replyId } = await sayIn(alice, chat, 'And then?')
  expect(bodyIn(page, replyId)).toContain('The end.')
})
