import { newId } from '../../lib/ids.ts'
import type { Translate } from '../../web/i18n.ts'
import type { View } from '../../web/view.ts'
import type { Visitor } from '../../web/visit.ts'
import { findCharacter } from '../characters/index.ts'
import { chatPath, messageForm, spokenPath } from './chat.ts'
import { chatPageOf, receiverAsked } from './pages.ts'
import { beginChat, say } from './say.ts'
import { chatOf, chatsOf, type Stage } from './store.ts'
import { chatPage } from './views.ts'

/**
 * Says the line that somebody came with, and returns the address where it is answered; where
 * it cannot be said now, the chat with the line in its field, and why as `refuse` puts it. Where
 * nobody agreed yet to who receives it, that is asked first, and sending the line says yes.
 */
export async function arriveInChat(
  stage: Stage,
  { t, refuse }: { t: Translate; refuse: (error: unknown) => string },
  person: Visitor,
  { to, say: line, once }: { to: string; say: string; once: string },
): Promise<string | View> {
  const character = await findCharacter(stage, person, to)
  if (!character) return '/characters'
  const said = once || newId()
  const { id } = await beginChat(stage, person, character, said)
  const chat = await chatOf(stage, person, id)
  const form = messageForm.safeParse({ body: line })
  if (!form.success) return chatPath(chat)
  const draft = { ok: false, typed: { body: form.data.body }, errors: {} } as const
  // What it is sent with stays the same, so that it cannot be said a second time from where it was kept before.
  const kept = { once: said, draft }
  if (receiverAsked(stage, chat)) return chatPage(await chatPageOf(stage, t, person, chat, { ...kept, note: 'waits' }))
  try {
    const { replyId } = await say(stage, person, chat, { ...form.data, once: said })
    return spokenPath(chat, replyId)
  } catch (error) {
    const refused = { ...draft, errors: { body: [refuse(error)] } }
    return chatPage(await chatPageOf(stage, t, person, chat, { ...kept, draft: refused }))
  }
}

/** The chats that were last spoken in. */
export async function recentChats(stage: Stage, person: Visitor, most: number) {
  const chats = await chatsOf(stage, person, { skip: 0 })
  return chats.slice(0, most).map(({ id, title, bill, lastUsedAt }) => ({ id, title, bill, lastUsedAt }))
}
