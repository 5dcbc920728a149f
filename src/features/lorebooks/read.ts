import { notFound } from '../../lib/problem.ts'
import type { Visitor } from '../../web/visit.ts'
import { contentOf, findWork, ownWork, type Work, type Workshop } from '../works/index.ts'
import { type KeptBook, keptBook } from './books.ts'
import type { BookPlace } from './editor/views.ts'

/** A book as somebody finds it. */
export type Readable = {
  work: Work
  book: KeptBook
  place: BookPlace
  isOwn: boolean
  /** False where its maker shows the text to nobody else. */
  isRead: boolean
  /** The character's name, where the book is a character's. */
  character: string | undefined
}

/** Finds books to read; what somebody may not see is as if it were not there. */
export function openToRead(needs: Workshop) {
  return {
    async ofLorebooks(reader: Visitor | undefined, slug: string): Promise<Readable> {
      const work = (await findWork(needs, reader, 'lorebook', slug)) ?? notFound('lorebook')
      const isOwn = reader !== undefined && work.ownerId === reader.id
      const isRead = isOwn || work.definition !== 'hidden'
      const content = await contentOf(needs, work.versionId, reader?.id)
      const { name } = work.listing
      const back = { path: '/lorebooks', name: '' }
      const place = { base: `/lorebooks/${work.slug}`, name, back, isOfCard: false }
      return { work, book: keptBook(content), place, isOwn, isRead, character: undefined }
    },

    /** A character's own book; nobody but their owner looks into it here. */
    async ofCharacters(reader: Visitor, slug: string): Promise<Readable> {
      const work = await ownWork(needs, reader, 'character', slug)
      const card = await contentOf<{ character_book?: unknown }>(needs, work.versionId, reader.id)
      const book = keptBook(card?.character_book)
      const back = { path: `/characters/${work.slug}`, name: work.listing.name }
      const place = { base: `${back.path}/lorebook`, name: work.listing.name, back, isOfCard: true }
      return { work, book, place, isOwn: true, isRead: true, character: work.listing.name }
    },
  }
}
