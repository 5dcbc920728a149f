import type { Db } from '../../db/db.ts'
import { usernamesOf } from '../accounts/index.ts'
import { listingOf, type Shelf } from './store.ts'
import type { Work } from './works.ts'

const MOST_FORKS = 100

/** The listed forks of a work, newest first, and who made each. */
export async function forksOf(
  shelf: Shelf,
  sourceId: string,
): Promise<{ slug: string; name: string; maker: string }[]> {
  const rows = await shelf
    .db('works')
    .where({ sourceId, listed: true })
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

/** Of a fork: whether what it was taken from has gone on since, and where that stands. */
export async function sourceOf(
  db: Db,
  { sourceId, sourceNumber }: Work,
): Promise<{ slug: string; isNewer: boolean } | undefined> {
  if (sourceId === null) return undefined
  const row = await db('works')
    .join('workVersions', 'workVersions.id', 'works.versionId')
    .where('works.id', sourceId)
    .whereNot('works.name', '')
    .first('works.slug', 'workVersions.number')
  return row && { slug: row.slug, isNewer: row.number > (sourceNumber ?? 0) }
}
