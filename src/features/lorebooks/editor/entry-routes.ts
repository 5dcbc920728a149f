import { type Request, type Response, Router } from 'express'
import { notFound, Problem } from '../../../lib/problem.ts'
import { estimateTokens } from '../../../lib/tokens.ts'
import { done, goTo, show } from '../../../web/answer.ts'
import { blank, type Form, read } from '../../../web/form.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { entriesOf } from '../books.ts'
import type { Fields } from '../lorebooks.ts'
import { MOST_ENTRIES } from '../reading.ts'
import type { Trier } from '../testing/try.ts'
import type { Desk, OpenBook } from './desk.ts'
import { dropForm, formOf, NEW_ENTRY } from './drafts.ts'
import { type EntryTyped, entryFrom, idleFields, markOf, newEntry, typedOf } from './entry.ts'
import { entryInputs } from './entry-inputs.ts'
import { entryForm } from './form.ts'
import { pageWith } from './list.ts'
import { laidOver, wordIn } from './sent.ts'
import { entryPage, type Tried } from './views.ts'

type Slug = { slug: string }
type At = Slug & { number: string }
type Shown = { number: number | undefined; entry: Fields; form: Form<EntryTyped>; since?: string | undefined }
type Beside = { isChangedElsewhere?: boolean; tried?: Tried | undefined }

/** One entry of a book on a page of its own, so that a book of a thousand opens as quickly as one of ten. */
export function entryRoutes(needs: Parameters<typeof dropForm>[0], desk: Desk, tryOut: Trier): Router {
  const routes = Router()
  const opened = (req: Request<Slug>) => desk.open(me(req), req.params.slug)

  routes.get(`${desk.at}/entries/new`, async (req: Request<Slug>, res) => {
    const open = await opened(req)
    const entry = newEntry()
    const draft = await formOf(needs, open.whose, NEW_ENTRY)
    const typed = (draft?.typed as EntryTyped | undefined) ?? typedOf(entry)
    showEntry(res, open, { number: undefined, entry, form: { ...blank, typed }, since: draft?.at })
  })

  routes.post(`${desk.at}/entries/new`, async (req: Request<Slug>, res) => {
    const open = await opened(req)
    const { book, place, work, whose } = open
    const form = read(entryForm, laidOver(typedOf(newEntry()), req.body))
    const shown = { number: undefined, entry: newEntry(), form: form as Form<EntryTyped> }
    if (!form.ok) return showEntry(res.status(422), open, shown)
    const entry = entryFrom(newEntry(), form.value)
    if (wordIn(req.body, 'action') === 'try') return showTried(req, res, open, shown, [...entriesOf(book), entry])
    // A second click on a page that was answered already adds nothing.
    const before = form.value.seen === work.versionId ? -1 : entriesOf(book).findIndex((one) => isSame(one, entry))
    if (before === -1 && book.entries.length >= MOST_ENTRIES) throw new Problem('conflict', FULL)
    const entries = before === -1 ? [...book.entries, entry] : book.entries
    const base = before === -1 ? await desk.save(open, { ...book, entries }) : place.base
    await dropForm(needs, whose, NEW_ENTRY)
    leave(req, res, base, before === -1 ? entries.length : before + 1)
  })

  routes.get(`${desk.at}/entries/:number`, async (req: Request<At>, res) => {
    const open = await opened(req)
    const number = Number(req.params.number)
    const entry = entryAt(open, number)
    const draft = await formOf(needs, open.whose, markOf(entry))
    const typed = (draft?.typed as EntryTyped | undefined) ?? typedOf(entry)
    showEntry(res, open, { number, entry, form: { ...blank, typed }, since: draft?.at })
  })

  routes.post(`${desk.at}/entries/:number`, async (req: Request<At>, res) => {
    const open = await opened(req)
    const seen = wordIn(req.body, 'seen')
    const action = wordIn(req.body, 'action')
    const number = placeNow(open, Number(req.params.number), seen)
    if (action === 'removal') return await remove(res, open, number, seen)
    const entry = entryAt(open, number)
    const form = read(entryForm, laidOver(typedOf(entry), req.body))
    const shown = { number, entry, form: form as Form<EntryTyped> }
    if (!form.ok) return showEntry(res.status(422), open, shown)
    const changed = entryFrom(entry, form.value)
    const entries = entriesOf(open.book).toSpliced(number - 1, 1, changed)
    if (action === 'try') return showTried(req, res, open, shown, entries)
    // What is saved already is not saved over; a second click finds its own words there.
    if (seen !== '' && markOf(entry) !== seen && !isSame(entry, changed))
      return showEntry(res.status(409), open, shown, { isChangedElsewhere: true })
    const base = await desk.save(open, { ...open.book, entries })
    await dropForm(needs, open.whose, seen || markOf(entry))
    leave(req, res, base, number)
  })

  /** One that is gone, or was changed since, is left alone. */
  async function remove(res: Response, open: OpenBook, number: number, seen: string): Promise<void> {
    const entry = entriesOf(open.book)[number - 1]
    if (!entry || markOf(entry) !== seen) return goTo(res, listAt(open.place.base, number))
    const base = await desk.save(open, { ...open.book, entries: entriesOf(open.book).toSpliced(number - 1, 1) })
    await dropForm(needs, open.whose, seen)
    done(res, { go: listAt(base, number), say: REMOVED })
  }

  function leave(req: Request, res: Response, base: string, number: number): void {
    const stays = wordIn(req.body, 'action') === 'stay'
    const go = stays ? `${base}/entries/${number}` : `${listAt(base, number)}#entry-${number}`
    done(res, { go, say: 'The entry is saved.' })
  }

  /** The page again with what was typed, and what of the book would be told; nothing is saved. */
  function showTried(req: Request, res: Response, open: OpenBook, shown: Shown, entries: Fields[]): void {
    const said = wordIn(req.body, 'said')
    const lore = tryOut({ ...open.book, entries }, { said, owner: me(req), open, t: visitOf(req).frame.t })
    showEntry(res, open, shown, { tried: { said, lore } })
  }

  return routes
}

const FULL = 'A lorebook has at most 2,000 entries. Begin another one.'
const REMOVED = 'The entry is gone. The version before still has it.'

const isSame = (one: Fields, other: Fields): boolean => JSON.stringify(one) === JSON.stringify(other)
const entryAt = ({ book }: OpenBook, number: number): Fields => entriesOf(book)[number - 1] ?? notFound('entry')

/** Where the entry stands that a page showed: it may have been moved since. */
function placeNow({ book }: OpenBook, number: number, seen: string): number {
  const entries = entriesOf(book)
  const named = entries[number - 1]
  if (seen === '' || (named && markOf(named) === seen)) return number
  const at = entries.findIndex((one) => markOf(one) === seen)
  return at === -1 ? number : at + 1
}

const listAt = (base: string, number: number): string => {
  const page = pageWith(number)
  return `${base}/entries${page > 1 ? `?page=${page}` : ''}`
}

function showEntry(res: Response, open: OpenBook, shown: Shown, beside: Beside = {}): void {
  const { number, entry, form, since } = shown
  const { isChangedElsewhere = false, tried } = beside
  const { t } = visitOf(res.req).frame
  show(
    res,
    entryPage({
      ...{ place: open.place, number, count: open.book.entries.length, unsavedSince: since, isChangedElsewhere, tried },
      ...entryInputs(form, t),
      idle: idleFields(entry),
      part: number === undefined ? NEW_ENTRY : markOf(entry),
      seen: number === undefined ? open.work.versionId : markOf(entry),
      tokens: estimateTokens(form.typed.content ?? ''),
    }),
  )
}
