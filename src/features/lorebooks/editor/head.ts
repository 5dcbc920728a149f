import { type Listing, plainListing, type Work } from '../../works/index.ts'
import type { KeptBook } from '../books.ts'
import type { Fields } from '../lorebooks.ts'
import { readBook } from '../reading.ts'
import type { HeadFields, HeadTyped } from './form.ts'
import { flag, number, text } from './shapes.ts'

type BookField = 'name' | 'description' | 'scanDepth' | 'tokenBudget' | 'recursive'
/** A book's own fields are read and written as those of an entry are. */
const PLACES = {
  name: text('name'),
  description: text('description'),
  scanDepth: number('scan_depth'),
  tokenBudget: number('token_budget'),
  recursive: flag('recursive_scanning'),
}
const FIELDS = Object.keys(PLACES) as BookField[]
const plain = (typed: string): string => typed.replace(/\r\n?/g, '\n')

/** What a form shows of a book, without who may see it. */
export function bookTyped(book: KeptBook): { [Field in BookField]: string } {
  const read = { ...readBook({ ...book, entries: [] }) } as Fields as Parameters<(typeof PLACES)['name']['read']>[0]
  return Object.fromEntries(FIELDS.map((name) => [name, PLACES[name].read(read)])) as { [Field in BookField]: string }
}

/** The book that a form means: only what was changed is written, so that everything else stays as it came. */
export function bookFrom(before: KeptBook, typed: { [Field in BookField]: string }): KeptBook {
  const shown = bookTyped(before)
  const fields = FIELDS.reduce<Fields>((book, name) => {
    const said = plain(typed[name])
    return said === plain(shown[name]) ? book : PLACES[name].write(book, said)
  }, before)
  return fields as KeptBook
}

/** All that the form of a lorebook of its own shows. */
export function headTyped(
  book: KeptBook,
  { listing, visibility, rating, definition, licence }: Pick<Work, 'listing'> & Decided,
): HeadTyped {
  return {
    ...bookTyped(book),
    name: listing.name,
    language: listing.language,
    tags: listing.tags.join(', '),
    notes: listing.notes.join(', '),
    ...{ visibility, rating, definition, licence: licence || 'site', claim: listing.claim ?? '' },
  }
}
type Decided = Pick<Work, 'visibility' | 'rating' | 'definition' | 'licence'>

const TAGLINE_LETTERS = 200

/** What lists tell of the lorebook that a form means. */
export function listingFrom(fields: HeadFields, before: Listing | undefined): Listing {
  const { name, language, tags, notes } = fields
  const claim = fields.claim === '' ? before?.claim : fields.claim
  const [tagline = ''] = fields.description.trim().split('\n')
  return {
    ...(before ?? plainListing({ name })),
    ...{ name, language, tags, tagline: tagline.slice(0, TAGLINE_LETTERS) },
    notes: notes
      .split(/[,、，]/)
      .map((note) => note.trim())
      .filter((note) => note !== ''),
    ...(claim === undefined ? {} : { claim }),
  }
}
