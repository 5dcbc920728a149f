import type { Db } from '../../db/db.ts'
import { wordsToIndex } from './words.ts'
import type { Definition, Listing } from './works.ts'

/** Letters of one field; nobody is found by what stands behind them. */
const MOST_LETTERS = 20_000

type Shown = {
  id: string
  definition: Definition
  listing: Pick<Listing, 'name' | 'tagline' | 'tags'>
  content: string
}

/**
 * Lets a work be found by its tags and by its public words, in place of those that it was found by before. The one
 * place that knows the index of SQLite; `content` is its text as JSON.
 */
export async function list(tx: Db, { id, definition, listing, content }: Shown): Promise<void> {
  await unlist(tx, id)
  const tags = [...new Set(listing.tags.map(tagOf))].filter((tag) => tag !== '')
  if (tags.length > 0) await tx('workTags').insert(tags.map((tag) => ({ tag, workId: id })))
  const { nickname, creator_notes, description } = JSON.parse(content) as { [field: string]: unknown }
  const told = [listing.tagline, listing.tags.join(' '), creator_notes, definition === 'hidden' ? '' : description]
  const last = await tx('works').max({ n: 'wordsPlace' }).first()
  const wordsPlace = Number(last?.n ?? 0) + 1
  const row = [wordsPlace, id, indexed([listing.name, nickname]), indexed(told)]
  await tx.raw('insert into "workWords" (rowid, id, name, words) values (?, ?, ?, ?)', row)
  await tx('works').where({ id }).update({ wordsPlace })
}

/** Nobody finds it any more, and none of its words stays in the index. */
export async function unlist(tx: Db, id: string): Promise<void> {
  await tx('workTags').where({ workId: id }).delete()
  const row = await tx('works').where({ id }).first('wordsPlace')
  if (!row || row.wordsPlace === null) return
  await tx.raw('delete from "workWords" where rowid = ?', [row.wordsPlace])
  await tx('works').where({ id }).update({ wordsPlace: null })
}

/** A tag as it is compared. */
export const tagOf = (tag: string): string => tag.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const indexed = (fields: unknown[]) =>
  fields
    .map((field) => (typeof field === 'string' ? wordsToIndex(field.slice(0, MOST_LETTERS)) : ''))
    .filter((field) => field !== '')
    .join('\n')
