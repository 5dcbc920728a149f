import { type Request, type Response, Router } from 'express'
import { done, goTo, into, show } from '../../../web/answer.ts'
import { me, type Visitor, visitorOf } from '../../../web/visit.ts'
import type { Workshop } from '../../works/index.ts'
import { choicesOf, likeWork, listedWorks, ownWorks, sightOf, takeLikeBack, workOf } from '../../works/index.ts'
import { characterPath } from '../characters.ts'
import { billOf, billOfWork } from '../store.ts'
import { isFiltered, nameOfLanguage, type Search, searchIn, searchPath } from './find.ts'
import { type GalleryPage, galleryPage, likePart, minePage } from './views.ts'

type Needs = Pick<Workshop, 'db' | 'keyring' | 'clock' | 'media'>
type Slug = { slug: string }

/** The gallery and the search, what one has made oneself, and likes. */
export function findRoutes(needs: Needs): Router {
  const { db, clock } = needs
  const routes = Router()

  routes.get(['/characters', '/search'], async (req, res) => {
    const base = req.path.startsWith('/search') ? '/search' : '/characters'
    show(res, galleryPage(await found(base, searchIn(req.query), visitorOf(req))))
  })

  async function found(base: GalleryPage['base'], search: Search, visitor: Visitor | undefined): Promise<GalleryPage> {
    const mayAsk = sightOf(visitor)
    const ratings = search.rating === '' ? mayAsk : mayAsk.filter((rating) => rating === search.rating)
    const { rows, next } = await listedWorks(db, { ...search, kind: 'character', ratings })
    const { tags, languages } = await choicesOf(db, 'character')
    return {
      ...{ base, search, bills: rows.map(billOf), isFiltered: isFiltered(search) },
      tags: [...new Set([...tags, ...search.tags])],
      languages: languages.map((tag) => ({ tag, name: nameOfLanguage(tag) })),
      ratings: mayAsk,
      firstPath: searchPath(base, { ...search, after: '' }),
      nextPath: next === undefined ? undefined : searchPath(base, { ...search, after: next }),
    }
  }

  routes.get('/characters/mine', async (req, res) => {
    const owner = me(req)
    const before = typeof req.query.before === 'string' ? req.query.before : undefined
    const { works, next } = await ownWorks(needs, owner, 'character', before)
    const own = works.map((work) => ({ bill: billOfWork(needs, work, owner.id), ...facts(work) }))
    show(res, minePage({ own, isFirst: before === undefined, next }))
  })

  const facts = ({ visibility, rating, changedAt }: Awaited<ReturnType<typeof workOf>>) => ({
    visibility,
    rating,
    changedAt,
  })

  async function answerLike(req: Request<Slug>, res: Response, isLiked: boolean): Promise<void> {
    const person = me(req)
    const work = await workOf(needs, person, 'character', req.params.slug)
    const whose = { personId: person.id, workId: work.id }
    if (isLiked) await likeWork(db, clock, whose)
    else await takeLikeBack(db, whose)
    const { likes, slug } = await workOf(needs, person, 'character', work.slug)
    const swap = into('#like', likePart({ slug, likes, isLiked }))
    if (isLiked) return done(res, { swap: [swap], go: characterPath(work), say: 'You like this.' })
    done(res, { swap: [swap], go: characterPath(work), say: 'You do not like this any more.' })
  }

  routes.post('/characters/:slug/like', async (req: Request<Slug>, res) => await answerLike(req, res, true))
  routes.post('/characters/:slug/like/removal', async (req: Request<Slug>, res) => await answerLike(req, res, false))
  routes.get(['/characters/:slug/like', '/characters/:slug/like/removal'], (req: Request<Slug>, res) =>
    goTo(res, characterPath(req.params)),
  )

  return routes
}
