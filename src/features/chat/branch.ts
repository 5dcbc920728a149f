import type { Knex } from 'knex'
import type { Db } from '../../db/db.ts'
import { FIXED, hot, hotQuery } from '../../db/hot.ts'
import { Problem } from '../../lib/problem.ts'
import { LIMITS } from '../../web/limits.ts'
import type { SpeechRow } from '../speech/index.ts'
import type { MessageRecord } from './rows.ts'

/**
 * A branch is what one reads: from a leaf up to the greeting, each line below the one it
 * answers. Walking up is never ambiguous, so a long chat costs no more than a page of it.
 */
export type Line = Pick<
  MessageRecord,
  | 'id'
  | 'chatId'
  | 'parentId'
  | 'author'
  | 'body'
  | 'origin'
  | 'speechId'
  | 'once'
  | 'createdAt'
  | 'clearedAt'
  | 'hiddenAt'
  | 'editedAt'
  | 'rating'
> &
  Nullable<
    Pick<SpeechRow, 'keeperId' | 'state' | 'provider' | 'model' | 'text' | 'trouble' | 'concern' | 'rememberedFrom'>
  > & {
    /** Where it stands among its alternatives, from 1 in the order of time, and which are beside it. */
    place: number
    count: number
    previousId: string | null
    nextId: string | null
    depth: number
    /** A line above it that still has its words: 1 or 0. */
    hasAbove: number
  }
type Words = Pick<Line, 'id' | 'body' | 'speechId' | 'text'>
/** What a prompt needs of a line. */
export type Heard = Words & Pick<Line, 'parentId' | 'author' | 'clearedAt' | 'hiddenAt' | 'editedAt'>
type Nullable<Row> = { [Name in keyof Row]: Row[Name] | null }

const OF_MESSAGE = [
  ...['id', 'chatId', 'parentId', 'author', 'body', 'origin', 'speechId', 'once', 'createdAt'],
  ...['clearedAt', 'hiddenAt', 'editedAt', 'rating'],
].map((name) => `line.${name}`)
const OF_HEARD = ['id', 'parentId', 'author', 'body', 'speechId', 'clearedAt', 'hiddenAt', 'editedAt'].map(
  (name) => `line.${name}`,
)
const OF_SPEECH = ['keeperId', 'state', 'provider', 'model', 'text', 'trouble', 'concern', 'rememberedFrom'].map(
  (name) => `speeches.${name}`,
)

/**
 * The query of a line and those above it, `most` at the most. What walks up carries ids only: the sealed words
 * of fifty lines would be copied from step to step.
 */
export function upFrom(db: Knex, leafId: string, most?: number): Knex.QueryBuilder {
  return db
    .withRecursive('path', (path) =>
      path
        .select('id', 'parentId', db.raw('1 as depth'))
        .from('messages')
        .where('id', leafId)
        .unionAll((above) =>
          above
            .select('messages.id', 'messages.parentId', db.raw('path.depth + 1'))
            .from('messages')
            .join('path', 'messages.id', 'path.parentId')
            .modify((step) => most !== undefined && step.where('path.depth', '<', most)),
        ),
    )
    .from('path')
    .join('messages as line', 'line.id', 'path.id')
    .leftJoin('speeches', 'speeches.id', 'line.speechId')
}

/**
 * Alternatives hang below the same line and are of the same author: what is left of a branch
 * whose greeting was deleted is no greeting.
 */
const beside = (what: string, where = '') =>
  `(select ${what} from messages as beside where beside."chatId" = line."chatId"
  and beside."parentId" is not distinct from line."parentId" and beside.author = line.author ${where})`
const AROUND = [
  `case when exists ${beside('1', 'and beside.id <> line.id')} then ${beside('group_concat(beside.id)')} end as alternatives`,
  `exists (select 1 from messages as above where above.id = line."parentId" and above."clearedAt" is null) as "hasAbove"`,
].join(', ')

type Found = Omit<Line, 'place' | 'count' | 'previousId' | 'nextId'> & {
  /** Its own id and those of the lines beside it, with commas; null where it is alone. */
  alternatives: string | null
}

const branch = hotQuery<{ leafId: string; most: number }, Found>((db, { leafId, most }) =>
  upFrom(db, leafId, most).select(...OF_MESSAGE, ...OF_SPEECH, 'path.depth', db.raw(AROUND)),
)

/** Ids are ordered by time. Written into the row: to copy fifty of them would take a third of the time they are read in. */
function placed(row: Found): Line {
  const ids = row.alternatives?.split(',').sort()
  const at = ids?.indexOf(row.id) ?? 0
  const line = row as Found & Line
  line.place = at + 1
  line.count = ids?.length ?? 1
  line.previousId = ids?.[at - 1] ?? null
  line.nextId = ids?.[at + 1] ?? null
  return line
}

/** So many of the alternatives of a line are read at the most. */
const NEWEST_READ = 20

const newestBeside = hotQuery<{ id: string }, Words>((db, { id }) =>
  db('messages as line')
    .join('messages as beside', (join) =>
      join
        .on('beside.chatId', 'line.chatId')
        .andOn('beside.author', 'line.author')
        .andOn(db.raw('beside."parentId" is not distinct from line."parentId"'))
        .andOn('beside.id', '<>', 'line.id'),
    )
    .leftJoin('speeches', 'speeches.id', 'beside.speechId')
    .where('line.id', id)
    .orderBy('beside.id', 'desc')
    .limit(NEWEST_READ, FIXED)
    .select('beside.id', 'beside.body', 'beside.speechId', 'speeches.text'),
)

/** The alternatives of a line that were made last, newest first, without the line itself. */
export const alternativesTo = (db: Db, id: string): Promise<Words[]> => hot(db, newestBeside, { id })

/** The line that this one answers; undefined where there is none, or none with words any more. */
export async function lineAbove(db: Db, { parentId }: Pick<MessageRecord, 'parentId'>): Promise<string | undefined> {
  const above = parentId ? await db('messages').where({ id: parentId }).whereNull('clearedAt').first('id') : undefined
  return above?.id
}

/** Throws a Problem when a line has as many alternatives as it may have. */
export async function roomBeside(
  tx: Db,
  { chatId, parentId, author }: Pick<MessageRecord, 'chatId' | 'parentId' | 'author'>,
): Promise<void> {
  const [row] = await tx('messages').where({ chatId, parentId, author }).count({ count: '*' })
  if (Number(row?.count) >= LIMITS.alternatives)
    throw new Problem('conflict', 'There are too many alternatives here. Delete one first.')
}

/** The last lines of a branch, oldest first. */
export async function linesUpTo(db: Db, leafId: string, most: number): Promise<Line[]> {
  const found = await hot(db, branch, { leafId, most })
  // To sort fifty sealed lines costs the database more than all else about them.
  return found.sort((one, other) => other.depth - one.depth).map(placed)
}

const said = hotQuery<{ leafId: string; most: number }, Heard & { depth: number }>((db, { leafId, most }) =>
  upFrom(db, leafId, most).select(...OF_HEARD, 'speeches.text', 'path.depth'),
)

/** The last lines of a branch as linesUpTo finds them, but only what a prompt is made of: there may be hundreds. */
export async function heardUpTo(db: Db, leafId: string, most: number): Promise<Heard[]> {
  const found = await hot(db, said, { leafId, most })
  return found.sort((one, other) => other.depth - one.depth)
}

const placesOfChat = hotQuery<{ chatId: string }, Pick<MessageRecord, 'id' | 'parentId'>>((db, { chatId }) =>
  db('messages').where({ chatId }).orderBy('id').select('id', 'parentId'),
)

/** Where every line of a chat stands, by age. */
export const placesIn = (db: Db, chat: { id: string }) => hot(db, placesOfChat, { chatId: chat.id })

/** Follows from a line down to the leaf that was last looked at below it. */
export async function leafBelow(tx: Db, id: string): Promise<string> {
  const leaf = (await tx
    .withRecursive('down', (down) =>
      down
        .select('messages.id', 'messages.chosenId', tx.raw('1 as depth'))
        .from('messages')
        .where('messages.id', id)
        .unionAll((below) =>
          below
            .select('messages.id', 'messages.chosenId', tx.raw('down.depth + 1'))
            .from('messages')
            .join('down', 'messages.id', 'down.chosenId'),
        ),
    )
    .from('down')
    .orderBy('down.depth', 'desc')
    .first('down.id')) as { id: string } | undefined
  return leaf?.id ?? id
}

/** How many lines hang below one, in all branches. */
export async function countBelow(db: Db, id: string): Promise<number> {
  const [row] = (await idsFrom(db, id).clearSelect().count({ count: '*' })) as { count: number }[]
  return Number(row?.count) - 1
}

/** The query of a line's id and of all that hang below it, to be asked within another: there is no end to how many they are. */
export function idsFrom(db: Db, id: string): Knex.QueryBuilder {
  return db
    .withRecursive('down', (down) =>
      down
        .select('messages.id')
        .from('messages')
        .where('messages.id', id)
        .unionAll((below) => below.select('messages.id').from('messages').join('down', 'messages.parentId', 'down.id')),
    )
    .from('down')
    .select('down.id')
}
