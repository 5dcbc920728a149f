import { afterAll, beforeAll, expect, test } from 'vitest'
import { companyEnv, played } from '../../../../tests/company.ts'
import { lineIds } from '../../../../tests/page.ts'
import { type FakeProvider, fakeProvider } from '../../../../tests/provider.ts'
import { openSite, type Site } from '../../../../tests/site.ts'
import { hearOut, sayIn, talk } from '../../../../tests/talk.ts'
import type { Visitor } from '../../../../tests/visitor.ts'
import { writeMany } from '../../../db/batch.ts'
import { hotCounts } from '../../../db/hot.ts'
import { newId } from '../../../lib/ids.ts'
import { LIMITS } from '../../../web/limits.ts'
import { bodyPlace } from '../store.ts'

const SENTENCE = 'Maurice Bell no longer remembers what stands above.'
const LINES = 200

let company: FakeProvider
let site: Site
let alice: Visitor
let chat: string
let replyId: string
let firstId: string
beforeAll(async () => {
  company = await fakeProvider()
  site = await openSite({ env: { ...companyEnv('openai', company.url), OPENAI_CONTEXT: '4000' } })
  company.play(played('openai', { text: ['So it was.'], end: 'stop' }))
  alice = await site.member('Alice')
  chat = await alice.beginChat()
  await lengthen(chat)
  const said = await sayIn(alice, chat, 'And then?')
  replyId = said.replyId
  firstId = (await memoryOf(replyId)) ?? ''
})
afterAll(async () => {
  await site.close()
  await company.close()
})

const memoryOf = async (id: string) =>
  (
    await site
      .db('speeches')
      .join('messages', 'messages.speechId', 'speeches.id')
      .where('messages.id', id)
      .first('rememberedFrom')
  )?.rememberedFrom

/** Lines below the newest, of the person and the character in turn. */
async function lengthen(path: string): Promise<void> {
  const id = path.split('/')[2] ?? ''
  const found = await site.db('chats').where({ id }).first('ownerId', 'leafId')
  let leaf = found?.leafId ?? null
  const rows = Array.from({ length: LINES }, (_, at) => {
    const line = newId()
    const text = `Line ${at}. ${'The river was high that winter. '.repeat(2)}`
    const body = site.keyring.seal(bodyPlace(line, found?.ownerId ?? ''), text)
    const row = [line, id, leaf, at % 2 ? 'character' : 'person', body]
    leaf = line
    return row
  })
  const sql = `insert into messages (id, "chatId", "parentId", author, body, "createdAt") values (?, ?, ?, ?, ?, '2026-01-01')`
  await writeMany(site.db, [{ sql, rows }])
  await site.db('chats').where({ id }).update({ leafId: leaf })
}

/** What stands right before a line of a page. */
const before = (page: string, id: string) => page.slice(0, page.indexOf(`<article id="message-${id}"`)).slice(-400)
const marks = (page: string) => page.split('id="memory"').length - 1

test('a line stands where the newest prompt begins, with what the model saw behind it', async () => {
  const page = await alice.page(`${chat}?around=${firstId}`)
  expect(marks(page)).toBe(1)
  expect(before(page, firstId)).toContain(SENTENCE)
  expect(before(page, firstId)).toContain(`href="/messages/${replyId}/prompt"`)
  const asked = company.journal.at(-1)?.body ?? ''
  const numberOf = (article: string) => /Line \d+\./.exec(article)?.[0] ?? ''
  const at = page.indexOf(`<article id="message-${firstId}"`)
  const [above, first] = [page.slice(0, at), page.slice(at)]
  expect(asked).toContain(numberOf(first))
  expect(asked).not.toContain([...above.matchAll(/Line \d+\./g)].at(-1)?.[0])
})

test('it stands on whatever window its line stands in, also at the very start of one', async () => {
  const ids = (
    await site
      .db('messages')
      .where({ chatId: chat.split('/')[2] ?? '' })
      .orderBy('id')
      .select('id')
  ).map(({ id }) => id)
  const at = ids.indexOf(firstId)
  for (const next of [ids[at + 1], ids[at + 20], ids[at + 50]]) {
    const page = await alice.page(`${chat}?before=${next}`)
    expect(lineIds(page)).toContain(firstId)
    expect(marks(page)).toBe(1)
    expect(before(page, firstId)).toContain(SENTENCE)
  }
  expect(lineIds(await alice.page(`${chat}?before=${ids[at + 50]}`))[0]).toBe(firstId)
  const part = await (await alice.htmx('GET', `${chat}?before=${ids[at + LIMITS.messagesPerScroll]}`)).text()
  expect(lineIds(part)[0]).toBe(firstId)
  expect(before(part, firstId)).toContain(SENTENCE)
  expect(marks(await alice.page(`${chat}?before=${ids[at]}`))).toBe(0)
})

test('it moves with the newest reply, at the end of its stream too, and with the branch', async () => {
  const [former, reply] = [firstId, replyId]
  const texts = Array.from({ length: 6 }, (_, at) => `${at} ${'The weather turned again. '.repeat(60)}`)
  let newest = { personId: '', replyId: '', page: '' }
  for (const text of texts) newest = await sayIn(alice, chat, text)
  const moved = (await memoryOf(newest.replyId)) ?? ''
  expect(moved > former).toBe(true)
  expect(marks(await alice.page(`${chat}?around=${former}`))).toBe(
    lineIds(await alice.page(`${chat}?around=${former}`)).includes(moved) ? 1 : 0,
  )
  expect(before(await alice.page(`${chat}?around=${moved}`), moved)).toContain(`/messages/${newest.replyId}/prompt`)

  const end = await (await alice.get(`/messages/${newest.replyId}/stream`)).text()
  expect(end).toContain('<hx-partial hx-target="#memory" hx-swap="delete">')
  expect(end).toContain(`<hx-partial hx-target="#message-${moved}" hx-swap="beforebegin"><p class="memory"`)

  await alice.get(chat)
  const other = await hearOut(alice, await alice.post(`/messages/${reply}/regenerations`))
  expect(await memoryOf(other.replyId)).toBe(former)
  expect(before(await alice.page(`${chat}?around=${former}`), former)).toContain(`/messages/${other.replyId}/prompt`)
})

test('the newest page asks the database for four statements still', async () => {
  await alice.page(chat)
  let byKnex = 0
  site.db.on('query', () => byKnex++)
  const run = hotCounts.run
  await alice.page(chat)
  expect(hotCounts.run - run + byKnex).toBe(4)
})

test('nothing is said of it where all is remembered, or the understudy speaks', async () => {
  const bob = await site.member('Bob')
  const short = await talk(bob)
  expect(await memoryOf(short.replyId)).toBe(null)
  expect(marks(short.page)).toBe(0)

  const house = await openSite()
  const charlie = await house.member('Charlie')
  const said = await talk(charlie)
  const begun = await house.db('speeches').first('contextTokens')
  for (let line = 0; line * 1500 < (begun?.contextTokens ?? 0); line++)
    await sayIn(charlie, said.chat, 'word '.repeat(1550))
  expect(await house.db('speeches').whereNotNull('rememberedFrom')).toEqual([])
  await house.close()
})

test('hidden lines do not count: the line stands before the first that was told', async () => {
  const bob = await site.member('Bobby')
  const other = await bob.beginChat()
  await lengthen(other)
  const said = await sayIn(bob, other, 'And then?')
  const first = (await memoryOf(said.replyId)) ?? ''
  await bob.get(other)
  await bob.post(`/messages/${first}/visibility`, { value: 'hidden' })
  const later = await hearOut(bob, await bob.post(`/messages/${said.replyId}/regenerations`))
  expect(await memoryOf(later.replyId)).not.toBe(first)
})
