import { estimateTokens } from '../../../lib/tokens.ts'
import { entriesOf, type KeptBook } from '../books.ts'
import { readEntries } from '../reading.ts'
import { entryFrom, typedOf } from './entry.ts'
import { type Sent, wordsIn } from './sent.ts'
import type { EntryRow } from './views.ts'

/** So many entries stand on a page. */
export const ENTRIES_PER_PAGE = 50
const KEYS_LETTERS = 120

/** The entries of a page of a book, which is from 1. */
export const pageOf = (book: KeptBook, page: number): { number: number; entry: { [field: string]: unknown } }[] =>
  entriesOf(book)
    .map((entry, at) => ({ number: at + 1, entry }))
    .slice((page - 1) * ENTRIES_PER_PAGE, page * ENTRIES_PER_PAGE)

export const pagesIn = (book: KeptBook): number => Math.max(1, Math.ceil(book.entries.length / ENTRIES_PER_PAGE))

/** How the entries of a page stand in the list. */
export function rowsOf(book: KeptBook, page: number): EntryRow[] {
  return pageOf(book, page).map(({ number, entry }) => {
    const [read] = readEntries([entry])
    const keys = (read?.keys ?? []).join(', ')
    const [firstKey = ''] = read?.keys ?? []
    return {
      ...{ number, isEnabled: read?.enabled ?? false, isConstant: read?.constant ?? false },
      name: read?.name?.trim() || read?.comment?.trim().split('\n')[0] || firstKey || '…',
      keys: keys.length > KEYS_LETTERS ? `${keys.slice(0, KEYS_LETTERS)}…` : keys,
      order: String(read?.insertion_order ?? 0),
      tokens: estimateTokens(read?.content ?? ''),
      isLast: number === book.entries.length,
    }
  })
}

type Arranged = { ok: true; book: KeptBook; moved?: number } | { ok: false; rows: EntryRow[] }

/** What the list of a page means for the book: boxes, orders, and the one button that was pressed. */
export function arranged(book: KeptBook, page: number, body: Sent): Arranged {
  const on = new Set(wordsIn(body, 'on'))
  const order = (number: number): string | undefined => wordsIn(body, `order-${number}`)[0]?.trim()
  const isNumber = (typed = '0') => typed !== '' && Math.abs(Number(typed)) <= 1_000_000_000
  const here = pageOf(book, page)
  if (!here.every(({ number }) => isNumber(order(number)))) {
    const typed = (row: EntryRow) => ({
      ...row,
      ...{ order: order(row.number) ?? row.order, isEnabled: on.has(`${row.number}`) },
    })
    return { ok: false, rows: rowsOf(book, page).map(typed) }
  }
  const changed = new Map(
    here.map(({ number, entry }) => {
      const shown = typedOf(entry)
      const typed = { order: order(number) ?? shown.order, enabled: on.has(`${number}`) ? 'on' : '' }
      return [number, entryFrom(entry, { ...shown, ...typed, order: String(Number(typed.order)) })]
    }),
  )
  const entries = entriesOf(book).map((entry, at) => changed.get(at + 1) ?? entry)
  const [, how, at = '0'] = /^(up|down|removal):(\d{1,5})$/.exec(wordsIn(body, 'action')[0] ?? '') ?? []
  const from = Number(at) - 1
  const one = entries[from]
  if (!how || !one) return { ok: true, book: { ...book, entries } }
  if (how === 'removal') return { ok: true, book: { ...book, entries: entries.toSpliced(from, 1) } }
  const to = Math.max(0, Math.min(entries.length - 1, how === 'up' ? from - 1 : from + 1))
  return { ok: true, book: { ...book, entries: entries.toSpliced(from, 1).toSpliced(to, 0, one) }, moved: to + 1 }
}

/** The page that an entry stands on. */
export const pageWith = (number: number): number => Math.max(1, Math.ceil(number / ENTRIES_PER_PAGE))
