import type { Db } from '../../db/db.ts'
import { FIXED, hot, hotFirst, hotQuery } from '../../db/hot.ts'
import { memo } from '../../lib/memo.ts'
import type { WorkRow } from '../works/index.ts'
import { notFound } from '../../lib/problem.ts'
import type { Card } from './card.ts'
import type { Bill } from './characters.ts'

const MOST_BILLS = 500
type Visibility = WorkRow['visibility']
type BillRow = Omit<Bill, 'tags'> & { tags: string }
const BILL = ['slug', 'name', 'tagline', 'tags', 'hue', 'language', 'portrait'] as const

const publicBills = hotQuery<{ visibility: Visibility }, BillRow>((db, { visibility }) =>
  db('works').where('visibility', visibility).orderBy(['place', 'id']).limit(MOST_BILLS, FIXED).select(BILL),
)

/** Shared by all who ask: nobody may change what they get. */
const tagsIn = memo(2000, (json) => Object.freeze(JSON.parse(json) as string[]))

export const billOf = (row: BillRow): Bill => ({ ...row, tags: tagsIn(row.tags) })

/** All that everybody may see, in the house's order. */
export async function billsIn(db: Db): Promise<Bill[]> {
  const rows = await hot(db, publicBills, { visibility: 'public' })
  return rows.map(billOf)
}

/** What the house's own cast is called, in names and in addresses. */
export async function castNames(db: Db): Promise<string[]> {
  const cast = await db('works').whereNull('ownerId').select('slug', 'name')
  return cast.flatMap(({ slug, name }) => [slug, name])
}

type Found = BillRow & { id: string; versionId: string }

const publicBySlug = hotQuery<{ slug: string; private: Visibility }, Found>(
  (db, { slug, private: hidden }) =>
    db('works')
      .where('works.slug', slug)
      .whereNot('works.visibility', hidden)
      .select(BILL)
      .select('works.id', 'works.versionId'),
)

export type Character = { id: string; versionId: string; bill: Bill; card: Card }

const cardByVersion = hotQuery<{ versionId: string }, { content: string | null }>((db, { versionId }) =>
  db('characterVersions').where('id', versionId).select('content'),
)

/** Cards are long, and hundreds of open streams and pages may want the same one. */
const CARDS_KEPT = 200
const cards = new Map<string, Card>()

/** A version's card. A version never changes, so it is read once and shared: nobody may change what they get. */
export async function cardOfVersion(db: Db, versionId: string): Promise<Card> {
  const known = cards.get(versionId)
  if (known) return known

  const row = await hotFirst(db, cardByVersion, { versionId })
  const card = row?.content ? (JSON.parse(row.content) as Card) : notFound('character')
  const oldest = cards.size >= CARDS_KEPT ? cards.keys().next().value : undefined
  if (oldest !== undefined) cards.delete(oldest)
  cards.set(versionId, card)
  return card
}

export async function findCharacter(db: Db, slug: string): Promise<Character | undefined> {
  const row = await hotFirst(db, publicBySlug, { slug, private: 'private' })
  if (!row) return undefined
  const { id, versionId, ...bill } = row
  return { id, versionId, bill: billOf(bill), card: await cardOfVersion(db, versionId) }
}

export const characterOf = async (db: Db, slug: string): Promise<Character> =>
  (await findCharacter(db, slug)) ?? notFound('character')
