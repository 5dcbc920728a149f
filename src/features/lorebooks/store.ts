import type { Db } from '../../db/db.ts'
import { hot, hotQuery } from '../../db/hot.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import type { Visitor } from '../../web/visit.ts'
import { contentOf, listingOf, ownWorks, RATINGS, type Shelf, type Work, type WorkRow } from '../works/index.ts'
import { bookOf } from './books.ts'
import type { Lorebook } from './lorebooks.ts'

/** More lorebooks are not read beside one character. */
export const MOST_ATTACHED = 20

type Reading = { characterId: string; readerId: string }
type AttachedRow = Pick<WorkRow, 'ownerId' | 'visibility' | 'versionId' | 'rating' | 'definition'> & {
  characterRating: WorkRow['rating']
}

const attachedTo = hotQuery<{ characterId: string }, AttachedRow>((db, { characterId }) =>
  db('attachedBooks')
    .join('works', 'works.id', 'attachedBooks.lorebookId')
    .join({ character: 'works' }, 'character.id', 'attachedBooks.characterId')
    .where('attachedBooks.characterId', characterId)
    .whereNull('works.binnedAt')
    .whereNull('works.goneAt')
    .orderBy(['attachedBooks.addedAt', 'works.id'])
    .select('works.ownerId', 'works.visibility', 'works.versionId', 'works.rating', 'works.definition')
    .select({ characterRating: 'character.rating' }),
)

/** A lorebook that is read beside a character; of one that is secret its reader sees neither names nor words. */
export type BookBeside = { book: Lorebook; isSecret: boolean }

/**
 * The lorebooks that are read in a chat of somebody's with a character: all that are attached where both are theirs,
 * and else those alone that everybody may read who has the address, and that are for no fewer people than the character.
 */
export async function booksBeside(
  shelf: Pick<Shelf, 'db' | 'keyring'>,
  { characterId, readerId }: Reading,
): Promise<BookBeside[]> {
  const rows = await hot(shelf.db, attachedTo, { characterId })
  const books: BookBeside[] = []
  for (const row of rows) {
    const isOwn = row.ownerId === readerId
    if (!isOwn && !isReadByOthers(row)) continue
    const content = await contentOf<object>(shelf, row.versionId, readerId)
    if (content) books.push({ book: bookOf(content), isSecret: !isOwn && row.definition === 'hidden' })
  }
  return books
}

const isReadByOthers = ({ visibility, rating, characterRating }: AttachedRow): boolean =>
  visibility !== 'private' && RATINGS.indexOf(rating) <= RATINGS.indexOf(characterRating)

/** The ids of the lorebooks that are attached to a character. */
export async function attachedIds(db: Db, characterId: string): Promise<string[]> {
  return await db('attachedBooks').where({ characterId }).orderBy('addedAt').pluck('lorebookId')
}

/** Reads these, and no others, beside a character; all must be of its owner's. */
export async function attachBooks(
  { db, clock }: { db: Db; clock: Clock },
  character: Work & { ownerId: string },
  lorebookIds: string[],
): Promise<void> {
  const { id: characterId, ownerId } = character
  await db.transaction(async (tx) => {
    const own = await tx('works').where({ ownerId, kind: 'lorebook' }).whereIn('id', lorebookIds).pluck('id')
    await tx('attachedBooks').where({ characterId }).whereNotIn('lorebookId', own).delete()
    const rows = own.map((lorebookId: string) => ({ characterId, lorebookId, addedAt: isoNow(clock) }))
    if (rows.length > 0) await tx('attachedBooks').insert(rows).onConflict(['characterId', 'lorebookId']).ignore()
  })
}

/** The characters that a lorebook is read beside, for their owner. */
export async function readersOf(shelf: Shelf, owner: Visitor, lorebookId: string) {
  const rows: WorkRow[] = await shelf
    .db('attachedBooks')
    .join('works', 'works.id', 'attachedBooks.characterId')
    .where({ lorebookId, ownerId: owner.id })
    .whereNull('works.goneAt')
    .orderBy('attachedBooks.addedAt')
    .select('works.*')
  return rows.map((row) => ({ slug: row.slug, name: listingOf(shelf, row, owner.id)?.name ?? '…' }))
}

const MOST_LISTED = 600

/** All lorebooks of somebody's, last changed first; of very many the last. */
export async function ownBooks(shelf: Shelf, owner: Visitor): Promise<Work[]> {
  const all: Work[] = []
  for (let before: string | undefined = '9999'; before !== undefined && all.length < MOST_LISTED; ) {
    const page: Awaited<ReturnType<typeof ownWorks>> = await ownWorks(shelf, owner, 'lorebook', before)
    all.push(...page.works)
    before = page.next
  }
  return all
}
