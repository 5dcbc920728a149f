import type { LoreEntry } from '../../ai/ai.ts'
import type { CardBook } from './card.ts'

/** More entries of a book are not read. */
const MOST_ENTRIES = 2000

/**
 * The entries of a card's lorebook that are enabled and tell something, those with the
 * lowest insertion_order first, without their decorators. A book comes from anywhere: what
 * is not as the specification has it is left out. Keys that are regular expressions match
 * nothing here, since one can be written that never ends.
 */
export function loreIn(book: CardBook | undefined): LoreEntry[] {
  const entries: unknown[] = Array.isArray(book?.entries) ? book.entries : []
  return entries
    .slice(0, MOST_ENTRIES)
    .flatMap((entry) => (isRecord(entry) && entry.enabled !== false ? read(entry) : []))
    .toSorted((one, other) => one.order - other.order)
    .map(({ order: _, ...entry }) => entry)
}

function read(entry: { [field: string]: unknown }): (LoreEntry & { order: number })[] {
  const content = withoutDecorators(textIn(entry.content))
  if (content === '') return []
  const keys = entry.use_regex === true ? [] : textsIn(entry.keys)
  return [
    {
      name: textIn(entry.name) || textIn(entry.comment) || textsIn(entry.keys)[0] || '…',
      keys,
      secondaryKeys: entry.selective === true ? textsIn(entry.secondary_keys) : [],
      content,
      isConstant: entry.constant === true,
      isCaseSensitive: entry.case_sensitive === true,
      order: typeof entry.insertion_order === 'number' ? entry.insertion_order : 0,
    },
  ]
}

/** Lines `@@name value` and `@@@name value` at the start are for programs, not for people. */
const withoutDecorators = (content: string): string => content.replace(/^(?:\s*@@@?[^\n]*(?:\n|$))+/, '').trim()

const isRecord = (value: unknown): value is { [field: string]: unknown } => typeof value === 'object' && value !== null
const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(textIn).filter((text) => text !== '') : []
