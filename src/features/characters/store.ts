import type { Db } from '../../db/db.ts'
import { FIXED, hot, hotQuery } from '../../db/hot.ts'
import type { Keyring } from '../../db/keyring.ts'
import { memo } from '../../lib/memo.ts'
import { notFound } from '../../lib/problem.ts'
import type { Visitor } from '../../web/visit.ts'
import {
  type Copy,
  contentOf,
  copyPlace,
  findWork,
  type Listing,
  listingOf,
  portraitFor,
  type Work,
  type WorkRow,
  type Workshop,
} from '../works/index.ts'
import { type Card, makeCard } from './card.ts'
import type { Bill } from './characters.ts'

/** On the front page, and to choose from. */
const FEW_BILLS = 10
const MOST_BILLS = 500
type Visibility = WorkRow['visibility']
type BillRow = Pick<WorkRow, 'slug' | 'name' | 'tagline' | 'tags' | 'hue' | 'language' | 'portrait' | 'rating' | 'more'>
const BILL = ['slug', 'name', 'tagline', 'tags', 'hue', 'language', 'portrait', 'rating', 'more'] as const

const publicBills = (most: number) =>
  hotQuery<{ kind: string; visibility: Visibility; rating: string }, BillRow>((db, { kind, visibility, rating }) =>
    db('works')
      .where('visibility', visibility)
      .where('kind', kind)
      .where('rating', rating)
      .whereNull('binnedAt')
      .whereNull('goneAt')
      .orderBy(['place', 'id'])
      .limit(most, FIXED)
      .select(BILL),
  )
const [fewBills, mostBills] = [publicBills(FEW_BILLS), publicBills(MOST_BILLS)]

/** Shared by all who ask: nobody may change what they get. */
const tagsIn = memo(2000, (json) => Object.freeze(JSON.parse(json) as string[]))

const moreIn = memo(2000, (json) => Object.freeze(JSON.parse(json) as Pick<Listing, 'notes'>))

export function billOf({ slug, name, tagline, tags, hue, language, portrait, rating, more }: BillRow): Bill {
  const veil = rating === 'everyone' ? undefined : { rating, notes: moreIn(more).notes ?? [] }
  return { slug, name, tagline, tags: tagsIn(tags), hue, language, portrait, veil }
}

/** What everybody may see, in the house's order: its own cast first, then the newest; the first ten or the first 500. */
export async function billsIn(db: Db, { few }: { few: boolean } = { few: false }): Promise<Bill[]> {
  const rows = await hot(db, few ? fewBills : mostBills, {
    kind: 'character',
    visibility: 'public',
    rating: 'everyone',
  })
  return rows.map(billOf)
}

/** What the house's own cast is called, in names and in addresses. */
export async function castNames(db: Db): Promise<string[]> {
  const cast = await db('works')
    .where({ kind: 'character' })
    .whereNull('ownerId')
    .whereNull('goneAt')
    .select('slug', 'name')
  return cast.flatMap(({ slug, name }) => [slug, name])
}

/** What lists and chats show of a work to somebody who may see it. */
export function billOfWork(
  shop: Pick<Workshop, 'media'>,
  { slug, hue, listing, rating = 'everyone' }: Pick<Work, 'slug' | 'hue' | 'listing'> & Partial<Pick<Work, 'rating'>>,
  readerId?: string,
): Bill {
  const { name, tagline, tags, language, portrait, notes } = listing
  const veil = rating === 'everyone' ? undefined : { rating, notes }
  return { slug, name, tagline, tags, hue, language, portrait: portraitFor(shop, portrait, readerId), veil }
}

/** The columns that tell a chat who it is with: those of the work, and of the copy that the chat's owner kept. */
export const CAST_COLUMNS = {
  characterId: 'works.id',
  makerId: 'works.ownerId',
  slug: 'works.slug',
  name: 'works.name',
  tagline: 'works.tagline',
  tags: 'works.tags',
  hue: 'works.hue',
  language: 'works.language',
  portrait: 'works.portrait',
  visibility: 'works.visibility',
  more: 'works.more',
  newestId: 'works.versionId',
  goneAt: 'works.goneAt',
  definition: 'works.definition',
  listingSealed: 'works.sealed',
  copyId: 'workCopies.id',
  copySealed: 'workCopies.sealed',
}
export type CastRow = Pick<
  WorkRow,
  | 'slug'
  | 'name'
  | 'tagline'
  | 'tags'
  | 'hue'
  | 'language'
  | 'portrait'
  | 'visibility'
  | 'more'
  | 'goneAt'
  | 'definition'
> & {
  characterId: string
  makerId: string | null
  newestId: string
  listingSealed: Buffer | null
  copyId: string | null
  copySealed: Buffer | null
}

/** Who a chat is with, for its owner: as all see them, as they made them, or as their chats kept them. */
export function billInChat(shop: Pick<Workshop, 'media'> & { keyring: Keyring }, row: CastRow, ownerId: string): Bill {
  const { characterId, slug, hue } = row
  const work = { ...row, id: characterId, ownerId: row.makerId, sealed: row.listingSealed }
  const listing = listingOf(shop, work, ownerId) ?? kept(shop.keyring, row, ownerId)
  if (!listing) return { slug, hue, name: '…', tagline: '', tags: [], language: 'en', portrait: '' }
  return billOfWork(shop, { slug, hue, listing }, ownerId)
}

function kept(keyring: Keyring, { copyId, copySealed }: CastRow, ownerId: string): Listing | undefined {
  const text = copyId && copySealed ? keyring.open(copyPlace(copyId, ownerId), copySealed) : undefined
  return text === undefined ? undefined : ((JSON.parse(text) as Copy).listing as Listing)
}

export type Character = { id: string; versionId: string; bill: Bill; card: Card; work: Work }

type Shop = Pick<Workshop, 'db' | 'keyring' | 'clock' | 'media'>

/** A version's card for somebody; of one that is gone only the name is left. */
export async function cardOfVersion(
  shop: Pick<Shop, 'db' | 'keyring'>,
  versionId: string,
  readerId: string,
  name: string,
): Promise<Card> {
  return (await contentOf<Card>(shop, versionId, readerId)) ?? makeCard({ name })
}

export async function findCharacter(
  shop: Shop,
  reader: Visitor | undefined,
  slug: string,
): Promise<Character | undefined> {
  const work = await findWork(shop, reader, 'character', slug)
  const card = work && (await contentOf<Card>(shop, work.versionId, reader?.id))
  if (!work || !card) return undefined
  return { id: work.id, versionId: work.versionId, bill: billOfWork(shop, work, reader?.id), card, work }
}

export const characterOf = async (shop: Shop, reader: Visitor | undefined, slug: string): Promise<Character> =>
  (await findCharacter(shop, reader, slug)) ?? notFound('character')
