import type { Db } from '../../db/db.ts'
import { hot, hotFirst, hotQuery } from '../../db/hot.ts'
import { notFound } from '../../lib/problem.ts'
import { LIMITS } from '../../web/limits.ts'
import { leafBelow, upFrom } from './branch.ts'
import { chatPath, messagePath } from './chat.ts'
import type { FoundChat } from './store.ts'

/** A window on a chat: the line it ends with, the last one of its branch, and where the lines after it are. */
export type Window = { from: string; leafId: string; laterPath: string | undefined; isOtherBranch: boolean }

/** So many of a window's lines stand below the one that it is opened for. */
const BELOW = Math.floor(LIMITS.messagesPerPage / 2) - 1

type Step = { id: string; createdAt: string; clearedAt: string | null }

/** A branch as far up as it goes. */
const idsUp = hotQuery<{ leafId: string }, Step>((db, { leafId }) =>
  upFrom(db, leafId).select('line.id', 'line.createdAt', 'line.clearedAt').orderBy('path.depth', 'desc'),
)

const chatOfLine = hotQuery<{ id: string; chatId: string }, { id: string }>((db, { id, chatId }) =>
  db('messages').where({ id, chatId }).select('id'),
)

const newestIds = hotQuery<{ leafId: string; most: number }, { id: string }>((db, { leafId, most }) =>
  upFrom(db, leafId, most).select('path.id'),
)

/** Where a line is seen at its best: among the newest lines where it stands there, else in its window. */
export async function addressOfLine(db: Db, chat: Pick<FoundChat, 'id' | 'leafId'>, id: string): Promise<string> {
  const newest = chat.leafId ? await hot(db, newestIds, { leafId: chat.leafId, most: LIMITS.messagesPerPage }) : []
  return newest.some((line) => line.id === id) ? messagePath(chat, id) : permalink(chat, id)
}

/** Where any line of a chat can be seen, whatever branch it is on. */
export const permalink = (chat: { id: string }, id: string): string => `${chatPath(chat)}?around=${id}#message-${id}`

/** The window around a line, on the branch that is looked at where the line is on it, else on its own. */
export async function windowAround(db: Db, chat: FoundChat, id: string): Promise<Window> {
  if (!(await hotFirst(db, chatOfLine, { id, chatId: chat.id }))) return notFound('message')
  const looked = chat.leafId ? await hot(db, idsUp, { leafId: chat.leafId }) : []
  const isOtherBranch = !looked.some((step) => step.id === id)
  const path = isOtherBranch ? await hot(db, idsUp, { leafId: await leafBelow(db, id) }) : looked
  const end = Math.min(path.findIndex((step) => step.id === id) + BELOW, path.length - 1)
  const next = path[end + 1]?.id
  // The next window begins with the line that follows this one's last.
  const middle = path[Math.min(end + LIMITS.messagesPerPage - BELOW, path.length - 1)]?.id
  return {
    from: path[end]?.id ?? id,
    leafId: path.at(-1)?.id ?? id,
    laterPath: next && middle ? `${chatPath(chat)}?around=${middle}#message-${next}` : undefined,
    isOtherBranch,
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * The address of the first line of the branch that is looked at, or of the first on a day in
 * UTC, else of the first after it; the newest lines where there is none so late.
 */
export async function addressOf(db: Db, chat: FoundChat, on: string): Promise<string> {
  const path = chat.leafId ? await hot(db, idsUp, { leafId: chat.leafId }) : []
  const shown = path.filter(({ clearedAt }) => clearedAt === null)
  const day = on.trim()
  if (day !== 'first' && !DAY.test(day)) return chatPath(chat)
  // Imported lines may stand in another order than that of their dates.
  const found =
    day === 'first'
      ? shown[0]
      : (shown.find(({ createdAt }) => createdAt.slice(0, 10) === day) ??
        shown.find(({ createdAt }) => createdAt.slice(0, 10) > day))
  return found ? permalink(chat, found.id) : chatPath(chat)
}
