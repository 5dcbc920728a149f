import type { Db } from '../../db/db.ts'
import { FIXED, hot, hotFirst, hotQuery } from '../../db/hot.ts'
import { notFound } from '../../lib/problem.ts'
import type { Card } from './card.ts'
import type { Bill } from './characters.ts'

export type CharacterRow = {
  id: string
  slug: string
  /** Null for the house's own cast. */
  ownerId: string | null
  visibility: 'public' | 'unlisted' | 'private'
  /** The newest version. */
  versionId: string
  name: string
  tagline: string
  language: string
  hue: number
  /** A JSON list. */
  tags: string
  portrait: string
  place: number
  createdAt: string
}
/** A character's text as it was at one time; a chat stays with the version it began with. */
export type VersionRow = { id: string; characterId: string; number: number; card: string; createdAt: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    characters: CharacterRow
    characterVersions: VersionRow
  }
}

const MOST_BILLS = 500
type BillRow = Omit<Bill, 'tags'> & { tags: string }
const BILL = ['slug', 'name', 'tagline', 'tags', 'hue', 'language', 'portrait'] as const

const publicBills = hotQuery<{ visibility: CharacterRow['visibility'] }, BillRow>((db, { visibility }) =>
  db('characters').where('visibility', visibility).orderBy(['place', 'id']).limit(MOST_BILLS, FIXED).select(BILL),
)

export const billOf = (row: BillRow): Bill => ({ ...row, tags: JSON.parse(row.tags) as string[] })

/** All that everybody may see, in the house's order. */
export async function billsIn(db: Db): Promise<Bill[]> {
  const rows = await hot(db, publicBills, { visibility: 'public' })
  return rows.map(billOf)
}

type Found = BillRow & { id: string; versionId: string; card: string }

const publicBySlug = hotQuery<{ slug: string; private: CharacterRow['visibility'] }, Found>(
  (db, { slug, private: hidden }) =>
    db('characters')
      .join('characterVersions', 'characterVersions.id', 'characters.versionId')
      .where('characters.slug', slug)
      .whereNot('characters.visibility', hidden)
      .select(BILL)
      .select('characters.id', 'characters.versionId', 'characterVersions.card'),
)

export type Character = { id: string; versionId: string; bill: Bill; card: Card }

const characterOfRow = ({ id, versionId, card, ...bill }: Found): Character => ({
  id,
  versionId,
  bill: billOf(bill),
  card: JSON.parse(card) as Card,
})

export async function findCharacter(db: Db, slug: string): Promise<Character | undefined> {
  const row = await hotFirst(db, publicBySlug, { slug, private: 'private' })
  return row && characterOfRow(row)
}

export const characterOf = async (db: Db, slug: string): Promise<Character> =>
  (await findCharacter(db, slug)) ?? notFound('character')
