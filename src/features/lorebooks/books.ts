import { entryOfWorld, isWorldEntry } from '../cards/index.ts'
import type { CardBook } from '../characters/index.ts'
import { type Fields, isFields, type Lorebook } from './lorebooks.ts'
import { readBook } from './reading.ts'

/** A lorebook as it is kept: the fields of the specification, and whatever else came with it. */
export type KeptBook = CardBook

export const emptyBook = (): KeptBook => ({ extensions: {}, entries: [] })

/** What is kept as a lorebook; an empty one where that is none. */
export function keptBook(value: unknown): KeptBook {
  if (!isFields(value)) return emptyBook()
  const extensions = isFields(value.extensions) ? value.extensions : {}
  return { ...value, extensions, entries: entriesIn(value.entries) }
}

/** The entries of a list, or of the object in which a world keeps them, as they came; what is no entry is left out. */
function entriesIn(value: unknown): Fields[] {
  const all = Array.isArray(value) ? value : isFields(value) ? Object.values(value) : []
  return all.filter(isFields).map((entry) => (isWorldEntry(entry) ? entryOfWorld(entry) : entry))
}

export const entriesOf = (book: KeptBook): Fields[] => book.entries as Fields[]

/** Contents are shared by all who read them and never changed, and so are the books read from them. */
const READ = new WeakMap<object, Lorebook>()

/** A kept book as a scan reads it; the same again for the same content. */
export function bookOf(content: object): Lorebook {
  const book = READ.get(content) ?? readBook(content)
  READ.set(content, book)
  return book
}
