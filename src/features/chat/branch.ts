import type { Knex } from 'knex'
import type { Db } from '../../db/db.ts'
import { hot, hotQuery } from '../../db/hot.ts'
import type { SpeechRow } from '../speech/index.ts'
import type { MessageRecord } from './rows.ts'

/**
 * A branch is what one reads: from a leaf up to the greeting, each line below the one it
 * answers. Walking up is never ambiguous, so a long chat costs no more than a page of it.
 */
export type Line = Pick<MessageRecord, 'id' | 'chatId' | 'parentId' | 'author' | 'body' | 'speechId' | 'createdAt'> &
  Nullable<Pick<SpeechRow, 'keeperId' | 'state' | 'provider' | 'model' | 'text' | 'trouble'>> & {
    /** The ids of all that hang below the same line, this one among them, joined by commas. */
    siblings: string
    depth: number
  }
type Nullable<Row> = { [Name in keyof Row]: Row[Name] | null }

const OF_MESSAGE = ['id', 'chatId', 'parentId', 'author', 'body', 'speechId', 'createdAt'].map((name) => `path.${name}`)
const OF_SPEECH = ['keeperId', 'state', 'provider', 'model', 'text', 'trouble'].map((name) => `speeches.${name}`)

function upFrom(db: Knex, leafId: string, most: number): Knex.QueryBuilder {
  return db
    .withRecursive('path', (path) =>
      path
        .select('messages.*', db.raw('1 as depth'))
        .from('messages')
        .where('messages.id', leafId)
        .unionAll((above) =>
          above
            .select('messages.*', db.raw('path.depth + 1'))
            .from('messages')
            .join('path', 'messages.id', 'path.parentId')
            .where('path.depth', '<', most),
        ),
    )
    .from('path')
    .leftJoin('speeches', 'speeches.id', 'path.speechId')
    .orderBy('path.depth', 'desc')
}

const SIBLINGS = `(select string_agg(beside.id, ',') from messages as beside where beside."chatId" = path."chatId"
  and beside."parentId" is not distinct from path."parentId") as siblings`

const branch = hotQuery<{ leafId: string; most: number }, Line>((db, { leafId, most }) =>
  upFrom(db, leafId, most).select(...OF_MESSAGE, ...OF_SPEECH, 'path.depth', db.raw(SIBLINGS)),
)

/** The last lines of a branch, oldest first. */
export const linesUpTo = (db: Db, leafId: string, most: number): Promise<Line[]> => hot(db, branch, { leafId, most })

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
  return (await idsFrom(db, id)).length - 1
}

/** A line and all that hang below it. */
export async function idsFrom(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .withRecursive('down', (down) =>
      down
        .select('messages.id')
        .from('messages')
        .where('messages.id', id)
        .unionAll((below) => below.select('messages.id').from('messages').join('down', 'messages.parentId', 'down.id')),
    )
    .from('down')
    .select('down.id')
  return rows.map((row) => (row as { id: string }).id)
}

/** Where an id stands among its siblings, from 1; ids are ordered by time. */
export function placeIn(
  siblings: string,
  id: string,
): { place: number; count: number; before: string | undefined; after: string | undefined } {
  const ids = siblings.split(',').sort()
  const index = ids.indexOf(id)
  return { place: index + 1, count: ids.length, before: ids[index - 1], after: ids[index + 1] }
}
