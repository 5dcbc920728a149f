import { estimateTokens } from '../../lib/tokens.ts'
import type { Remembered } from '../speech/index.ts'
import { type Line, linesUpTo } from './branch.ts'
import type { FoundChat, Shelf } from './store.ts'
import { lineText } from './text.ts'

/** So many lines are read at once, newest first, until there are enough. */
const READ_AT_ONCE = 60
/** More lines than fit into any context are not read. */
const HISTORY_LINES = 6000

export type History = {
  turns: Remembered[]
  /** The line that it ends with. */
  last: Line | undefined
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
  let last: Line | undefined
  let tokens = 0
  let from: string | null = below
  for (let read = 0; from !== null && tokens <= contextTokens && read < HISTORY_LINES; read += READ_AT_ONCE) {
    const lines: Line[] = await linesUpTo(db, from, READ_AT_ONCE)
    from = lines[0]?.parentId ?? null
    for (const line of lines.toReversed()) {
      if (line.clearedAt !== null || (line.hiddenAt !== null && line.id !== reply)) continue
      if (tokens > contextTokens) return { turns: newestFirst.toReversed(), last, hasMore: true }
      const said = lineText(keyring, chat.ownerId, line) ?? ''
      const text = line.id === reply ? said.slice(0, saidBefore) : said
      last ??= line
      tokens += estimateTokens(text)
      const byHand = line.author === 'character' && line.editedAt !== null
      newestFirst.push({ role: line.author, text, seam: seamOf(line.id), line: line.id, ...(byHand && { byHand }) })
    }
  }
  return { turns: newestFirst.toReversed(), last, hasMore: from !== null }
}

/** Told from the line itself, so that seams stay where they are however much is read above them. */
const seamOf = (id: string): number => Number.parseInt(id.slice(-6), 16)
