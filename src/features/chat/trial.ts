import { newId } from '../../lib/ids.ts'
import type { Visitor } from '../../web/visit.ts'
import type { Card, Character } from '../characters/index.ts'
import { billOfWork } from '../characters/index.ts'
import type { Work } from '../works/index.ts'
import { chatPath } from './chat.ts'
import { deleteChat } from './delete.ts'
import { beginChat } from './say.ts'
import { chatOf, type Stage } from './store.ts'

type Tried = { work: Work; versionId: string; card: Card }

/** Begins a chat in which somebody tries out what they write, in the place of the one before; answers its address. */
export async function tryOut(stage: Stage, owner: Visitor, { work, versionId, card }: Tried): Promise<string> {
  const former = await stage
    .db('chats')
    .join('workVersions', 'workVersions.id', 'chats.versionId')
    .where({ ownerId: owner.id, isTrial: true, workId: work.id })
    .pluck('chats.id')
  for (const id of former) await deleteChat(stage, stage.speeches, await chatOf(stage, owner, id))
  const character: Character = { id: work.id, versionId, bill: billOfWork(stage, work, owner.id), card, work }
  const { id } = await beginChat(stage, owner, character, newId(), { isTrial: true })
  return chatPath({ id })
}
