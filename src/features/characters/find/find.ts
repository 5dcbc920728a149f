import { memo } from '../../../lib/memo.ts'
import { type Asked, MOST_TAGS_ASKED, RATINGS, type Rating, SORTS, type Sort, tagOf } from '../../works/index.ts'

const MOST_LETTERS = 100

/** What somebody asks of the gallery, as the address tells it; what is no such thing counts as not said. */
export type Search = Omit<Asked, 'kind' | 'ratings'> & {
  /** One rating of those that they may see; empty for all of these. */
  rating: Rating | ''
}

export function searchIn(query: { [name: string]: unknown }): Search {
  const sort = one(query.sort)
  const rating = one(query.rating)
  return {
    q: one(query.q),
    tags: [...new Set(all(query.tag).map(tagOf))].filter((tag) => tag !== '').slice(0, MOST_TAGS_ASKED),
    language: one(query.language),
    rating: RATINGS.find((known) => known === rating) ?? '',
    sort: sort in SORTS ? (sort as Sort) : 'new',
    after: one(query.after),
  }
}

const one = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, MOST_LETTERS) : '')
const all = (value: unknown): string[] => (Array.isArray(value) ? value.map(one) : [one(value)])

/** Whether anything but the order is asked. */
export const isFiltered = ({ q, tags, language, rating }: Search): boolean =>
  q !== '' || tags.length > 0 || language !== '' || rating !== ''

/** The address that asks for it. */
export function searchPath(base: string, { q, tags, language, rating, sort, after }: Search): string {
  const params = new URLSearchParams()
  if (q !== '') params.set('q', q)
  for (const tag of tags) params.append('tag', tag)
  if (language !== '') params.set('language', language)
  if (rating !== '') params.set('rating', rating)
  if (sort !== 'new') params.set('sort', sort)
  if (after !== '') params.set('after', after)
  const asked = params.toString()
  return asked === '' ? base : `${base}?${asked}`
}

/** What a language calls itself; the tag where nobody knows it. */
export const nameOfLanguage = memo(500, (tag) => {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
})
