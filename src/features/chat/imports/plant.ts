import { newId } from '../../../lib/ids.ts'
import type { Alternative, ImportedChat, ImportedLine } from './imports.ts'

/** A row for a line, still in the open. */
export type Planted = {
  id: string
  parentId: string | null
  chosenId: string | null
  author: 'person' | 'character'
  text: string
  createdAt: string
  clearedAt: string | null
  hiddenAt: string | null
  editedAt: string | null
  rating: Alternative['rating'] | null
  origin: Alternative['origin']
}

/**
 * The tree of a chat with ids of its own, in the order of the file. A line without a place
 * of its own hangs below the one before it; a line of another branch whose place is not
 * in the file hangs there too, so that none is lost.
 */
export function planted(chat: ImportedChat, now: string): { rows: Planted[]; leafId: string | null } {
  const rows: Planted[] = []
  const byNumber = new Map<number, Planted>()
  let leaf: Planted | undefined
  let date = chat.createdAt ?? now
  for (const line of chat.lines) {
    const above = aboveOf(line, byNumber, leaf)
    const group = line.alternatives.map((alternative): Planted => {
      date = alternative.date ?? date
      return {
        id: newId(),
        parentId: above?.id ?? null,
        chosenId: null,
        author: line.author,
        text: alternative.isCleared ? '' : alternative.text,
        createdAt: date,
        clearedAt: alternative.isCleared && above === undefined ? now : null,
        hiddenAt: alternative.isHidden ? now : null,
        editedAt: alternative.editedAt ?? null,
        rating: alternative.rating ?? null,
        origin: alternative.origin,
      }
    })
    for (const [at, row] of group.entries()) {
      const number = line.alternatives[at]?.number
      if (number !== undefined) byNumber.set(number, row)
    }
    const chosen = group[line.chosen]
    date = chosen?.createdAt ?? date
    if (above && chosen && line.isFollowed) above.chosenId = chosen.id
    if (line.isOnPath) leaf = chosen ?? leaf
    rows.push(...group)
  }
  return { rows, leafId: leaf?.id ?? null }
}

function aboveOf(
  { parent }: ImportedLine,
  byNumber: Map<number, Planted>,
  leaf: Planted | undefined,
): Planted | undefined {
  if (parent === 0) return undefined
  return (parent === undefined ? undefined : byNumber.get(parent)) ?? leaf
}
