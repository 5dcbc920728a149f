import { afterEach, beforeEach, expect, test } from 'vitest'
import { giveBook, LEDGER } from '../../../../tests/book.ts'
import { unescaped } from '../../../../tests/page.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { sayIn, talk } from '../../../../tests/talk.ts'
import type { Visitor } from '../../../../tests/visitor.ts'

let site: Site
let alice: Visitor
beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
})
afterEach(() => site.close())

const promptOf = (id: string) => alice.page(`/messages/${id}/prompt`)
const sectionOf = (page: string) => /<section class="lore"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ''
const wordsOf = (html: string) =>
  unescaped(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

test('the page says of each entry what became of it, and why', async () => {
  await giveBook(site.db, 'maurice-bell', LEDGER)
  const { replyId, personId } = await talk(alice, 'Who sleeps in room seven?')
  const page = await promptOf(replyId)
  const words = wordsOf(sectionOf(page))
  expect(words).toContain('The law The ledger of the house Always told. before the character · about')
  expect(words).toContain('Called up by “room seven”. Found in your line. between the lines, 4 from the end · about')
  expect(words).toContain('Called up by “lamp”. Found in the entry “Room seven”. between the lines, 2 from the end')
  expect(words).toContain(
    'A long history The ledger of the house Its book’s budget was used up by more important entries. Called up by “room”.',
  )
  expect(words).toContain('Not called up 4 The cat No key was said.')
  expect(words).toContain('“/(?<=room )seven/” is a regular expression that cannot be used here.')
  expect(words).toContain('“room” was said, but none of what has to be said with it. Found in your line.')
  expect(words).toContain('Off Switched off.')
  expect(sectionOf(page)).toContain(`href="/messages/${personId}"`)
  expect(page).toContain('In room seven a lamp burns all night.')
  expect(page).toContain('[The lamp belongs to Tom.]')
})

test('the line that called an entry up can be opened from there', async () => {
  await giveBook(site.db, 'maurice-bell', LEDGER)
  const { chat, replyId, personId } = await talk(alice, 'Who sleeps in room seven?')
  const [, link = ''] = /class="lore__line" href="([^"]+)"/.exec(await promptOf(replyId)) ?? []
  const res = await alice.get(link)
  expect([res.status, res.headers.get('location')]).toEqual([303, `${chat}#message-${personId}`])
})

test('an entry is gone from the next prompt when its key is too far up', async () => {
  await giveBook(site.db, 'maurice-bell', LEDGER)
  const { chat } = await talk(alice, 'Who feeds the cat?')
  const second = await sayIn(alice, chat, 'And the clock?')
  expect(wordsOf(sectionOf(await promptOf(second.replyId)))).toContain('Called up by “cat”.')
  await sayIn(alice, chat, 'Good.')
  const { replyId } = await sayIn(alice, chat, 'And the bell?')
  expect(wordsOf(sectionOf(await promptOf(replyId)))).toContain('The cat No key was said.')
})

test('names and keys of a book are text, whatever they hold', async () => {
  const entry = { name: '<b>bold</b>', keys: ['<i>x'], content: '<u>told', enabled: true, extensions: {} }
  await giveBook(site.db, 'maurice-bell', { name: '<s>book', extensions: {}, entries: [entry] })
  const { replyId } = await talk(alice, 'A <i>x of mine')
  const page = await alice.page(`/messages/${replyId}/prompt`)
  expect(sectionOf(page)).toContain('&lt;b&gt;bold&lt;/b&gt;')
  expect(sectionOf(page)).not.toMatch(/<[bisu]>/)
})

test('a character without a book has no such section', async () => {
  const { replyId } = await talk(alice, 'Good evening.')
  expect(sectionOf(await promptOf(replyId))).toBe('')
})
