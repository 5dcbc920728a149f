import type { Db } from '../../db/db.ts'
import type { Talk } from '../works/index.ts'
import type { FoundChat, Shelf } from './store.ts'

/** Whose chats are with which version of a work, each once. */
export async function talksWith(db: Db, workId: string): Promise<Talk[]> {
  return await db('chats')
    .join('workVersions', 'workVersions.id', 'chats.versionId')
    .where('workVersions.workId', workId)
    .distinct({ personId: 'chats.ownerId', versionId: 'chats.versionId' })
}

/** Goes on with the newest version of the character; what was said stays as it is. */
export async function takeNewest({ db }: Shelf, chat: FoundChat): Promise<void> {
  if (chat.newest !== undefined) await db('chats').where({ id: chat.id }).update({ versionId: chat.newest })
}
