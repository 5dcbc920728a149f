import type { Db } from '../../db/db.ts'
import type { Visitor } from '../../web/visit.ts'
import { usernamesOf } from '../accounts/index.ts'
import { sightOf } from './sight.ts'
import { listingOf, type Shelf } from './store.ts'
import type { Work } from './works.ts'

const MOST_FORKS = 100

/** The listed forks of a work that somebody may be shown, newest first, and who made each. */
export async function forksOf(
  shelf: Shelf,
  reader: Visitor | undefined,
  sourceId: string,
): Promise<{ slug: string; name: string; maker: string }[]> {
  const rows = await shelf
    .db('works')
    .where({ sourceId, listed: true })
    .whereIn('rating', [...sightOf(reader)])
    .orderBy('publishedAt', 'desc')
    .limit(MOST_FORKS)
  const makers = await usernamesOf(
    shelf.db,
    rows.flatMap(({ ownerId }) => ownerId ?? []),
  )
  return rows.map((row) => ({
    slug: row.slug,
    name: listingOf(shelf, row)?.name ?? '…',
    maker: makers.get(row.ownerId ?? '') ?? '',
  }))
}

/** Who made a work, empty for the house, and the number of its newest version. */
export async function namesOf(db: Db, { ownerId, versionId }: Work): Promise<{ maker: string; number: number }> {
  const makers = await usernamesOf(db, ownerId === null ? [] : [ownerId])
  const version = await db('workVersions').where({ id: versionId }).first('number')
  return { maker: makers.get(ownerId ?? '') ?? '', number: version?.number ?? 1 }
}
