/** What people make here; each kind has a feature of its own, and all are kept in the same way. */
export const KINDS = ['character', 'lorebook', 'persona'] as const
export type Kind = (typeof KINDS)[number]

/** Unlisted is for whoever has the address; in no list and no search. */
export const VISIBILITIES = ['private', 'unlisted', 'public'] as const
export type Visibility = (typeof VISIBILITIES)[number]

export const RATINGS = ['everyone', 'mature', 'adult'] as const
export type Rating = (typeof RATINGS)[number]

/** What others may see of its text: all and fork it, all, or nothing but what lists tell. */
export const DEFINITIONS = ['open', 'view', 'hidden'] as const
export type Definition = (typeof DEFINITIONS)[number]

/** Somebody whose work stands in this one, nearest first; `by` is their name here or what a card said. */
export type Credit = { name: string; by: string; number?: number; licence?: string; slug?: string }

/** What lists tell of a work. */
export type Listing = {
  name: string
  tagline: string
  /** BCP 47. */
  language: string
  tags: string[]
  /** The id of the file while it is private, its address while it is shared; empty where there is none. */
  portrait: string
  /** The portrait was sent by itself, and is not the one of the file that it was made of. */
  isPortraitSent?: boolean
  /** What its content may hurt with, in words of `NOTES` or of the maker. */
  notes: string[]
  credits: Credit[]
  /** Whose it is, where it was brought in from elsewhere; it cannot be public before that was said. */
  claim?: 'unsaid' | 'mine' | 'permitted'
}

export const plainListing = (fields: Partial<Listing> & { name: string }): Listing => ({
  ...{ tagline: '', language: 'en', tags: [], portrait: '', notes: [], credits: [] },
  ...fields,
})

/** A work as its owner, or who it is shared with, finds it. */
export type Work = {
  id: string
  kind: Kind
  slug: string
  /** Null for the house's own. */
  ownerId: string | null
  visibility: Visibility
  versionId: string
  listing: Listing
  hue: number
  rating: Rating
  definition: Definition
  licence: string
  sourceId: string | null
  sourceNumber: number | null
  chatsStarted: number
  likes: number
  createdAt: string
  changedAt: string
  publishedAt: string
  binnedAt: string | null
  /** What stands around it, only where somebody has looked for it at its address. */
  beside?: Beside
}

/** What its page tells of a work beside its words. */
export type Beside = {
  /** Empty for the house's own. */
  maker: string
  /** The number of its newest version. */
  number: number
  /** Whether who looks likes it. */
  isLiked: boolean
  /** Of a copy: what it was taken from, where who looks may see that, and whether that has gone on since. */
  source: { slug: string; isNewer: boolean } | undefined
}

type Told = { name?: unknown; tags?: unknown; extensions?: { troupe?: { tagline?: unknown; language?: unknown } } }

/** A listing that tells what a text tells: of a version that is gone back to, its name of that time. */
export function retold(listing: Listing, content: unknown): Listing {
  const { name, tags, extensions } = content as Told
  const { tagline, language } = extensions?.troupe ?? {}
  const isText = (value: unknown): value is string => typeof value === 'string'
  return {
    ...listing,
    ...(isText(name) && name.trim() !== '' && { name: name.replace(/\s+/g, ' ').trim() }),
    ...(Array.isArray(tags) && { tags: tags.filter(isText) }),
    ...(isText(tagline) && { tagline }),
    ...(isText(language) && { language }),
  }
}

/** Whether what a text lists is a file that came along with it, and that only its owner has. */
export const isFileOf = (asset: unknown): boolean =>
  /^embedd?ed:\/\//i.test(String((asset as { uri?: unknown } | null)?.uri ?? ''))

/** A text for somebody who does not have the files that came with it: they are not named any more. */
export function withoutFiles<Content extends object>(content: Content): Content {
  const { assets } = content as { assets?: unknown }
  return Array.isArray(assets) ? { ...content, assets: assets.filter((asset) => !isFileOf(asset)) } : content
}

/** The plain copy of a listing, in columns; all empty while it is private. */
export const plainColumns = (listing: Listing | undefined) => ({
  name: listing?.name ?? '',
  tagline: listing?.tagline ?? '',
  language: listing?.language ?? '',
  tags: JSON.stringify(listing?.tags ?? []),
  portrait: listing?.portrait ?? '',
  more: JSON.stringify(listing ? { notes: listing.notes, credits: listing.credits } : {}),
})

/** What a form was opened with: another one once the work was saved again, wherever. */
export const baseOf = ({ versionId, changedAt }: Pick<Work, 'versionId' | 'changedAt'>): string =>
  `${versionId} ${changedAt}`

/** Whether a form was opened before the work was last saved. */
export const isBehind = (base: string, work: Pick<Work, 'versionId' | 'changedAt'>): boolean =>
  base !== '' && base !== baseOf(work)

/** One of the stylesheet's 36, from 0, and always the same for one work. */
export function hueOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 360_007
  return sum % 36
}

const BEHIND_THE_HOUSE = 100_000_000_000

/** Where a work of somebody stands in the house's order: behind its own cast, the newest first. `now` in milliseconds. */
export const placeFrom = (now: number): number => BEHIND_THE_HOUSE - Math.floor(now / 1000)

/** Days in the bin. */
export const BIN_DAYS = 30

const MOST_SLUG_LETTERS = 48

/** An address that tells the name, with the end of the id so that no two are alike. */
export function slugOf(name: string, id: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MOST_SLUG_LETTERS)
    .replace(/-+$/, '')
  return words === '' ? id.slice(-12) : `${words}-${id.slice(-6)}`
}
