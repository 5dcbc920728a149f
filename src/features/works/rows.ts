import type { Knex } from 'knex'
import type { Definition, Kind, Rating, Visibility } from './works.ts'

export type WorkRow = {
  id: string
  kind: Kind
  /** Tells the name while it is shared; the id otherwise. */
  slug: string
  /** Null for the house's own cast. */
  ownerId: string | null
  visibility: Visibility
  listed: number | boolean
  /** The newest version. */
  versionId: string
  /** Empty while it is private, as are the other words. */
  name: string
  tagline: string
  language: string
  hue: number
  /** A JSON list. */
  tags: string
  portrait: string
  place: number
  rating: Rating
  /** JSON of what else a listing has. */
  more: string
  /** The owner's own listing, sealed; null for the house's. */
  sealed: Buffer | null
  definition: Definition
  licence: string
  sourceId: string | null
  sourceNumber: number | null
  chatsStarted: number
  likes: number
  wordsPlace: number | null
  once: string | null
  createdAt: string
  changedAt: string
  publishedAt: string
  binnedAt: string | null
  goneAt: string | null
}

type Given =
  | 'id'
  | 'kind'
  | 'slug'
  | 'ownerId'
  | 'visibility'
  | 'listed'
  | 'versionId'
  | 'name'
  | 'tagline'
  | 'language'
type GivenToo = 'hue' | 'tags' | 'portrait' | 'place' | 'createdAt' | 'changedAt'
type InsertedWork = Pick<WorkRow, Given | GivenToo> & Partial<WorkRow>

/** A work's text as it was at one time; a chat stays with the version it began with. */
export type VersionRow = {
  id: string
  workId: string
  number: number
  /** The plain copy while it is shared. */
  content: string | null
  sealed: Buffer | null
  /** All that it was given out under, earliest first, with `; ` between. */
  licence: string
  createdAt: string
}

export type CopyRow = { id: string; personId: string; versionId: string; sealed: Buffer }
export type AttachedBookRow = { characterId: string; lorebookId: string; addedAt: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    works: Knex.CompositeTableType<WorkRow, InsertedWork>
    workVersions: VersionRow
    workCopies: CopyRow
    workLikes: { personId: string; workId: string; createdAt: string }
    workTags: { tag: string; workId: string }
    attachedBooks: AttachedBookRow
  }
}
