import type { Knex } from 'knex'
import type { Db } from '../../db/db.ts'
import { isoNow } from '../../lib/clock.ts'
import { notFound, Problem } from '../../lib/problem.ts'
import type { Speeches } from '../speech/index.ts'
import { idsFrom, leafBelow } from './branch.ts'
import type { MessageRecord } from './rows.ts'
import { bodyPlace, type FoundChat, type Shelf } from './store.ts'

const ROWS_AT_ONCE = 1000

/** Deletions are for good: the rows go, and secure_delete overwrites what they held. */
export async function deleteChat({ db }: Shelf, speeches: Speeches, chat: FoundChat): Promise<void> {
  const doomed = await db.transaction(async (tx) => {
    const spoken = await speechIds(tx('messages').where({ chatId: chat.id }))
    await tx('chats').where({ id: chat.id }).delete()
    await deleteSpeeches(tx, spoken)
    return spoken
  })
  for (const id of doomed) speeches.drop(id)
}

/**
 * Deletes one line, whose answers then hang below the line above it, or the line and everything
 * below. A beginning that has others beside it leaves its place: what was said below each would
 * pass for alternatives of each other otherwise, or be out of reach.
 */
export async function deleteMessage(
  shelf: Shelf,
  speeches: Speeches,
  chat: FoundChat,
  message: MessageRecord,
  scope: 'one' | 'rest',
): Promise<void> {
  if (message.clearedAt !== null) return notFound('message')
  const doomed = await shelf.db.transaction(async (tx) => {
    const lines = () =>
      scope === 'rest' ? idsFrom(tx, message.id) : tx('messages').where({ id: message.id }).select('id')
    const spoken = await speechIds(tx('messages').whereIn('id', lines()))
    const left = await tx('messages').where({ chatId: chat.id, clearedAt: null }).whereNotIn('id', lines()).first('id')
    if (!left) throw new Problem('conflict', 'That would leave nothing of the chat. Delete the chat itself instead.')
    if (scope === 'one' && (await holdsAPlace(tx, message))) {
      await clear(tx, shelf, chat, message)
      await deleteSpeeches(tx, spoken)
      return spoken
    }
    if (scope === 'one') await tx('messages').where({ parentId: message.id }).update({ parentId: message.parentId })
    await tx('messages').whereIn('id', lines()).delete()
    await deleteSpeeches(tx, spoken)
    await deletePlaces(tx, chat)
    const parentId =
      (
        await tx('messages')
          .where({ id: message.parentId ?? '' })
          .first('id')
      )?.id ?? null
    await lookElsewhere(tx, chat, { parentId, heir: scope === 'one' ? message.chosenId : null })
    return spoken
  })
  for (const id of doomed) speeches.drop(id)
}

/** A beginning with lines below it, beside another beginning. */
async function holdsAPlace(tx: Db, { id, chatId, parentId }: MessageRecord): Promise<boolean> {
  if (parentId !== null) return false
  const below = await tx('messages').where({ parentId: id }).first('id')
  const beside = await tx('messages').where({ chatId, parentId: null }).whereNot({ id }).first('id')
  return below !== undefined && beside !== undefined
}

async function clear(tx: Db, { keyring, clock }: Shelf, { ownerId }: FoundChat, { id }: MessageRecord): Promise<void> {
  const body = keyring.seal(bodyPlace(id, ownerId), '')
  await tx('messages')
    .where({ id })
    .update({ body, speechId: null, clearedAt: isoNow(clock) })
}

/** A place goes with the last line below it. */
async function deletePlaces(tx: Db, chat: FoundChat): Promise<void> {
  await tx('messages')
    .where({ chatId: chat.id })
    .whereNotNull('clearedAt')
    .whereNotIn('id', tx('messages').where({ chatId: chat.id }).whereNotNull('parentId').select('parentId'))
    .delete()
}

async function speechIds(messages: Knex.QueryBuilder): Promise<string[]> {
  const rows = (await messages.whereNotNull('speechId').select('speechId')) as { speechId: string }[]
  return rows.map(({ speechId }) => speechId)
}

/** In batches: a statement takes 32,766 values at most. */
async function deleteSpeeches(tx: Db, ids: string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    await tx('speeches')
      .whereIn('id', ids.slice(from, from + ROWS_AT_ONCE))
      .delete()
  }
}

/** The branch that is looked at goes on where the deleted line was: below it, beside it, or above. */
async function lookElsewhere(
  tx: Db,
  chat: FoundChat,
  { parentId, heir }: { parentId: string | null; heir: string | null },
): Promise<void> {
  const leafIsLeft = chat.leafId && (await tx('messages').where({ id: chat.leafId }).first('id'))
  const beside = heir ?? (await newestBelow(tx, chat, parentId))
  if (parentId)
    await tx('messages')
      .where({ id: parentId })
      .update({ chosenId: beside ?? null })
  if (leafIsLeft) return
  const from = beside ?? parentId
  await tx('chats')
    .where({ id: chat.id })
    .update({ leafId: from ? await leafBelow(tx, from) : null })
}

async function newestBelow(tx: Db, chat: FoundChat, parentId: string | null): Promise<string | undefined> {
  const row = await tx('messages').where({ chatId: chat.id, parentId }).orderBy('id', 'desc').first('id')
  return row?.id
}
