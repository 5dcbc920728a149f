import type { Visitor } from '../../web/visit.ts'
import { type BookBeside, booksBeside } from '../lorebooks/index.ts'
import { descriptionOf } from '../personas/index.ts'
import type { FoundChat, Shelf } from './store.ts'

/** What the owner of a chat is called there. */
export const nameIn = (chat: Pick<FoundChat, 'persona'>, owner: Visitor): string => chat.persona?.name ?? owner.username

/** They were somebody there that is deleted since, or lies in the bin. */
export const isPersonaGone = ({ personaId, persona }: Pick<FoundChat, 'personaId' | 'persona'>): boolean =>
  personaId !== null && persona === undefined

/** What stands around a chat beside the character: who its owner is there, and the lorebooks that are read. */
export async function aroundOf(
  shelf: Pick<Shelf, 'db' | 'keyring'>,
  owner: Visitor,
  chat: FoundChat,
): Promise<{ person: string; persona: string; books: BookBeside[] }> {
  const { characterId, ownerId: readerId, persona } = chat
  return {
    person: nameIn(chat, owner),
    persona: await descriptionOf(shelf, persona, readerId),
    books: await booksBeside(shelf, { characterId, readerId }),
  }
}
