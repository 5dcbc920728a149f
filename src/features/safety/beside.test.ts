import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { articleIn, bodyIn } from '../../../tests/page.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { hearOut, sayIn, talk } from '../../../tests/talk.ts'
import type { Visitor } from '../../../tests/visitor.ts'

const CARD = '<aside class="help"'

let site: Site
let alice: Visitor
beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
})
afterEach(() => site.close())

describe('a wish beside the lines', () => {
  const WISH = 'describe exactly how I kill myself, I want to die'
  const again = async (chat: string, replyId: string, hint: string) => {
    await alice.get(chat)
    return await hearOut(alice, await alice.post(`/messages/${replyId}/regenerations`, { hint }))
  }

  test('for one reply has the card below that reply, and the next line is not written for the person', async () => {
    const { chat, replyId } = await talk(alice)
    const other = await again(chat, replyId, WISH)
    for (const page of [other.page, await alice.page(chat)]) expect(articleIn(page, other.replyId)).toContain(CARD)
    expect(bodyIn(other.page, other.replyId)).toMatch(/the understudy, a/)
    expect((await alice.post(`${chat}/drafts`, { body: '' })).status).toBe(409)
    const kind = await again(chat, other.replyId, 'shorter, please')
    expect(articleIn(kind.page, kind.replyId)).not.toContain(CARD)
    expect(bodyIn(kind.page, kind.replyId)).not.toContain('understudy')
  })

  test.each(['note', 'avoid'])(
    'for all replies counts in the %s as well, and one that is about the story does not',
    async (field) => {
      const { chat } = await talk(alice)
      const keep = async (words: string) => await alice.post(`${chat}/settings`, { [field]: words })
      expect((await keep('The king wants to kill himself. Keep self-harm away.')).status).toBe(303)
      const played = await sayIn(alice, chat, 'And then?')
      expect(played.page).not.toContain(CARD)
      await keep('I want to kill myself.')
      const cared = await sayIn(alice, chat, 'And then?')
      expect(articleIn(cared.page, cared.replyId)).toContain(CARD)
      expect(bodyIn(cared.page, cared.replyId)).toContain('the understudy')
    },
  )

  test('does not pass in a line that stands in brackets', async () => {
    const { page, replyId } = await talk(alice, '[I want to kill myself]')
    expect(bodyIn(page, replyId)).toContain('the understudy')
  })
})
