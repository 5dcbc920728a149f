import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { brokenInvariants } from '../../src/db/invariants.ts'
import { textOf as savedTextOf } from '../../src/features/speech/index.ts'
import { pacedProvider, textOf } from '../paced.ts'
import { type Files, openFiles } from '../people.ts'
import { startProgram } from '../program.ts'
import { newClient } from './client.ts'
import { figure, forgetCrowd, newFolder, pause, times } from './house.ts'
import { type Ledger, lostIn } from './ledger.ts'

/** CR2: nothing that was answered with yes is lost, however often the program is killed. */
const KILLS = times(100)
const CLIENTS = 6
const WORDS = 12

test('what was acknowledged survives every kill', async () => {
  const dataDir = newFolder()
  const provider = await pacedProvider({ everyMs: 8, words: WORDS })
  const env = { AI_PROVIDER: 'openai', OPENAI_BASE_URL: `${provider.url}/v1`, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm' }
  const ledger: Ledger = { people: new Map(), chats: new Map(), lines: new Map(), answered: new Map() }
  const starts: number[] = []

  for (let kill = 0; kill < KILLS; kill++) {
    const site = await startProgram({ dataDir, env })
    starts.push(site.startMs)
    let isDown = false
    const clients = Array.from({ length: CLIENTS }, () => newClient(site.url, ledger))
    const working = clients.map(async (client) => {
      while (!isDown) await client.act().catch(() => pause(isDown ? 0 : 20))
    })
    await pause(300 + Math.random() * 900)
    isDown = true
    await site.kill()
    await Promise.all(working)
    forgetCrowd(dataDir)
  }

  const site = await startProgram({ dataDir, env })
  const files = await openFiles(dataDir)
  const lost = await lostIn(ledger, files)
  const unreadable = await unreadableIn(files)
  const checks = checksOf(`${dataDir}/troupe.sqlite`)
  const broken = await brokenInvariants(files.db)
  await files.close()
  const ended = await site.stop()
  await provider.close()

  figure('CR2', 'kills', KILLS)
  for (const [what, count] of ledger.answered) figure('CR2', `${what} acknowledged`, count)
  figure('CR2', 'lost', lost.length)
  figure('CR2', 'started again at most within', Math.max(...starts), 'ms')
  expect(lost).toEqual([])
  expect(unreadable).toEqual([])
  expect(checks).toEqual({ integrity: ['ok'], foreignKeys: [] })
  expect(broken).toEqual([])
  expect(ended.code).toBe(0)
  for (const what of ['sign-up', 'line', 'edit', 'deletion', 'rename'])
    expect(ledger.answered.get(what) ?? 0, what).toBeGreaterThan(0)
})

function checksOf(file: string) {
  const db = new Database(file, { readonly: true })
  const integrity = db.pragma('integrity_check') as { integrity_check: string }[]
  const foreignKeys = db.pragma('foreign_key_check') as unknown[]
  db.close()
  return { integrity: integrity.map((row) => row.integrity_check), foreignKeys }
}

/** Whatever is sealed opens with its owner's key, and every reply is a true prefix of what was sent. */
async function unreadableIn({ db, keyring }: Files): Promise<string[]> {
  const wrong: string[] = []
  const check = (what: string, place: Parameters<typeof keyring.open>[0], sealed: Buffer | null) => {
    if (sealed !== null && keyring.open(place, sealed) === undefined) wrong.push(`${what} ${place.row}`)
  }
  for (const { id, birthDate } of await db('persons').select('id', 'birthDate'))
    check('birth date', { table: 'persons', column: 'birthDate', row: id, owner: id }, birthDate)
  for (const { id, ownerId, title } of await db('chats').select('id', 'ownerId', 'title'))
    check('title', { table: 'chats', column: 'title', row: id, owner: ownerId }, title)
  const lines = await db('messages')
    .join('chats', 'chats.id', 'messages.chatId')
    .select('messages.id', 'messages.body', 'chats.ownerId')
  for (const { id, body, ownerId } of lines)
    check('line', { table: 'messages', column: 'body', row: id, owner: ownerId }, body)
  const whole = textOf(WORDS)
  for (const speech of await db('speeches').select('*')) {
    const text = savedTextOf(keyring, speech)
    if (text === undefined || !whole.startsWith(text)) wrong.push(`reply ${speech.id}`)
    if (speech.state === 'complete' && text !== whole) wrong.push(`complete reply ${speech.id}`)
  }
  return wrong
}
