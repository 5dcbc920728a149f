import { newId } from '../../lib/ids.ts'
import type { Visitor } from '../../web/visit.ts'
import { findCharacter } from '../characters/index.ts'
import { chatPath, messageForm, spokenPath } from './chat.ts'
import { beginChat, say } from './say.ts'
import { chatOf, chatsOf, type Stage } from './store.ts'

/** Says the line that somebody came with, and returns the address where it is answered. */
export async function arriveInChat(
  stage: Stage,
  person: Visitor,
  { to, say: line, once }: { to: string; say: string; once: string },
): Promise<string> {
  const character = await findCharacter(stage.db, to)
  if (!character) return '/characters'
  const { id, isNew } = await beginChat(stage, person, character, once || newId())
  if (!isNew) return chatPath({ id })
  const chat = await chatOf(stage, person, id)
  const form = messageForm.safeParse({ body: line })
  if (!form.success) return chatPath(chat)
  const { replyId } = await say(stage, person, chat, form.data)
  return spokenPath(chat, replyId)
}

/** The chats that were last spoken in. */
export async function recentChats(stage: Stage, person: Visitor, most: number) {
  const chats = await chatsOf(stage, person, { skip: 0 })
  return chats.slice(0, most).map(({ id, title, bill, lastUsedAt }) => ({ id, title, bill, lastUsedAt }))
}
