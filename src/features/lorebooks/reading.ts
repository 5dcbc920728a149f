import { entryOfWorld, isWorldEntry } from '../cards/index.ts'
import { type BookEntry, type Fields, isFields, type Lorebook } from './lorebooks.ts'

/** More entries of a book are not read. */
export const MOST_ENTRIES = 2000

/**
 * A lorebook out of anything: the object of a card, a file of its own
 * (`{ spec: 'lorebook_v3', data }`) or a world of SillyTavern's (`{ entries: { "0": … } }`). What has
 * the wrong type is as if it were not there, what nobody knows survives; it never throws.
 */
export function readBook(value: unknown): Lorebook {
  const found = isFields(value) && value.spec === 'lorebook_v3' ? value.data : value
  const book = isFields(found) ? found : {}
  return {
    ...without(book, { name: isText, description: isText, scan_depth: isNumber, token_budget: isNumber }),
    ...(typeof book.recursive_scanning === 'boolean' && { recursive_scanning: book.recursive_scanning }),
    extensions: fieldsIn(book.extensions),
    entries: readEntries(book.entries),
  }
}

/** The entries of a list, or of the object in which a world keeps them; what is no entry is left out. */
export function readEntries(value: unknown): BookEntry[] {
  const entries = Array.isArray(value) ? value : isFields(value) ? Object.values(value) : []
  return entries.slice(0, MOST_ENTRIES).filter(isFields).map(readEntry)
}

function readEntry(found: Fields): BookEntry {
  const entry = isWorldEntry(found) ? entryOfWorld(found) : found
  const { position, secondary_keys: secondary } = entry
  return {
    ...without(entry, {
      ...{ name: isText, comment: isText, id: isId, priority: isNumber },
      ...{ case_sensitive: isFlag, constant: isFlag, selective: isFlag },
    }),
    keys: textsIn(entry.keys),
    content: isText(entry.content) ? entry.content : '',
    extensions: fieldsIn(entry.extensions),
    enabled: entry.enabled !== false,
    insertion_order: isNumber(entry.insertion_order) ? entry.insertion_order : 0,
    use_regex: entry.use_regex === true,
    ...placed({ position: position === 'before_char' || position === 'after_char' ? position : undefined }),
    ...placed({ secondary_keys: secondary === undefined ? undefined : textsIn(secondary) }),
  }
}

const NEVER_COPIED = ['recursive_scanning', 'position', 'secondary_keys']

/** All fields but those that are to be of a type and are not. */
function without(fields: Fields, types: { [name: string]: (value: unknown) => boolean }): Fields {
  const isRight = ([name, value]: [string, unknown]) => !Object.hasOwn(types, name) || types[name]?.(value)
  const kept = Object.entries(fields).filter((field) => !NEVER_COPIED.includes(field[0]) && isRight(field))
  // Entries define a key `__proto__` as any other, an assignment would not.
  return Object.fromEntries(kept)
}

const placed = <Field extends object>(field: Field) =>
  Object.values(field)[0] === undefined ? {} : (field as { [Name in keyof Field]: NonNullable<Field[Name]> })

const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isId = (value: unknown): value is number | string => isText(value) || isNumber(value)
const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {})

/** Older programs keep keys as one text with commas. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter(isText)
  return isText(value) ? value.split(',').map((text) => text.trim()) : []
}
