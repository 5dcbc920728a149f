import type { Visitor } from '../../../web/visit.ts'
import type { SpeechRow } from '../../speech/index.ts'
import { nameIn } from '../around.ts'
import { ENDS, type Origin, originOf } from '../imports/origin.ts'
import type { MessageRecord } from '../rows.ts'
import type { FoundChat, Stage } from '../store.ts'
import { lineText } from '../text.ts'
import type { Place } from './tree.ts'

/** A line as it is taken along. */
export type Taken = {
  id: string
  author: MessageRecord['author']
  name: string
  /** Undefined when what is on disk cannot be opened. */
  text: string | undefined
  createdAt: string
  origin: Origin
  isCleared: boolean
  /** Kept out of what the model is told. */
  isHidden: boolean
  editedAt: string | null
  rating: MessageRecord['rating']
}

export type Source = Pick<Stage, 'db' | 'keyring' | 'speeches'>
type Row = Pick<
  MessageRecord,
  'id' | 'author' | 'body' | 'origin' | 'speechId' | 'createdAt' | 'clearedAt' | 'hiddenAt' | 'editedAt' | 'rating'
> &
  Partial<Pick<SpeechRow, 'text' | 'provider' | 'model' | 'state'>>

const LINES_AT_ONCE = 100

/**
 * Opens lines as they are written out, so that a long chat never stands in memory: each
 * item with its lines, in order; a line that was deleted meanwhile is missing.
 */
export async function* opened<Item>(
  source: Source,
  { owner, chat }: { owner: Visitor; chat: FoundChat },
  items: Iterable<Item>,
  placesOf: (item: Item) => Place[],
): AsyncGenerator<{ item: Item; lines: (Taken | undefined)[] }> {
  for (const slice of inSlices(items, (item) => placesOf(item).length)) {
    const ids = slice.flatMap((item) => placesOf(item).map(({ id }) => id))
    const rows = (await source
      .db('messages')
      .leftJoin('speeches', 'speeches.id', 'messages.speechId')
      .where('messages.chatId', chat.id)
      .whereIn('messages.id', ids)
      .select('messages.id', 'author', 'body', 'origin', 'speechId', 'createdAt', 'clearedAt', 'hiddenAt')
      .select('editedAt', 'rating', 'speeches.text', 'speeches.provider', 'speeches.model', 'speeches.state')) as Row[]
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const item of slice) {
      const lines = placesOf(item).map(({ id }) => {
        const row = byId.get(id)
        return row && takenFrom(source, owner, chat, row)
      })
      yield { item, lines }
    }
  }
}

function takenFrom({ keyring, speeches }: Source, owner: Visitor, chat: FoundChat, row: Row): Taken {
  const live = row.speechId === null ? undefined : speeches.find(row.speechId)
  const origin = originOf(keyring, owner.id, row) ?? spokenBy({ ...row, ...(live && { state: live.state }) })
  return {
    id: row.id,
    author: row.author,
    name: origin.name ?? (row.author === 'person' ? nameIn(chat, owner) : chat.bill.name),
    text: live?.said ?? lineText(keyring, owner.id, { ...row, text: row.text ?? null }),
    createdAt: row.createdAt,
    origin,
    isCleared: row.clearedAt !== null,
    isHidden: row.hiddenAt !== null,
    editedAt: row.editedAt,
    rating: row.rating,
  }
}

function spokenBy({ provider, model, state }: Row): Origin {
  const end = ENDS.find((one) => one === state)
  return { ...(provider && { api: provider }), ...(model && { model }), ...(end && { end }) }
}

function* inSlices<Item>(items: Iterable<Item>, weightOf: (item: Item) => number): Generator<Item[]> {
  let slice: Item[] = []
  let weight = 0
  for (const item of items) {
    slice.push(item)
    weight += weightOf(item)
    if (weight < LINES_AT_ONCE) continue
    yield slice
    slice = []
    weight = 0
  }
  if (slice.length > 0) yield slice
}
