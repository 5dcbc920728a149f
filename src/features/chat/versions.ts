import type { Db } from '../../db/db.ts'
import { Problem } from '../../lib/problem.ts'
import { contentOf, type Talk } from '../works/index.ts'
import type { FoundChat, Shelf } from './store.ts'

/** Whose chats are with which version of a work, each once. */
export async function talksWith(db: Db, workId: string): Promise<Talk[]> {
  return await db('chats')
    .join('workVersions', 'workVersions.id', 'chats.versionId')
    .where('workVersions.workId', workId)
    .distinct({ personId: 'chats.ownerId', versionId: 'chats.versionId' })
}

/** Goes on with the newest version of the character; what was said stays as it is. */
export async function takeNewest(shelf: Shelf, chat: FoundChat): Promise<void> {
  const { newest, ownerId, id } = chat
  if (newest === undefined || (await contentOf(shelf, newest, ownerId)) === undefined) {
    throw new Problem('conflict', 'There is no newer version for this chat. It goes on with the one it has.')
  }
  await shelf.db('chats').where({ id }).update({ versionId: newest })
}
