import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from '../../../tests/site.ts'
import { writeMany } from '../../db/batch.ts'
import { systemClock } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { characterOf } from '../characters/index.ts'
import { buildPrompt } from '../speech/index.ts'
import { historyOf } from './history.ts'
import { bodyPlace, type FoundChat } from './store.ts'

const CONTEXT = 3000

let site: Site
let chat: FoundChat
beforeAll(async () => {
  site = await openSite()
  const alice = await site.member('Alice')
  const id = (await alice.beginChat()).split('/')[2] ?? ''
  chat = (await site.db('chats').where({ id }).first()) as unknown as FoundChat
  await add(2000)
})
afterAll(() => site.close())

/** Lines of the person and others in turn, below the newest. */
async function add(lines: number): Promise<void> {
  const rows: unknown[][] = []
  for (let line = 0; line < lines; line++) {
    const id = newId()
    const text = `Line ${id.slice(-4)}. ${'The river was high that winter. '.repeat(2)}`
    const body = site.keyring.seal(bodyPlace(id, chat.ownerId), text)
    rows.push([id, chat.id, chat.leafId, line % 2 ? 'character' : 'person', body])
    chat.leafId = id
  }
  const sql = `insert into messages (id, "chatId", "parentId", author, body, "createdAt") values (?, ?, ?, ?, ?, '2026-01-01')`
  await writeMany(site.db, [{ sql, rows }])
}

async function promptNow() {
  let opened = 0
  const keyring = {
    ...site.keyring,
    open: (...value: Parameters<Site['keyring']['open']>) => {
      opened++
      return site.keyring.open(...value)
    },
  }
  const asked = { below: chat.leafId ?? '', reply: newId(), contextTokens: CONTEXT }
  const { turns, hasMore } = await historyOf({ db: site.db, keyring }, chat, asked)
  const { card } = await characterOf({ ...site, clock: systemClock }, undefined, 'maurice-bell')
  const input = {
    card,
    person: 'Alice',
    contextTokens: CONTEXT,
    replyTokens: 300,
    seed: 's',
    now: new Date(0),
  }
  return { opened, hasMore, ...buildPrompt({ ...input, history: turns, hasMore }) }
}

test('of a long chat only as much is opened as a prompt has room for', async () => {
  const { opened, hasMore, prompt, report } = await promptNow()
  expect(opened).toBeLessThan(200)
  expect([hasMore, report.hasMore]).toEqual([true, true])
  expect(prompt.turns.length).toBeGreaterThan(12)
  expect(report.promptTokens + report.replyTokens).toBeLessThanOrEqual(CONTEXT)
})

test('a prompt begins with the same bytes as the one before, until old lines leave together', async () => {
  const beginnings: string[] = []
  for (let turn = 0; turn < 60; turn++) {
    const { prompt } = await promptNow()
    beginnings.push(`${prompt.system}\n${prompt.turns[0]?.text}`)
    await add(2)
  }
  const changes = beginnings.filter((beginning, at) => at > 0 && beginning !== beginnings[at - 1]).length
  expect(changes).toBeGreaterThan(5)
  expect(changes).toBeLessThan(40)
})
