import { type Request, Router } from 'express'
import { notFound, Problem } from '../../lib/problem.ts'
import { show } from '../../web/answer.ts'
import { disposition, fileName } from '../../web/download.ts'
import { visitorOf } from '../../web/visit.ts'
import { lossOf, writeCard } from '../cards/index.ts'
import type { Card } from '../characters/index.ts'
import { contentOf, mayFork, type Work, type Workshop, workOf } from '../works/index.ts'
import { FORMATS, formatOf, type Offer } from './exports.ts'
import { packed } from './parcel.ts'
import { exportPage } from './views.ts'

type Slug = { slug: string }

/** Taking a character along: what each format would lose, and the files. */
export function exportRoutes(shop: Workshop): Router {
  const routes = Router()

  async function asked(req: Request<Slug>): Promise<{ work: Work; card: Card; readerId: string | undefined }> {
    const reader = visitorOf(req)
    const work = await workOf(shop, reader, 'character', req.params.slug)
    if (!mayFork(work, reader)) {
      throw new Problem('forbidden', 'Whoever made this does not want it copied. You can still talk with it.')
    }
    const card = (await contentOf<Card>(shop, work.versionId, reader?.id)) ?? notFound('version')
    return { work, card, readerId: reader?.id }
  }

  routes.get('/characters/:slug/export', async (req, res) => {
    const { work, card, readerId } = await asked(req)
    const { card: taken, belongings, losses: left } = await packed(shop, work, card, readerId)
    const path = `/characters/${work.slug}`
    const offers = FORMATS.map((format): Offer => {
      const losses = [...left, ...lossOf(taken, { ...belongings, ...format })]
      return {
        ...format,
        name: `V${format.spec}`,
        path: `${path}/${format.file}${format.spec === 2 ? '?spec=2' : ''}`,
        losses,
      }
    })
    show(res, exportPage({ name: work.listing.name, path, offers }))
  })

  routes.get('/characters/:slug/:file', async (req: Request<Slug & { file: string }>, res, next) => {
    const format = formatOf(req.params.file, req.query.spec)
    if (!format) return /^card\.(?:png|json|charx)$/.test(req.params.file) ? notFound('page') : next()
    const { work, card, readerId } = await asked(req)
    const { card: taken, belongings } = await packed(shop, work, card, readerId)
    const bytes = await writeCard(taken, { ...belongings, container: format.container, spec: format.spec })
    res.set({
      'Content-Type': format.type,
      'Content-Disposition': disposition(fileName(work.listing.name, format.container, 'character')),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    })
    res.end(bytes)
  })

  return routes
}
