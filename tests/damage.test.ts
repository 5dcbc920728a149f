import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rotateMasterKey } from '../src/db/rotation.ts'
import { bodyIn, lineIds } from './page.ts'
import { openSite, type Site } from './site.ts'
import { sayIn, type Talk, talk } from './talk.ts'
import type { Visitor } from './visitor.ts'

/** KR2: what was moved or cut on the disk is not opened; the page still stands and says so, and the log knows. */
let site: Site
let alice: Visitor
let hers: Talk
let his: Talk
beforeEach(async () => {
  site = await openSite()
  alice = await site.member('Alice')
  hers = await talk(alice, 'What Alice says.')
  his = await talk(await site.member('Bob'), 'What Bob says.')
})
afterEach(() => site.close())

const REFUSED = 'This line cannot be opened: what is on disk is damaged or was moved.'
const bodyOf = async (id: string) => (await site.db('messages').where({ id }).first('body'))?.body ?? Buffer.alloc(0)
const setBody = (id: string, body: Buffer) => site.db('messages').where({ id }).update({ body })
const speechOf = async (id: string) => (await site.db('messages').where({ id }).first('speechId'))?.speechId ?? ''
const textOf = async (id: string) => (await site.db('speeches').where({ id }).first('text'))?.text ?? Buffer.alloc(0)
const warnings = () => site.logged.filter((line) => line.includes('a sealed value could not be opened'))

describe('a line', () => {
  test('of another person is not opened', async () => {
    await setBody(hers.personId, await bodyOf(his.personId))
    const page = await alice.page(hers.chat)
    expect(bodyIn(page, hers.personId)).toBe(`<p>${REFUSED}</p>`)
    expect(page).not.toContain('What Bob says.')
    expect(bodyIn(page, hers.replyId)).not.toContain(REFUSED)
    expect(warnings().join()).toContain(`"table":"messages","column":"body","row":"${hers.personId}"`)
    expect(site.logged.join()).not.toMatch(/What (Bob|Alice) says/)
  })

  test('of the same person in another place is not opened', async () => {
    const later = await sayIn(alice, hers.chat, 'What Alice says later.')
    const [first, second] = [await bodyOf(hers.personId), await bodyOf(later.personId)]
    await setBody(hers.personId, second)
    await setBody(later.personId, first)
    const page = await alice.page(hers.chat)
    for (const id of [hers.personId, later.personId]) expect(bodyIn(page, id)).toBe(`<p>${REFUSED}</p>`)
  })

  test.each([
    ['cut by a byte', (sealed: Buffer) => sealed.subarray(0, -1)],
    ['with its tag cut to four bytes', (sealed: Buffer) => sealed.subarray(0, -12)],
    ['without its tag', (sealed: Buffer) => sealed.subarray(0, -16)],
    ['cut to nothing', () => Buffer.alloc(0)],
    ['changed in one bit', (sealed: Buffer) => Buffer.from(sealed.map((byte, at) => (at === 20 ? byte ^ 1 : byte)))],
    ['of another format', (sealed: Buffer) => Buffer.concat([Buffer.of(2), sealed.subarray(1)])],
    ['in plain words', () => Buffer.from('What somebody slipped in.')],
  ])('%s is not opened, and everything around it goes on', async (_name, spoil) => {
    await setBody(hers.personId, spoil(await bodyOf(hers.personId)))
    const page = await alice.page(hers.chat)
    expect(bodyIn(page, hers.personId)).toBe(`<p>${REFUSED}</p>`)
    expect(page).not.toContain('slipped in')
    for (const address of [
      '/chats',
      '/',
      `/messages/${hers.personId}/edits`,
      `/messages/${hers.replyId}/prompt`,
      `/messages/${hers.personId}/deletion`,
    ]) {
      expect([address, (await alice.get(address)).status]).toEqual([address, 200])
    }
    const on = await sayIn(alice, hers.chat, 'And now?')
    expect(lineIds(on.page)).toHaveLength(5)
  })
})

describe('a reply', () => {
  test('of another person is not opened, neither in the page nor in its stream', async () => {
    await site
      .db('speeches')
      .where({ id: await speechOf(hers.replyId) })
      .update({ text: await textOf(await speechOf(his.replyId)) })
    const page = await alice.page(hers.chat)
    expect(bodyIn(page, hers.replyId)).toBe(`<p>${REFUSED}</p>`)
    expect(await (await alice.get(`/messages/${hers.replyId}/stream`)).text()).toContain(REFUSED)
  })
})

test('a title of another chat is not opened; the character’s name stands there', async () => {
  const other = await alice.beginChat('aoi')
  const title = await site
    .db('chats')
    .where({ id: hers.chat.split('/')[2] ?? '' })
    .first('title')
  await site
    .db('chats')
    .where({ id: other.split('/')[2] ?? '' })
    .update({ title: title?.title ?? Buffer.alloc(0) })
  const page = await alice.page('/chats')
  expect(page.match(/What Alice says\./g)?.length).toBe(1)
  expect(await alice.page(other)).toMatch(/<h1 class="chat__title"[^>]*>葵/)
})

test('a new master key is taken up while the site runs, by those who are there and those who come', async () => {
  const before = bodyIn(await alice.page(hers.chat), hers.personId)
  const files = { file: `${site.folder}/keyring.sqlite`, masterKeyFile: `${site.folder}/master.key` }
  expect(rotateMasterKey(files)).toEqual({ wrapped: 2 })
  expect(bodyIn(await alice.page(hers.chat), hers.personId)).toBe(before)
  const carol = await site.member('Carol')
  const said = await talk(carol, 'What Carol says.')
  rotateMasterKey(files)
  await sayIn(alice, hers.chat, 'Still here.')
  await site.stop()
  site = await site.reopen()
  expect(bodyIn(await alice.page(hers.chat), hers.personId)).toBe(before)
  expect(await carol.page(said.chat)).toContain('What Carol says.')
  expect((await site.visitor().get('/health')).status).toBe(200)
})
