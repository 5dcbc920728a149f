import { type Request, type Response, Router } from 'express'
import { notFound } from '../../lib/problem.ts'
import { estimateTokens } from '../../lib/tokens.ts'
import { goTo, show } from '../../web/answer.ts'
import { me, visitOf, visitorOf } from '../../web/visit.ts'
import { writeLorebook } from '../cards/index.ts'
import { mayFork, namesOf, type Workshop } from '../works/index.ts'
import { pageOf, pagesIn } from './editor/list.ts'
import { wordIn } from './editor/sent.ts'
import type { Tried } from './editor/views.ts'
import { openToRead, type Readable } from './read.ts'
import { readBook, readEntries } from './reading.ts'
import { readersOf } from './store.ts'
import { SAID_LETTERS, type Trier } from './testing/try.ts'
import { bookPage } from './views.ts'

type Slug = { slug: string }
type At = { at: '/lorebooks/:slug' | '/characters/:slug/lorebook'; open: (req: Request<Slug>) => Promise<Readable> }

/** Books as they are read: by their owner, and by others where they are shared. */
export function readRoutes(needs: Workshop, tryOut: Trier): Router {
  const routes = Router()
  const { ofLorebooks, ofCharacters } = openToRead(needs)
  const ats: At[] = [
    { at: '/lorebooks/:slug', open: (req) => ofLorebooks(visitorOf(req), req.params.slug) },
    { at: '/characters/:slug/lorebook', open: (req) => ofCharacters(me(req), req.params.slug) },
  ]

  async function showBook(res: Response, found: Readable, page: number, tried?: Tried): Promise<void> {
    const { work, book, place, isOwn, isRead } = found
    const { listing, visibility, licence, rating, binnedAt } = work
    const reader = visitorOf(res.req)
    const { maker } = await namesOf(needs.db, work)
    const read = readBook({ ...book, entries: [] })
    const to = (one: number) => `${place.base}?page=${one}`
    show(
      res,
      bookPage({
        ...{ id: work.id, place, isOwn, maker, licence, rating, visibility, tried, isBinned: binnedAt !== null },
        description: read.description ?? '',
        tags: place.isOfCard ? [] : listing.tags,
        language: listing.language,
        notes: listing.notes,
        credits: place.isOfCard ? [] : listing.credits,
        entries: isRead ? entriesOn(found, page) : undefined,
        count: book.entries.length,
        tokens: readEntries(book.entries).reduce((sum, { content }) => sum + estimateTokens(content), 0),
        formerPath: isRead && page > 1 ? to(page - 1) : undefined,
        furtherPath: isRead && page < pagesIn(book) ? to(page + 1) : undefined,
        mayExport: mayExport(found),
        mayFork: !place.isOfCard && !isOwn && reader !== undefined && mayFork(work, reader),
        readers: isOwn && reader && !place.isOfCard ? await readersOf(needs, reader, work.id) : [],
      }),
    )
  }

  for (const { at, open } of ats) {
    routes.get(at, async (req: Request<Slug>, res) => {
      const found = await open(req)
      const page = pageNumber(req.query.page)
      if (page > pagesIn(found.book)) return goTo(res, found.place.base)
      await showBook(res, found, page)
    })

    routes.post(`${at}/test`, async (req: Request<Slug>, res) => {
      const found = await open(req)
      if (!found.isRead) return notFound('lorebook')
      const said = wordIn(req.body, 'said').slice(0, SAID_LETTERS)
      const { t } = visitOf(req).frame
      const lore = tryOut(found.book, { said, owner: visitorOf(req), open: found, t })
      await showBook(res, found, 1, { said, lore })
    })
    routes.get(`${at}/test`, async (req: Request<Slug>, res) => goTo(res, (await open(req)).place.base))

    routes.get(`${at}/lorebook.json`, async (req: Request<Slug>, res) => {
      const found = await open(req)
      if (!mayExport(found)) return notFound('lorebook')
      const isWorld = req.query.form === 'sillytavern'
      const file = writeLorebook(found.book, isWorld ? 'sillytavern' : 'lorebook_v3')
      res.setHeader('Content-Type', 'application/json; charset=utf-8')
      res.setHeader(
        'Content-Disposition',
        `attachment; filename="${isWorld ? 'world' : 'lorebook'}.json"; filename*=UTF-8''${fileName(found)}`,
      )
      res.setHeader('Cache-Control', 'private, no-store')
      res.end(file)
    })
  }

  return routes
}

const mayExport = ({ isOwn, work }: Readable): boolean => isOwn || work.definition === 'open'

const fileName = ({ place }: Readable): string =>
  `${encodeURIComponent(
    place.name
      .replace(/[\p{Cc}/\\:*?"<>|]/gu, ' ')
      .trim()
      .slice(0, 80) || 'lorebook',
  ).replaceAll("'", '%27')}.json`

const entriesOn = ({ book }: Readable, page: number) =>
  pageOf(book, page).flatMap(({ number, entry }) =>
    readEntries([entry]).map(({ name, comment, keys, content, enabled }) => ({
      ...{ number, content, isEnabled: enabled, keys: keys.join(', '), tokens: estimateTokens(content) },
      name: name?.trim() || comment?.trim().split('\n')[0] || keys[0] || '…',
    })),
  )

const pageNumber = (value: unknown): number =>
  typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 1
