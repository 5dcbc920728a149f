import { estimateTokens } from '../../lib/tokens.ts'
import { type Remembered, SPARE, turnTokens } from '../speech/index.ts'
import { type Heard, heardUpTo } from './branch.ts'
import type { FoundChat, Shelf } from './store.ts'
import { lineText } from './text.ts'

/** So many lines are read at once, newest first, until there are enough. */
const READ_AT_ONCE = 60
/** More lines than fit into any context are not read. */
const HISTORY_LINES = 6000

export type History = {
  turns: Remembered[]
  /** Older lines have not been read, as there would be no room for them. */
  hasMore: boolean
}

type Asked = { below: string; reply: string; saidBefore?: number | undefined; contextTokens: number }

/**
 * What was said on a branch down to the line `below`, oldest first: only as much as a context
 * has room for is read and opened, however long the chat is. Hidden and deleted lines are left out.
 */
export async function historyOf(
  { db, keyring }: Pick<Shelf, 'db' | 'keyring'>,
  chat: FoundChat,
  { below, reply, saidBefore, contextTokens }: Asked,
): Promise<History> {
  const newestFirst: Remembered[] = []
  const room = contextTokens / SPARE
  let tokens = 0
  let from: string | null = below
  for (let read = 0; from !== null && tokens <= room && read < HISTORY_LINES; read += READ_AT_ONCE) {
    const lines: Heard[] = await heardUpTo(db, from, READ_AT_ONCE)
    from = lines[0]?.parentId ?? null
    for (const line of lines.toReversed()) {
      if (line.clearedAt !== null || (line.hiddenAt !== null && line.id !== reply)) continue
      if (tokens > room) return { turns: newestFirst.toReversed(), hasMore: true }
      const said = lineText(keyring, chat.ownerId, line) ?? ''
      const text = line.id === reply ? said.slice(0, saidBefore) : said
      const byHand = line.author === 'character' && line.editedAt !== null
      const turn = { role: line.author, text, tokens: estimateTokens(text), seam: seamOf(line.id), line: line.id }
      newestFirst.push({ ...turn, ...(byHand && { byHand }) })
      tokens += turnTokens(turn)
    }
  }
  return { turns: newestFirst.toReversed(), hasMore: from !== null }
}

/** Told from the line itself, so that seams stay where they are however much is read above them. */
const seamOf = (id: string): number => Number.parseInt(id.slice(-6), 16)
