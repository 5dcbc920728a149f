import { FIXED, hot, hotQuery } from '../../../db/hot.ts'
import { LIMITS } from '../../../web/limits.ts'
import type { Visitor } from '../../../web/visit.ts'
import type { SpeechRow } from '../../speech/index.ts'
import type { ChatRow, MessageRecord } from '../rows.ts'
import type { Shelf } from '../store.ts'
import { lineText } from '../text.ts'
import { holdsAll } from './fold.ts'

/** A line that holds what is looked for. */
export type Found = { id: string; chatId: string; author: MessageRecord['author']; createdAt: string; text: string }

/** The line that a search goes on after. */
type Place = { id: string; chatId: string }

/** Lines read in one go, and how long one may look at them before others have their turn. */
const SLICE = 250
const TURN_MS = 6

type ChatAt = Pick<ChatRow, 'id' | 'lastUsedAt'>
const chatsByUse = hotQuery<{ ownerId: string }, ChatAt>((db, { ownerId }) =>
  db('chats')
    .where({ ownerId })
    .orderBy([
      { column: 'lastUsedAt', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(LIMITS.chatsPerPerson, FIXED)
    .select('id', 'lastUsedAt'),
)

type Row = Pick<MessageRecord, 'id' | 'author' | 'body' | 'speechId' | 'createdAt'> & { text: SpeechRow['text'] }
const linesBefore = hotQuery<{ chatId: string; before: string }, Row>((db, { chatId, before }) =>
  db('messages')
    .leftJoin('speeches', 'speeches.id', 'messages.speechId')
    .where('messages.chatId', chatId)
    .where('messages.id', '<', before)
    .whereNull('messages.clearedAt')
    .orderBy('messages.id', 'desc')
    .limit(SLICE, FIXED)
    .select('messages.id', 'messages.author', 'messages.body', 'messages.speechId', 'messages.createdAt')
    .select('speeches.text'),
)

/** Comes after every id. */
const LAST = 'g'

/**
 * Opens a person's lines chat by chat, the one used last first, each from its newest line
 * up, in all branches, and yields those that hold every word. There is no index: what is
 * sealed can be found only by opening it. Others have their turn every few milliseconds.
 */
export async function* linesWith(
  shelf: Shelf,
  owner: Visitor,
  { words, beyond, signal }: { words: string[]; beyond?: Place | undefined; signal: AbortSignal },
): AsyncGenerator<Found> {
  const chats = await hot(shelf.db, chatsByUse, { ownerId: owner.id })
  const first = beyond
    ? Math.max(
        0,
        chats.findIndex(({ id }) => id === beyond.chatId),
      )
    : 0
  let turnEnds = performance.now() + TURN_MS
  for (const { id: chatId } of chats.slice(first)) {
    for (let before = chatId === beyond?.chatId ? beyond.id : LAST, isMore = true; isMore; ) {
      const rows = await hot(shelf.db, linesBefore, { chatId, before })
      for (const { body, speechId, text: said, ...row } of rows) {
        if (performance.now() > turnEnds) {
          await new Promise(setImmediate)
          if (signal.aborted) return
          turnEnds = performance.now() + TURN_MS
        }
        const text = lineText(shelf.keyring, owner.id, { id: row.id, body, speechId, text: said })
        if (text !== undefined && holdsAll(text, words)) yield { ...row, chatId, text }
      }
      before = rows.at(-1)?.id ?? ''
      isMore = rows.length === SLICE
    }
  }
}
