import { writeMany } from '../../../db/batch.ts'
import { isDuplicate } from '../../../db/db.ts'
import { isoNow } from '../../../lib/clock.ts'
import { newId } from '../../../lib/ids.ts'
import type { Visitor } from '../../../web/visit.ts'
import type { Character } from '../../characters/index.ts'
import { titleFrom } from '../chat.ts'
import { refuseTooMany } from '../say.ts'
import { bodyPlace, type Stage, titlePlace } from '../store.ts'
import type { Counts, ImportedChat } from './imports.ts'
import { sealOrigin } from './origin.ts'
import { type Planted, planted } from './plant.ts'

const SEALED_IN_A_ROW = 500

const ADD_CHAT = `insert into chats (id, "ownerId", "versionId", provider, title, "leafId", once, "createdAt", "lastUsedAt")
  values (?, ?, ?, ?, ?, ?, ?, ?, ?)`
const ADD_MESSAGE = `insert into messages
  (id, "chatId", "parentId", "chosenId", author, body, origin, "createdAt", "clearedAt", "hiddenAt", "editedAt", rating)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

export type Kept = { chat: { id: string; title: string }; counts: Counts; isNew: boolean }

/**
 * Keeps an imported chat, all of it or nothing. Its replies have no speech: no provider of
 * ours was asked for them, so nothing counts them. A second click finds the first one's chat.
 */
export async function keepChat(
  stage: Stage,
  owner: Visitor,
  character: Character,
  { chat, once }: { chat: ImportedChat; once: string },
): Promise<Kept> {
  const { db, keyring, clock } = stage
  await refuseTooMany(db, owner)
  const id = newId()
  const now = isoNow(clock)
  const { rows, leafId } = planted(chat, now)
  const firstLine = rows.find(({ author }) => author === 'person')?.text
  const title = chat.title ?? (titleFrom(firstLine ?? '') || character.bill.name)
  const { provider, bill, versionId } = { provider: stage.provider.current(), ...character }
  const messages: unknown[][] = []
  for (const [at, row] of rows.entries()) {
    if (at > 0 && at % SEALED_IN_A_ROW === 0) await new Promise(setImmediate)
    const usual = row.author === 'person' ? owner.username : bill.name
    messages.push([...sealed(stage, id, owner, { ...row, origin: withoutUsual(row, usual) })])
  }
  const createdAt = chat.createdAt ?? rows[0]?.createdAt ?? now
  const sealedTitle = keyring.seal(titlePlace({ id, ownerId: owner.id }), title)
  try {
    await writeMany(db, [
      {
        sql: ADD_CHAT,
        rows: [[id, owner.id, versionId, provider.id, sealedTitle, leafId, once, createdAt, now]],
      },
      { sql: ADD_MESSAGE, rows: messages },
    ])
    const lines = chat.lines.length
    return { chat: { id, title }, counts: { lines, alternatives: rows.length - lines }, isNew: true }
  } catch (error) {
    const first = isDuplicate(error)
      ? await db('chats').where({ ownerId: owner.id, once }).first('id', 'title')
      : undefined
    if (!first) throw error
    const known = keyring.open(titlePlace({ id: first.id, ownerId: owner.id }), first.title) ?? title
    return { chat: { id: first.id, title: known }, counts: { lines: 0, alternatives: 0 }, isNew: false }
  }
}

/** A name is kept only where it is another than the chat would show. */
function withoutUsual({ author, origin }: Planted, usual: string): Planted['origin'] | undefined {
  const { name, ...rest } = origin
  const kept = name === undefined || name === usual ? rest : origin
  return author === 'person' && Object.keys(kept).length === 0 ? undefined : kept
}

function sealed(
  { keyring }: Stage,
  chatId: string,
  owner: Visitor,
  row: Omit<Planted, 'origin'> & { origin: Planted['origin'] | undefined },
): unknown[] {
  const { id, parentId, chosenId, author, text, createdAt, clearedAt, hiddenAt, origin } = row
  const { editedAt, rating } = row
  const body = keyring.seal(bodyPlace(id, owner.id), text)
  const from = origin ? sealOrigin(keyring, { id, owner: owner.id, origin }) : null
  return [id, chatId, parentId, chosenId, author, body, from, createdAt, clearedAt, hiddenAt, editedAt, rating]
}
