import { type Request, type Response, Router } from 'express'
import { goTo, show } from '../../web/answer.ts'
import { me } from '../../web/visit.ts'
import { attachRoutes } from './attach/routes.ts'
import { cardDesk, lorebookDesk } from './editor/desk.ts'
import { entryRoutes } from './editor/entry-routes.ts'
import { type HeadNeeds, headRoutes, newBookRoutes } from './editor/head-routes.ts'
import { listRoutes } from './editor/list-routes.ts'
import { readRoutes } from './read-routes.ts'
import { ownBooks } from './store.ts'
import { trierOf } from './testing/try.ts'
import { booksPage } from './views.ts'

export type LorebookNeeds = HeadNeeds & {
  /** What a prompt and its reply may have together now. */
  contextTokens: () => number
}

/** Lorebooks of their own, the books that go along with characters, and which are read beside whom. */
export function lorebookRoutes(needs: LorebookNeeds): Router {
  const routes = Router()
  const tryOut = trierOf(needs)

  routes.get('/lorebooks', async (req: Request, res: Response) => {
    const books = await ownBooks(needs, me(req))
    const rows = books.map(({ slug, listing, visibility, rating, changedAt }) => ({
      ...{ slug, name: listing.name, tagline: listing.tagline, visibility, isAdult: rating === 'adult', changedAt },
    }))
    show(res, booksPage({ books: rows }))
  })
  routes.get('/lorebooks/mine', (_req, res) => goTo(res, '/lorebooks'))

  routes.use(newBookRoutes(needs))
  for (const desk of [lorebookDesk(needs), cardDesk(needs)]) {
    routes.use(headRoutes(needs, desk), listRoutes(desk), entryRoutes(needs, desk, tryOut))
  }
  return routes.use(readRoutes(needs, tryOut), attachRoutes(needs))
}
