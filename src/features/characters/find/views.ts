import { view } from '../../../web/view.ts'
import type { Rating, Visibility } from '../../works/index.ts'
import type { Bill } from '../characters.ts'
import type { Search } from './find.ts'

export type GalleryPage = {
  base: '/characters' | '/search'
  search: Search
  bills: Bill[]
  isFiltered: boolean
  /** What can be filtered by. */
  tags: string[]
  /** By their own names. */
  languages: { tag: string; name: string }[]
  ratings: readonly Rating[]
  firstPath: string
  /** Undefined on the last page. */
  nextPath: string | undefined
}
export const galleryPage = view<GalleryPage>('/characters/gallery')

export type MinePage = {
  own: { bill: Bill; visibility: Visibility; rating: Rating; changedAt: string }[]
  isFirst: boolean
  next: string | undefined
}
export const minePage = view<MinePage>('/characters/mine')

export type LikePart = { slug: string; likes: number; isLiked: boolean }
export const likePart = view<LikePart>('/characters/_like')

/** What stands on the fold before what is not fit for everyone. */
export type VeilPart = { rating: Rating; notes: readonly string[] }
export const veilPart = view<VeilPart>('/characters/_veil')
