import type { Chat } from '../chat.ts'
import type { Shelf } from '../store.ts'

/** Lets its owner be somebody there from the next reply on; null is their username. */
export async function choosePersona({ db }: Pick<Shelf, 'db'>, chat: Chat, personaId: string | null): Promise<void> {
  await db('chats').where({ id: chat.id }).update({ personaId })
}
