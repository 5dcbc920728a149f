import type { Html } from '../../../lib/html.ts'
import { view } from '../../../web/view.ts'
import type { Piece } from './fold.ts'

/** A line that was found, as it stands in the list. */
export type FoundPart = {
  path: string
  title: string
  name: string
  /** Said by whoever looks. */
  isOwn: boolean
  hue: number
  excerpt: Piece[]
  createdAt: string
}
export const foundPart = view<FoundPart>('/chat/_found')

/** Says how the search ended, already translated, and where it goes on. */
export type FoundEndPart = { sentence: string; olderPath: string | undefined }
export const foundEndPart = view<FoundEndPart>('/chat/_found-end')

export type SearchPage = {
  q: string
  /** What was found, or the mark where it is going to be written; undefined before anything was looked for. */
  found: Html | undefined
  /** This answer is written out while the search goes on. */
  isWritten: boolean
}
export const searchPage = view<SearchPage>('/chat/search')

/** The form that asks what to look for. */
export type SearchPart = { q: string }
export const searchPart = view<SearchPart>('/chat/_search')
