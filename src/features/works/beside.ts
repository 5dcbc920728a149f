import type { Knex } from 'knex'
import type { Visitor } from '../../web/visit.ts'
import type { WorkRow } from './rows.ts'
import { mayBeSeen } from './sight.ts'
import type { Beside, Rating } from './works.ts'

export const BESIDE = {
  maker: 'makers.username',
  number: 'newest.number',
  likedBy: 'likes.personId',
  sourceSlug: 'sources.slug',
  sourceName: 'sources.name',
  sourceRating: 'sources.rating',
  sourceOwnerId: 'sources.ownerId',
  sourceNewest: 'sourceVersions.number',
}

export type BesideRow = {
  maker: string | null
  number: number | null
  likedBy: string | null
  sourceSlug: string | null
  sourceName: string | null
  sourceRating: Rating | null
  sourceOwnerId: string | null
  sourceNewest: number | null
}

/** Works with all that stands around each, by keys alone, so that a page asks once. */
export const besideIn = (db: Knex, readerId: Knex.Raw) =>
  db('works')
    .leftJoin('persons as makers', 'makers.id', 'works.ownerId')
    .leftJoin('workVersions as newest', 'newest.id', 'works.versionId')
    .leftJoin('workLikes as likes', (on) => on.on('likes.workId', 'works.id').on('likes.personId', readerId))
    .leftJoin('works as sources', 'sources.id', 'works.sourceId')
    .leftJoin('workVersions as sourceVersions', 'sourceVersions.id', 'sources.versionId')

export function besideOf(row: BesideRow & Pick<WorkRow, 'sourceNumber'>, reader: Visitor | undefined): Beside {
  const { maker, number, likedBy, sourceSlug, sourceName, sourceRating, sourceOwnerId: ownerId, sourceNewest } = row
  const isThere = sourceSlug !== null && sourceRating !== null && sourceName !== ''
  const source =
    isThere && mayBeSeen(reader, { rating: sourceRating, ownerId })
      ? { slug: sourceSlug, isNewer: (sourceNewest ?? 0) > (row.sourceNumber ?? 0) }
      : undefined
  return { maker: maker ?? '', number: number ?? 1, isLiked: likedBy !== null, source }
}
