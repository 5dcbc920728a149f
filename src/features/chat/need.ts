import { isConcern, remembered, speaksOfOwnHarm, speaksOfSelfHarm } from '../safety/index.ts'
import { type Line, linesUpTo } from './branch.ts'
import { directionOf } from './settings/store.ts'
import type { FoundChat, Shelf } from './store.ts'
import { lineText } from './text.ts'

/** Care goes on for so many of the person's lines after one that called for it. */
const LINES_HEARD = 3

const isCryForHelp = remembered(speaksOfSelfHarm)
const versionOf = ({ id, editedAt }: Line, text: string): string => `${id} ${editedAt} ${text.length}`

/** Whether a line is the person's own and speaks of harming themselves; judged once for each of its versions. */
export const isCry = (line: Line, text: string): boolean =>
  line.author === 'person' && isCryForHelp(versionOf(line, text), text)

/** Whether the person may be in need, as the last of these lines tell, oldest first, or what they want of the replies. */
export function isInNeed({ keyring }: Pick<Shelf, 'keyring'>, chat: FoundChat, lines: Line[]): boolean {
  const { note, avoid = '' } = directionOf({ keyring }, chat)
  if ([note?.text ?? '', avoid].some(speaksOfOwnHarm)) return true
  const said = lines.filter(({ clearedAt, hiddenAt }) => clearedAt === null && hiddenAt === null)
  const own = said.filter(({ author }) => author === 'person').slice(-LINES_HEARD)
  return said.slice(own[0] ? said.indexOf(own[0]) : 0).some((line) => {
    if (line.author === 'person') return isCry(line, lineText(keyring, chat.ownerId, line) ?? '')
    return line.speechId !== null && isConcern(keyring, { ...line, id: line.speechId })
  })
}

/** The same of a chat as it stands. */
export async function isInNeedNow({ db, keyring }: Pick<Shelf, 'db' | 'keyring'>, chat: FoundChat): Promise<boolean> {
  const lines = chat.leafId ? await linesUpTo(db, chat.leafId, 4 * LINES_HEARD) : []
  return isInNeed({ keyring }, chat, lines)
}
