import { type Request, type Response, Router } from 'express'
import { done, goTo, show } from '../../../web/answer.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { MOST_ENTRIES } from '../reading.ts'
import type { Desk, OpenBook } from './desk.ts'
import { arranged, pagesIn, pageWith, rowsOf } from './list.ts'
import { wordIn } from './sent.ts'
import { type EntriesPage, entriesPage } from './views.ts'

type Slug = { slug: string }

/** The entries of a book as a list: which are switched on, their order, and which are gone. */
export function listRoutes(desk: Desk): Router {
  const routes = Router()
  const opened = (req: Request<Slug>) => desk.open(me(req), req.params.slug)

  routes.get(`${desk.at}/entries`, async (req: Request<Slug>, res) => {
    const open = await opened(req)
    const page = pageNumber(req.query.page)
    if (page > pagesIn(open.book)) return goTo(res, `${open.place.base}/entries`)
    showList(res, open, page)
  })

  routes.post(`${desk.at}/entries`, async (req: Request<Slug>, res) => {
    const open = await opened(req)
    const page = Math.min(pageNumber(wordIn(req.body, 'page')), pagesIn(open.book))
    const { t } = visitOf(req).frame
    if (wordIn(req.body, 'seen') !== open.work.versionId)
      return showList(res.status(409), open, page, {
        problem: t(
          'The book was changed elsewhere meanwhile. This is how it is now; do once more what is still to be done.',
        ),
      })
    const list = arranged(open.book, page, (req.body ?? {}) as object as { [field: string]: unknown })
    if (!list.ok)
      return showList(res.status(422), open, page, {
        rows: list.rows,
        problem: t('The order of an entry is a number.'),
      })
    const base = await desk.save(open, list.book)
    const at = list.moved === undefined ? Math.min(page, pagesIn(list.book)) : pageWith(list.moved)
    const anchor = list.moved === undefined ? '' : `#entry-${list.moved}`
    done(res, { go: `${base}/entries${at > 1 ? `?page=${at}` : ''}${anchor}`, say: 'The lorebook is saved.' })
  })

  return routes
}

type Otherwise = Partial<Pick<EntriesPage, 'rows' | 'problem'>>

function showList(res: Response, open: OpenBook, page: number, otherwise: Otherwise = {}): void {
  const { place, book, work } = open
  const to = (one: number) => `${place.base}/entries?page=${one}`
  show(
    res,
    entriesPage({
      ...{ place, page, count: book.entries.length, seen: work.versionId, problem: undefined },
      rows: rowsOf(book, page),
      isFull: book.entries.length >= MOST_ENTRIES,
      formerPath: page > 1 ? to(page - 1) : undefined,
      furtherPath: page < pagesIn(book) ? to(page + 1) : undefined,
      ...otherwise,
    }),
  )
}

const pageNumber = (value: unknown): number =>
  typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 1
