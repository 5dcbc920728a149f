import type { Db } from '../../db/db.ts'
import { Problem } from '../../lib/problem.ts'
import type { Speeches } from '../speech/index.ts'
import { idsFrom, leafBelow } from './branch.ts'
import type { MessageRecord } from './rows.ts'
import type { FoundChat, Shelf } from './store.ts'

/** Deletions are for good: the rows go, and secure_delete overwrites what they held. */
type Doomed = { messages: string[]; speeches: string[] }

export async function deleteChat({ db }: Shelf, speeches: Speeches, chat: FoundChat): Promise<void> {
  const doomed = await db.transaction(async (tx) => {
    const messages = await tx('messages').where({ chatId: chat.id }).select('id', 'speechId')
    const found = speechIdsOf(messages)
    await tx('chats').where({ id: chat.id }).delete()
    await tx('speeches').whereIn('id', found).delete()
    return found
  })
  for (const id of doomed) speeches.drop(id)
}

/** Deletes one line, whose answers then hang below the line above it, or the line and everything below. */
export async function deleteMessage(
  { db }: Shelf,
  speeches: Speeches,
  chat: FoundChat,
  message: MessageRecord,
  scope: 'one' | 'rest',
): Promise<void> {
  const { parentId } = message
  const doomed = await db.transaction(async (tx) => {
    const messages = scope === 'rest' ? await idsFrom(tx, message.id) : [message.id]
    const found = { messages, speeches: speechIdsOf(await tx('messages').whereIn('id', messages).select('speechId')) }
    await refuseTheLast(tx, chat, messages)
    if (scope === 'one') await tx('messages').where({ parentId: message.id }).update({ parentId })
    const heir = scope === 'one' ? message.chosenId : null
    await remove(tx, found)
    await lookElsewhere(tx, chat, { parentId, heir })
    return found
  })
  for (const id of doomed.speeches) speeches.drop(id)
}

async function refuseTheLast(tx: Db, chat: FoundChat, messages: string[]): Promise<void> {
  const left = await tx('messages').where({ chatId: chat.id }).whereNotIn('id', messages).first('id')
  if (!left) throw new Problem('conflict', 'That would leave nothing of the chat. Delete the chat itself instead.')
}

const speechIdsOf = (rows: Pick<MessageRecord, 'speechId'>[]): string[] =>
  rows.flatMap(({ speechId }) => (speechId === null ? [] : [speechId]))

async function remove(tx: Db, { messages, speeches }: Doomed): Promise<void> {
  await tx('messages').whereIn('id', messages).delete()
  await tx('speeches').whereIn('id', speeches).delete()
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
