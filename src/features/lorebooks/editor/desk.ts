import type { Visitor } from '../../../web/visit.ts'
import type { Card } from '../../characters/index.ts'
import { contentOf, ownWork, saveWork, type Work, type Workshop } from '../../works/index.ts'
import { emptyBook, type KeptBook, keptBook } from '../books.ts'
import type { Whose } from './drafts.ts'
import type { BookPlace } from './views.ts'

/** A book that its owner works on: one of its own, or the one that goes along with a character. */
export type OpenBook = {
  work: Work & { ownerId: string }
  book: KeptBook
  place: BookPlace
  /** The character's name, where the book is a character's. */
  character: string | undefined
  whose: Whose
}

export type Desk = {
  /** The address of a book, as routes have it. */
  at: '/lorebooks/:slug' | '/characters/:slug/lorebook'
  open: (owner: Visitor, slug: string) => Promise<OpenBook>
  /** Saves a changed text as a new version; answers where the book then is. */
  save: (open: OpenBook, book: KeptBook) => Promise<string>
}

/** Lorebooks of their own. */
export function lorebookDesk(shop: Workshop): Desk {
  return {
    at: '/lorebooks/:slug',
    async open(owner, slug) {
      const work = { ...(await ownWork(shop, owner, 'lorebook', slug)), ownerId: owner.id }
      const book = keptBook(await contentOf(shop, work.versionId, owner.id))
      const back = { path: `/lorebooks/${work.slug}`, name: work.listing.name }
      const place = { base: back.path, name: work.listing.name, back, isOfCard: false }
      return { work, book, place, character: undefined, whose: { ownerId: owner.id, workId: work.id } }
    },
    async save({ work }, book) {
      return `/lorebooks/${await saveWork(shop, work, { listing: work.listing, content: book })}`
    },
  }
}

/** The books that go along with characters: to save one is to save the character. */
export function cardDesk(shop: Workshop): Desk {
  const cardOf = async ({ versionId, ownerId }: OpenBook['work']): Promise<Card> => {
    const card = await contentOf<Card>(shop, versionId, ownerId)
    if (!card) throw new Error('A character of somebody has no card.')
    return card
  }
  return {
    at: '/characters/:slug/lorebook',
    async open(owner, slug) {
      const work = { ...(await ownWork(shop, owner, 'character', slug)), ownerId: owner.id }
      const { character_book: found } = await cardOf(work)
      const book = found === undefined ? emptyBook() : keptBook(found)
      const back = { path: `/characters/${work.slug}`, name: work.listing.name }
      const place = { base: `${back.path}/lorebook`, name: work.listing.name, back, isOfCard: true }
      return { work, book, place, character: work.listing.name, whose: { ownerId: owner.id, workId: work.id } }
    },
    async save({ work, book: before }, book) {
      const card = await cardOf(work)
      const { character_book: _, ...rest } = card
      const isSame = JSON.stringify(before) === JSON.stringify(book)
      const changed = { ...rest, modification_date: Math.floor(shop.clock.now() / 1000) }
      const content = isSame ? card : isBlank(book) ? changed : { ...card, ...changed, character_book: book }
      return `/characters/${await saveWork(shop, work, { listing: work.listing, content })}/lorebook`
    },
  }
}

/** Nothing but what every book has: the character then has none. */
const isBlank = ({ entries, extensions, ...rest }: KeptBook): boolean =>
  entries.length === 0 && Object.keys(extensions).length === 0 && Object.keys(rest).length === 0
