import { view } from '../../web/view.ts'
import type { Credit } from '../works/index.ts'
import type { BookPlace, Tried } from './editor/views.ts'

export type BookRow = {
  slug: string
  name: string
  tagline: string
  visibility: string
  isAdult: boolean
  changedAt: string
}
export type BooksPage = { books: BookRow[] }
export const booksPage = view<BooksPage>('/lorebooks/index')

/** An entry as it is read: its keys, and what it tells. */
export type ReadEntry = {
  number: number
  name: string
  keys: string
  content: string
  isEnabled: boolean
  tokens: number
}

export type BookPage = {
  id: string
  place: BookPlace
  isOwn: boolean
  description: string
  tags: string[]
  language: string
  notes: string[]
  rating: string
  visibility: string
  isBinned: boolean
  maker: string
  licence: string
  credits: Credit[]
  /** Undefined where its maker shows the text to nobody. */
  entries: ReadEntry[] | undefined
  count: number
  tokens: number
  formerPath: string | undefined
  furtherPath: string | undefined
  tried: Tried | undefined
  mayExport: boolean
  mayFork: boolean
  /** For its owner: which characters it is read beside. */
  readers: { slug: string; name: string }[]
}
export const bookPage = view<BookPage>('/lorebooks/show')
