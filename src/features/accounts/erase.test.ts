import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { signUpWith } from '../../../tests/letters.ts'
import { openSite, type Site } from '../../../tests/site.ts'
import { writeMany } from '../../db/batch.ts'
import { newId } from '../../lib/ids.ts'
import { erasePerson } from './erase.ts'

let site: Site
beforeEach(async () => {
  site = await openSite()
})
afterEach(() => site.close())

test('a person who is erased leaves no row, no key and no way back in, and nobody else is touched', async () => {
  const alice = await site.member('Alice')
  const bob = await site.member('Bob')
  await alice.beginChat()
  const bobs = await bob.beginChat()
  const person = await site.db('persons').where({ username: 'Alice' }).first('id')

  expect(await erasePerson(site, 'ALICE')).toBe(true)
  expect(await site.db('chats').where({ ownerId: person?.id ?? '' })).toEqual([])
  expect((await alice.get('/chats')).status).toBe(303)
  expect((await alice.signIn('Alice')).status).toBe(422)
  expect(readFileSync(path.join(site.folder, 'keyring.sqlite')).includes(person?.id ?? '?')).toBe(false)
  expect((await bob.get(bobs)).status).toBe(200)
})

test('letters that lie in the outbox go with their reader', async () => {
  const outbox = () => readdirSync(path.join(site.folder, 'outbox'))
  await signUpWith(site, { username: 'Bob', email: 'bob@example.org' })
  const alice = await signUpWith(site, { username: 'Alice', email: 'alice@example.org' })
  expect(outbox()).toHaveLength(2)
  await alice.page('/settings/account/deletion')
  await alice.post('/settings/account/deletion', { username: 'Alice' })
  await site.app.worker.idle()
  expect(await site.db('persons').pluck('username')).toEqual(['Bob'])
  expect(outbox()).toHaveLength(1)
})

test('a chat that is five thousand lines deep goes with its person', async () => {
  const alice = await site.member('Alice')
  const chatId = (await alice.beginChat()).split('/')[2] ?? ''
  const chat = await site.db('chats').where({ id: chatId }).first('leafId', 'ownerId')
  const ids = Array.from({ length: 5000 }, () => newId())
  const speech = `insert into speeches (id, "keeperId", state, provider, model, "contextTokens", "queuedAt", "endedAt")
    values (?, '${chat?.ownerId}', 'complete', 'understudy', '', 8000, '2026-01-01', '2026-01-01')`
  const line = `insert into messages (id, "chatId", "parentId", author, "speechId", "createdAt")
    values (?, '${chatId}', ?, 'character', ?, '2026-01-01')`
  await writeMany(site.db, [
    { sql: speech, rows: ids.map((id) => [id]) },
    { sql: line, rows: ids.map((id, at) => [id, ids[at - 1] ?? chat?.leafId, id]) },
  ])

  expect(await erasePerson(site, 'Alice')).toBe(true)
  for (const table of ['persons', 'chats', 'messages', 'speeches'] as const)
    expect(await site.db(table).count({ count: '*' })).toEqual([{ count: 0 }])
})

test('erasing a name that nobody has does nothing', async () => {
  await site.member('Alice')
  expect(await erasePerson(site, 'Charlie')).toBe(false)
  expect(await site.db('persons')).toHaveLength(1)
})

test('an erasing that was killed is finished by the next', async () => {
  const alice = await site.member('Alice')
  const person = await site.db('persons').first('id')
  const killed = {
    ...site.keyring,
    destroy(id: string) {
      site.keyring.destroy(id)
      throw new Error('killed')
    },
  }
  await expect(
    erasePerson(
      { db: site.db, keyring: killed, mailer: site.mailer, media: site.media, partWithWorks: async () => {} },
      'Alice',
    ),
  ).rejects.toThrow('killed')
  expect(readFileSync(path.join(site.folder, 'keyring.sqlite')).includes(person?.id ?? '?')).toBe(false)
  expect(await erasePerson(site, 'Alice')).toBe(true)
  expect(await site.db('persons')).toEqual([])
  expect((await alice.signIn('Alice')).status).toBe(422)
})
