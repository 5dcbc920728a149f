import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeMany } from '../../src/db/batch.ts'
import { bodyPlace, titlePlace } from '../../src/features/chat/store.ts'
import { newId } from '../../src/lib/ids.ts'
import { addMembers, type Files, type Member, openFiles } from '../people.ts'
import { startProgram } from '../program.ts'
import { median } from '../readers.ts'
import { ROUNDS, SERVER_CPU } from './load.ts'
import { OWN, REPLY } from './scene.ts'
import type { Row } from './table.ts'

const CHATS = 20
const LINES = 5000
/** Stands in the oldest line of all, and so is found last. */
const NEEDLE = '失くした傘'

/** A search that has to open a hundred thousand lines, half of them replies, to find the oldest. */
export async function searchRows(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-bench-search-'))
  const files = await openFiles(folder, { fresh: true })
  const [member] = await addMembers(files, 1)
  if (!member) throw new Error('There is nobody.')
  for (let at = 0; at < CHATS; at++) await fill(files, member, at)
  await files.db.raw('pragma wal_checkpoint(truncate)')
  await files.close()
  const site = await startProgram({ dataDir: folder, cpu: SERVER_CPU })
  const seconds: number[] = []
  const pauses: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const asked = search(`${site.url}/chats/search?q=${encodeURIComponent(NEEDLE)}`, member)
    pauses.push(await longestWait(`${site.url}/robots.txt`, asked))
    const { page, ms } = await asked
    if (!page.includes(`<mark>${NEEDLE}</mark>`)) throw new Error('It was not found.')
    seconds.push(ms / 1000)
  }
  await site.stop()
  rmSync(folder, { recursive: true, force: true })
  return [
    {
      bar: `search through ${(CHATS * LINES).toLocaleString('en')} sealed lines`,
      ...{ figure: median(seconds), unit: 's', must: 2, aim: 1.2, better: 'less' },
      note: `to the end of the page, found in the oldest; another request waited ${median(pauses).toFixed(0)} ms at the most meanwhile`,
    },
  ]
}

function search(url: string, { cookie }: Member): Promise<{ page: string; ms: number }> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie } }, (res) => {
      let page = ''
      res.setEncoding('utf8').on('data', (text: string) => {
        page += text
      })
      res.on('end', () => resolve({ page, ms: performance.now() - began }))
    }).on('error', reject)
  })
}

async function longestWait(url: string, until: Promise<unknown>): Promise<number> {
  let isOver = false
  const over = until.finally(() => {
    isOver = true
  })
  let longest = 0
  while (!isOver) {
    const began = performance.now()
    await (await fetch(url)).text()
    longest = Math.max(longest, performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await over
  return longest
}

/** A chat of so many lines, which a person and a character say in turn; answers its id. */
export async function fill(
  { db, keyring }: Files,
  { id: owner }: Member,
  number: number,
  lines = LINES,
): Promise<string> {
  const [{ versionId } = { versionId: '' }] = await db('works').where({ slug: 'maurice-bell' })
  const chatId = newId()
  const now = new Date(Date.now() + number).toISOString()
  const chat: unknown[][] = []
  const speeches: unknown[][] = []
  const messages: unknown[][] = []
  let parentId: string | null = null
  for (let line = 0; line < lines; line++) {
    const [id, speechId] = [newId(), newId()]
    const text = `${number === 0 && line === 0 ? NEEDLE : line} ${line % 2 ? REPLY : OWN}`
    if (line % 2) {
      const sealed = keyring.seal({ table: 'speeches', column: 'text', row: speechId, owner }, text)
      speeches.push([speechId, owner, sealed, now, now])
      messages.push([id, chatId, parentId, 'character', null, speechId, now])
    } else {
      messages.push([id, chatId, parentId, 'person', keyring.seal(bodyPlace(id, owner), text), null, now])
    }
    parentId = id
  }
  const title = keyring.seal(titlePlace({ id: chatId, ownerId: owner }), `Night ${number}`)
  chat.push([chatId, owner, versionId, title, parentId, chatId, now, now])
  await writeMany(db, [
    {
      sql: `insert into chats (id, "ownerId", "versionId", provider, title, "leafId", once, "createdAt", "lastUsedAt")
        values (?, ?, ?, 'understudy', ?, ?, ?, ?, ?)`,
      rows: chat,
    },
    {
      sql: `insert into speeches (id, "keeperId", state, provider, model, text, "contextTokens", "queuedAt", "endedAt")
        values (?, ?, 'complete', 'openai', 'paced', ?, 8000, ?, ?)`,
      rows: speeches,
    },
    {
      sql: `insert into messages (id, "chatId", "parentId", author, body, "speechId", "createdAt")
        values (?, ?, ?, ?, ?, ?, ?)`,
      rows: messages,
    },
  ])
  return chatId
}
