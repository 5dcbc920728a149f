import type { Db } from '../../db/db.ts'
import { FIXED, type HotQuery, hot, hotQuery } from '../../db/hot.ts'
import type { WorkRow } from './rows.ts'
import { matchFor } from './words.ts'
import type { Kind, Rating } from './works.ts'

/** In which order works are listed, and by which column; each in falling order, the later made first among equals. */
export const SORTS = { new: 'publishedAt', popular: 'chatsStarted', rated: 'likes' } as const
export type Sort = keyof typeof SORTS

export const LISTED_PER_PAGE = 30
export const MOST_TAGS_ASKED = 5

const COLUMNS = ['id', 'slug', 'name', 'tagline', 'tags', 'hue', 'language', 'portrait', 'rating', 'more'] as const
export type ListedRow = Pick<WorkRow, (typeof COLUMNS)[number] | 'publishedAt' | 'chatsStarted' | 'likes'>

export type Asked = {
  kind: Kind
  /** Words, which all must occur; empty for any. */
  q: string
  /** As `tagOf` has them; all must stand. */
  tags: string[]
  language: string
  /** Which may be seen; at least one. */
  ratings: readonly Rating[]
  sort: Sort
  /** Where the page before ended; empty for the first. */
  after: string
}

/** A page of what is listed, and where the next one begins; undefined on the last. */
export async function listedWorks(db: Db, asked: Asked): Promise<{ rows: ListedRow[]; next: string | undefined }> {
  const { kind, q, language, ratings, sort } = asked
  const tags = asked.tags.slice(0, MOST_TAGS_ASKED)
  const match = q === '' ? '' : matchFor(q)
  if (match === undefined || ratings.length === 0) return { rows: [], next: undefined }
  const { value, id } = endOf(asked.after, sort) ?? { value: undefined, id: '' }
  const shape = { sort, q: match !== '', tags: tags.length, language: language !== '', after: value !== undefined }
  const [one = 'everyone', two = one, three = two] = ratings
  const named = Object.fromEntries(tags.map((tag, at) => [`tag${at}`, tag]))
  const rows = await hot(db, queryFor(shape), { kind, match, language, one, two, three, value, id, ...named })
  const page = rows.slice(0, LISTED_PER_PAGE)
  const last = page.at(-1)
  return { rows: page, next: last && rows.length > page.length ? `${last[SORTS[sort]]}~${last.id}` : undefined }
}

/** The order's value and the id of the work that a page ended with; undefined where no page ends so. */
function endOf(after: string, sort: Sort): { value: string | number; id: string } | undefined {
  const [, value = '', id = ''] = /^([\d:.TZ-]{1,30})~([\da-z-]{1,40})$/.exec(after) ?? []
  if (id === '') return undefined
  if (sort === 'new') return { value, id }
  return /^\d{1,15}$/.test(value) ? { value: Number(value), id } : undefined
}

type Shape = { sort: Sort; q: boolean; tags: number; language: boolean; after: boolean }
type Params = { [name: string]: string | number | undefined }

const queries = new Map<string, HotQuery<Params, ListedRow>>()

/** Each shape of a question is one statement, written when it is first asked. */
function queryFor(shape: Shape): HotQuery<Params, ListedRow> {
  const key = JSON.stringify(shape)
  const known = queries.get(key)
  if (known) return known
  const made = hotQuery<Params, ListedRow>((db, params) => listing(db, shape, params as { [name: string]: string }))
  queries.set(key, made)
  return made
}

function listing(db: Db, shape: Shape, params: { [name: string]: string }) {
  const by = SORTS[shape.sort]
  const { kind, match, language, one, two, three, value, id } = params as { [name: string]: string } & Asked3
  const query = db('works')
    .where('kind', kind)
    .where('listed', db.raw('true'))
    .whereIn('rating', [one, two, three])
    .orderBy([
      { column: by, order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(LISTED_PER_PAGE + 1, FIXED)
    .select(...COLUMNS, 'publishedAt', 'chatsStarted', 'likes')
  if (shape.language) query.where('language', language)
  if (shape.after) query.whereRaw('(??, id) < (?, ?)', [by, value, id])
  // The sum and the join keep the order's index in the lead, which ends after a page; what is found is only looked up.
  if (shape.q) query.whereRaw('"wordsPlace" + 0 in (select rowid from "workWords" where "workWords" match ?)', [match])
  for (let at = 0; at < shape.tags; at++) {
    const tag = params[`tag${at}`] ?? ''
    query.whereRaw(`id || '' in (select "workId" from "workTags" where tag = ?)`, [tag])
  }
  return query
}
type Asked3 = { kind: Kind; match: string; language: string; one: Rating; two: Rating; three: Rating } & {
  value: string
  id: string
}

const MOST_TAGS = 60
export type Choices = { tags: string[]; languages: string[] }
const known = new WeakMap<Db, Map<Kind, Promise<Choices>>>()

/** The most used tags and all languages of what everybody may see of a kind, as a filter offers them. */
export async function choicesOf(db: Db, kind: Kind): Promise<Choices> {
  const ofDb = known.get(db) ?? new Map<Kind, Promise<Choices>>()
  known.set(db, ofDb)
  const found = ofDb.get(kind) ?? countChoices(db, kind)
  ofDb.set(kind, found)
  return await found.catch((error: unknown) => {
    ofDb.delete(kind)
    throw error
  })
}

/** What is listed has changed. */
export const forgetTags = (db: Db): void => void known.delete(db)

async function countChoices(db: Db, kind: Kind): Promise<Choices> {
  const shown = { kind, listed: true, rating: 'everyone' } as const
  const tags: { tag: string }[] = await db('workTags')
    .join('works', 'works.id', 'workTags.workId')
    .where(shown)
    .groupBy('tag')
    .orderByRaw('count(*) desc, tag')
    .limit(MOST_TAGS)
    .select('tag')
  const languages = await db('works').where(shown).distinct().orderBy('language').pluck('language')
  return { tags: tags.map(({ tag }) => tag).sort(), languages }
}
