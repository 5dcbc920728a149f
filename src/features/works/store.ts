import type { Db } from '../../db/db.ts'
import { FIXED, hot, hotFirst, hotQuery } from '../../db/hot.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { isId } from '../../lib/ids.ts'
import { memo } from '../../lib/memo.ts'
import { notFound } from '../../lib/problem.ts'
import { LIMITS } from '../../web/limits.ts'
import type { Visitor } from '../../web/visit.ts'
import { BESIDE, type BesideRow, besideIn, besideOf } from './beside.ts'
import type { WorkRow } from './rows.ts'
import { mayBeSeen } from './sight.ts'
import { type Kind, type Listing, plainListing, type Work } from './works.ts'

export type Shelf = { db: Db; keyring: Keyring; clock: Clock }

export const listingPlace = (row: string, owner: string) => ({ table: 'works', column: 'sealed', row, owner })

type Words = Pick<WorkRow, 'id' | 'ownerId' | 'visibility' | 'sealed' | 'name' | 'tagline' | 'language'> &
  Pick<WorkRow, 'tags' | 'portrait' | 'more'>

/** Shared by all who ask: nobody may change what they get. */
const parsed = memo(4000, (json) => Object.freeze(JSON.parse(json) as unknown))

/** What lists tell of it: its owner's own words, or the plain copy that others see. Undefined where neither is to be had. */
export function listingOf({ keyring }: Pick<Shelf, 'keyring'>, row: Words, readerId?: string): Listing | undefined {
  if (row.sealed && row.ownerId !== null && row.ownerId === readerId) {
    const text = keyring.open(listingPlace(row.id, row.ownerId), row.sealed)
    if (text !== undefined) return JSON.parse(text) as Listing
  }
  return row.name === '' ? undefined : plainlyListed(row)
}

/** The plain copy of a listing. */
function plainlyListed({ name, tagline, language, tags, portrait, more }: Words): Listing {
  const rest = parsed(more) as Pick<Listing, 'notes' | 'credits'>
  return { ...plainListing({ name, tagline, language, portrait, tags: parsed(tags) as string[] }), ...rest }
}

type Found = WorkRow & BesideRow
type Place = { at: string; readerId: string }

const foundBy = (column: 'slug' | 'id') =>
  hotQuery<Place, Found>((db, { at, readerId }) =>
    besideIn(db, db.raw('?', [readerId]))
      .where(`works.${column}`, at)
      .whereNull('works.goneAt')
      .limit(1, FIXED)
      .select<Found[]>('works.*', BESIDE),
  )
const [bySlug, byId] = [foundBy('slug'), foundBy('id')]

/** Whether somebody may look at it; nobody may tell one that is hidden from one that is not there. */
const isSeenBy = (row: WorkRow, readerId: string | undefined) =>
  row.ownerId !== null && row.ownerId === readerId
    ? true
    : row.visibility !== 'private' && row.binnedAt === null && row.name !== ''

/** The work that somebody finds at an address, which names it by its slug or, always, by its id. */
export async function findWork(
  shelf: Shelf,
  reader: Visitor | undefined,
  kind: Kind,
  slug: string,
): Promise<Work | undefined> {
  const asked = { at: slug, readerId: reader?.id ?? '' }
  const row =
    (await hotFirst(shelf.db, bySlug, asked)) ?? (isId(slug) ? await hotFirst(shelf.db, byId, asked) : undefined)
  if (row?.kind !== kind || !isSeenBy(row, reader?.id) || !mayBeSeen(reader, row)) return undefined
  const work = workOfRow(shelf, row, reader?.id)
  return work && { ...work, beside: besideOf(row, reader) }
}

export const workOf = async (shelf: Shelf, reader: Visitor | undefined, kind: Kind, slug: string): Promise<Work> =>
  (await findWork(shelf, reader, kind, slug)) ?? notFound(kind)

/** One that belongs to somebody; nobody else's is found, shared or not. */
export async function ownWork(shelf: Shelf, owner: Visitor, kind: Kind, slug: string): Promise<Work> {
  const work = await findWork(shelf, owner, kind, slug)
  return work?.ownerId === owner.id ? work : notFound(kind)
}

export function workOfRow(shelf: Pick<Shelf, 'keyring'>, row: WorkRow, readerId?: string): Work | undefined {
  const listing = listingOf(shelf, row, readerId)
  if (!listing) return undefined
  const { id, kind, slug, ownerId, visibility, versionId, hue, rating, definition, licence } = row
  const { sourceId, sourceNumber, chatsStarted, likes, createdAt, changedAt, publishedAt, binnedAt } = row
  return {
    ...{ id, kind, slug, ownerId, visibility, versionId, listing, hue, rating, definition, licence },
    ...{ sourceId, sourceNumber, chatsStarted, likes, createdAt, changedAt, publishedAt, binnedAt },
  }
}

type Page = { ownerId: string; kind: Kind; beforeAt: string; beforeId: string }
const ownByChange = hotQuery<Page, WorkRow>((db, { ownerId, kind, beforeAt, beforeId }) =>
  db('works')
    .where('ownerId', ownerId)
    .where('kind', kind)
    .whereRaw('("changedAt", id) < (?, ?)', [beforeAt, beforeId])
    .whereNull('binnedAt')
    .whereNull('goneAt')
    .orderBy([
      { column: 'changedAt', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(OWN_PER_PAGE + 1, FIXED)
    .select('*'),
)
const OWN_PER_PAGE = 60
const FOR_EVER = '9999 '

/** Somebody's own of a kind, last changed first: a page of them, and where the next one begins. */
export async function ownWorks(
  shelf: Shelf,
  owner: Visitor,
  kind: Kind,
  before = FOR_EVER,
): Promise<{ works: Work[]; next: string | undefined }> {
  const [beforeAt = '', beforeId = ''] = before.split(' ')
  const rows = await hot(shelf.db, ownByChange, { ownerId: owner.id, kind, beforeAt, beforeId })
  const works = rows.slice(0, OWN_PER_PAGE).flatMap((row) => workOfRow(shelf, row, owner.id) ?? [])
  const last = rows.length > OWN_PER_PAGE ? rows[OWN_PER_PAGE - 1] : undefined
  return { works, next: last && `${last.changedAt} ${last.id}` }
}

/** What lies in somebody's bin, last put in first. */
export async function binOf(shelf: Shelf, owner: Visitor, kind: Kind): Promise<Work[]> {
  const rows = await shelf
    .db('works')
    .where({ ownerId: owner.id, kind })
    .whereNotNull('binnedAt')
    .whereNull('goneAt')
    .orderBy('binnedAt', 'desc')
    .limit(LIMITS.binShown)
  return rows.flatMap((row) => workOfRow(shelf, row, owner.id) ?? [])
}
