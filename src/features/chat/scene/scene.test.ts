import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { articleIn, bodyIn, lineIds, unescaped } from '../../../../tests/page.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { hearOut, sayIn } from '../../../../tests/talk.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { brokenInvariants } from '../../../db/invariants.ts'

let site: Site
let alice: Visitor
let chat: string
beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  chat = await alice.beginChat('wendeline-stork')
})
afterEach(() => site.close())

const sceneOf = (page: string) => /<div id="scene">([\s\S]*?)<\/div>/.exec(page)?.[1] ?? ''
const words = (page: string) => unescaped(/name="cue" value="([^"]*)"/.exec(sceneOf(page))?.[1] ?? '')
const labelOf = (page: string) => /<button[^>]*>(?:<span>)?([^<:]*)/.exec(sceneOf(page))?.[1]

/** Presses the button that the page offers the scene with. */
const press = async () => await sayIn(alice, chat, words(await alice.page(chat)))
const lead = async (turns: number) => {
  let said = await press()
  for (let turn = 1; turn < turns; turn++) said = await sayIn(alice, chat, 'Yes. The first one. Now, coffee and truth.')
  return said
}
/** Where a reply's words stand, as its tools tell. */
const fieldOf = async (id: string, visitor = alice) =>
  /Comes from<\/dt><dd>([\s\S]*?)<\/dd>/.exec(await visitor.page(`/messages/${id}/tools`))?.[1]?.replace(/<[^>]*>/g, '')

describe('a scene', () => {
  test('is offered on the chat’s page, begun by a plain form, and left by another', async () => {
    const before = await alice.page(chat)
    expect(labelOf(before)).toBe('Begin the scene')
    expect(words(before)).toBe('((Begin the scene: The Last Card))')
    const begun = await press()
    expect(await fieldOf(begun.replyId)).toBe('Scene, beat 1')
    expect(begun.page).toMatch(/<h1[^>]*>The Last Card<\/h1>/)
    expect(labelOf(begun.page)).toBe('Leave the scene')
    const left = await press()
    expect(await fieldOf(left.replyId)).toBe('Scene, for who leaves it')
    expect(labelOf(left.page)).toBe('Go on with the scene')
    const aside = await sayIn(alice, chat, 'How does one mend a watch?')
    expect(await fieldOf(aside.replyId)).toMatch(/^Lines on: clock, clocks, watch, watches, …$/)
  })

  test('is gone on with where it was left, in other words', async () => {
    const third = await lead(3)
    await press()
    const back = await press()
    expect(await fieldOf(back.replyId)).toBe('Scene, beat 3')
    expect(bodyIn(back.page, back.replyId)).not.toBe(bodyIn(back.page, third.replyId))
    const next = await sayIn(alice, chat, 'White is.')
    expect(await fieldOf(next.replyId)).toBe('Scene, beat 4')
  })

  test('comes to its end, and can be played again', async () => {
    const last = await lead(12)
    expect(await fieldOf(last.replyId)).toBe('Scene, beat 12')
    expect(labelOf(last.page)).toBe('Play the scene again')
    const again = await press()
    expect(await fieldOf(again.replyId)).toBe('Scene, beat 1')
  })

  test('nudges somebody who wanders, and then leads on', async () => {
    await press()
    const nudged = await sayIn(alice, chat, 'Why is the moon round?')
    expect(await fieldOf(nudged.replyId)).toBe('Scene, beat 1, the nudge')
    const on = await sayIn(alice, chat, 'Why is the moon round?')
    expect(await fieldOf(on.replyId)).toBe('Scene, beat 2')
  })

  test('answers with the fifth beat in another wording when that is regenerated, and goes on from it', async () => {
    const fifth = await lead(5)
    await alice.get(chat)
    const other = await hearOut(alice, await alice.post(`/messages/${fifth.replyId}/regenerations`))
    expect(await fieldOf(other.replyId)).toBe('Scene, beat 5')
    expect(bodyIn(other.page, other.replyId)).not.toBe(bodyIn(fifth.page, fifth.replyId))
    const next = await sayIn(alice, chat, 'Coffee.')
    expect(await fieldOf(next.replyId)).toBe('Scene, beat 6')
  })

  test('goes on from a line that was worded differently, and from a beat written by hand', async () => {
    const third = await lead(3)
    await alice.get(chat)
    const edited = await hearOut(
      alice,
      await alice.post(`/messages/${third.personId}/edits`, { body: 'What is chess?' }),
    )
    expect(await fieldOf(edited.replyId)).toBe('Lines on: chess, game, play, board, … · Scene, beat 2, the nudge')
    const on = await sayIn(alice, chat, 'Somebody careful.')
    expect(await fieldOf(on.replyId)).toBe('Scene, beat 3')
    await alice.post(`/messages/${on.replyId}/edits`, { body: 'She says it in words of mine.' })
    const next = await sayIn(alice, chat, 'White.')
    expect(await fieldOf(next.replyId)).toBe('Scene, beat 4')
    expect(await brokenInvariants(site.db)).toEqual([])
  })

  test('has a place of its own on each branch', async () => {
    const second = await lead(2)
    const third = await sayIn(alice, chat, 'Somebody patient.')
    await alice.post(`/messages/${third.personId}/edits`, { body: '((Leave the scene))' })
    expect(labelOf(await alice.page(chat))).toBe('Go on with the scene')
    await alice.post(`/messages/${third.personId}/choice`)
    const page = await alice.page(chat)
    expect(labelOf(page)).toBe('Leave the scene')
    expect(lineIds(page)).toContain(second.replyId)
    const next = await sayIn(alice, chat, 'Black.')
    expect(await fieldOf(next.replyId)).toBe('Scene, beat 4')
  })

  test('takes a beat that was deleted for not said', async () => {
    const third = await lead(3)
    await alice.get(chat)
    await alice.post(`/messages/${third.personId}/deletion`, { scope: 'rest' })
    const again = await sayIn(alice, chat, 'Somebody patient.')
    expect(await fieldOf(again.replyId)).toBe('Scene, beat 3')
  })

  test('survives a restart of the house', async () => {
    await lead(4)
    await site.stop()
    site = await site.reopen()
    expect(labelOf(await alice.page(chat))).toBe('Leave the scene')
    const next = await sayIn(alice, chat, 'You would miss the post.')
    expect(await fieldOf(next.replyId)).toBe('Scene, beat 5')
  })

  test('goes on from a beat that was stopped in its midst and continued', async () => {
    const slow = await openSite({ pauseMs: 40 })
    try {
      const carol = await slow.member('Carol')
      const stage = await carol.beginChat('wendeline-stork')
      await carol.get(stage)
      const res = await carol.post(`${stage}/messages`, { body: '((Begin the scene))' })
      const id = /spoken=([0-9a-f-]+)/.exec(res.headers.get('location') ?? '')?.[1] ?? ''
      await expect.poll(async () => bodyIn(await carol.page(stage), id)).toMatch(/\w+ \w+ \w+/)
      await carol.post(`/messages/${id}/stop`)
      expect(articleIn(await carol.page(stage), id)).toContain('You stopped')
      await hearOut(carol, await carol.post(`/messages/${id}/continuations`))
      expect(await fieldOf(id, carol)).toBe('Scene, beat 1')
      const next = await sayIn(carol, stage, 'I will sit.')
      expect(await fieldOf(next.replyId, carol)).toBe('Scene, beat 2')
    } finally {
      await slow.close()
    }
  })

  test('is begun from the character’s page, in the character’s language whatever the site’s', async () => {
    const page = await alice.page('/characters/aoi')
    const cue = /name="cue" value="([^"]*)"/.exec(page)?.[1] ?? ''
    expect(cue).toBe('((Begin the scene: 二百九十九枚目))')
    const res = await alice.post('/characters/aoi/chats', { cue })
    const begun = await hearOut(alice, res)
    expect(await fieldOf(begun.replyId)).toBe('Scene, beat 1')
    expect(articleIn(begun.page, begun.replyId)).toContain('包')
  })

  test('htmx gets the whole script and what is offered next, and the stream’s end offers it', async () => {
    await alice.get(chat)
    const cue = words(await alice.page(chat))
    const res = await alice.htmx('POST', `${chat}/messages`, { cue, after: '' })
    expect(res.headers.get('hx-retarget')).toBe('#script')
    expect(await res.text()).toContain('<hx-partial hx-target="#scene" hx-swap="outerHTML"><div id="scene">')
    const id = lineIds(await alice.page(chat)).at(-1) ?? ''
    const stream = await (await alice.get(`/messages/${id}/stream`)).text()
    expect(stream).toContain('<hx-partial hx-target="#scene"')
    expect(stream).toContain('Leave the scene')
  })

  test('is not offered where a model speaks', async () => {
    await site.db('chats').update({ provider: 'local' })
    expect(sceneOf(await alice.page(chat))).toBe('')
  })
})

test('a reply tells which field of the card its words stand in, and nobody else learns of it', async () => {
  const hello = await sayIn(alice, chat, 'Good evening.')
  expect(await fieldOf(hello.replyId)).toBe('Lines: a hello')
  const foreign = await sayIn(alice, chat, 'お元気ですか')
  expect(await fieldOf(foreign.replyId)).toBe('Lines: another language · What the understudy says of languages')
  expect(bodyIn(foreign.page, foreign.replyId)).toContain('代役')
  const asked = await sayIn(alice, chat, 'Are you a real person?')
  expect(await fieldOf(asked.replyId)).toBe('What the understudy says of itself')
  const bob = await site.member('Bob')
  expect((await bob.get(`/messages/${hello.replyId}/tools`)).status).toBe(404)
})
