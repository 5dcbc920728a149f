import type { Card } from '../characters/index.ts'
import { isRecord, type Json } from './cards.ts'
import { FIELDS } from './fields.ts'

/** A card's data for programs that know V2 only: without the fields of V3, and no decorator in any entry. */
export function asV2(card: Card): Json {
  const { character_book, ...rest } = card
  const fields = Object.entries(rest).filter(([name]) => !isOfV3(name))
  return { ...Object.fromEntries(fields), ...(character_book && { character_book: bookOfV2(character_book) }) }
}

/** Whether a field of `data` came with V3. */
export const isOfV3 = (name: string): boolean => Object.hasOwn(FIELDS, name) && FIELDS[name]?.since === 3

function bookOfV2(book: NonNullable<Card['character_book']>): Json {
  const entries = book.entries.map((entry) => {
    if (!isRecord(entry)) return entry
    const { use_regex: _, content, ...rest } = entry
    return { ...rest, content: typeof content === 'string' ? withoutDecorators(content) : content }
  })
  return { ...book, entries }
}

/** Lines `@@name value`, and `@@@name value` below them, at the start of an entry are for programs that know V3. */
export function withoutDecorators(content: string): string {
  let from = 0
  while (content.startsWith('@@', from)) {
    const end = content.indexOf('\n', from)
    if (end === -1) return ''
    from = end + 1
  }
  return content.slice(from)
}
