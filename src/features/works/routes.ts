import { type Request, type Response, Router } from 'express'
import { newId } from '../../lib/ids.ts'
import { notFound, Problem } from '../../lib/problem.ts'
import { done, goTo, show } from '../../web/answer.ts'
import { mustRead } from '../../web/form.ts'
import { LIMITS } from '../../web/limits.ts'
import { me, type Visitor, visitOf, visitorOf } from '../../web/visit.ts'
import { bin, deleteForGood, restingDays, takeBack } from './bin.ts'
import { contentOf, type Version, versionsOf } from './content.ts'
import { changesBetween } from './diff.ts'
import { fork, mayFork } from './fork.ts'
import { forksOf, namesOf } from './forks.ts'
import { deletionForm, forkForm } from './forms.ts'
import { saveWork } from './save.ts'
import { binOf, ownWork, workOf } from './store.ts'
import { fieldsOf, toldChanges } from './told.ts'
import { binPage, deletionPage, forksPage, versionPage, versionsPage } from './views.ts'
import { type Kind, retold, type Work } from './works.ts'
import type { Workshop } from './workshop.ts'

type Slug = { slug: string }
export type WorkRoutes = {
  kind: Kind
  base: string
  /** Why a work, shared and rated as it is, cannot have this text; undefined where it can. */
  mayBecome?: (content: unknown, work: Work, owner: Visitor) => string | undefined
}

/** What can be done with any work: its versions, copies of it, the bin and the deletion. `base` is where the kind lives. */
export function workRoutes(shop: Workshop, { kind, base, mayBecome }: WorkRoutes): Router {
  const routes = Router()
  const at = (work: { slug: string }, rest = '') => `${base}/${work.slug}${rest}`

  /** A work whose text the reader may see. */
  async function readable(req: Request<Slug>): Promise<{ work: Work; reader: Visitor | undefined; isOwn: boolean }> {
    const reader = visitorOf(req)
    const work = await workOf(shop, reader, kind, req.params.slug)
    const isOwn = reader !== undefined && work.ownerId === reader.id
    if (!isOwn && work.definition === 'hidden') return notFound('version')
    return { work, reader, isOwn }
  }

  const owned = async (req: Request<Slug>) => {
    const owner = me(req)
    return { ...(await ownWork(shop, owner, kind, req.params.slug)), ownerId: owner.id }
  }

  async function version(
    work: Work,
    number: string,
    all: boolean,
  ): Promise<{ one: Version; before: Version | undefined }> {
    const versions = await versionsOf(shop.db, work.id, { all })
    const place = versions.findIndex((version) => String(version.number) === number)
    const one = versions[place]
    return one ? { one, before: versions[place + 1] } : notFound('version')
  }

  routes.get(`${base}/bin`, async (req, res) => {
    const works = await binOf(shop, me(req), kind)
    const binned = works.map(({ id, slug, listing, binnedAt }) => ({
      ...{ id, name: listing.name, path: at({ slug }), days: restingDays(binnedAt ?? '', shop.clock.now()) },
    }))
    show(res, binPage({ kind, base, most: LIMITS.binShown, works: binned }))
  })

  routes.get(`${base}/:slug/versions`, async (req, res) => {
    const { work, isOwn } = await readable(req)
    const versions = await versionsOf(shop.db, work.id, { all: isOwn })
    const { maker } = await namesOf(shop.db, work)
    show(
      res,
      versionsPage({
        kind,
        path: at(work),
        name: work.listing.name,
        versions,
        most: LIMITS.versionsShown,
        isOwn,
        maker,
      }),
    )
  })

  routes.get(`${base}/:slug/versions/:number`, async (req, res) => {
    const { work, reader, isOwn } = await readable(req)
    const { one, before } = await version(work, req.params.number, isOwn)
    const content = await contentOf(shop, one.id, reader?.id)
    const former = before && (await contentOf(shop, before.id, reader?.id))
    const changes = former === undefined ? [] : changesBetween(former, content)
    const isNewest = one.id === work.versionId
    const { t } = visitOf(req).frame
    const isTold = ({ path }: { path: string }) => path !== 'modification_date'
    const page = {
      kind,
      path: at(work),
      name: work.listing.name,
      version: one,
      before: before?.number,
      isOwn,
      isNewest,
    }
    show(
      res,
      versionPage({
        ...page,
        changes: toldChanges(t, changes.filter(isTold)),
        fields: toldChanges(t, fieldsOf(content).filter(isTold)),
        once: newId(),
      }),
    )
  })

  routes.post(`${base}/:slug/versions/:number/restoration`, async (req, res) => {
    const work = await owned(req)
    const { one } = await version(work, req.params.number, true)
    const content = await contentOf(shop, one.id, work.ownerId)
    if (content === undefined) return notFound('version')
    const refused = mayBecome?.(content, work, me(req))
    if (refused !== undefined) throw new Problem('conflict', refused)
    await saveWork(shop, work, { listing: retold(work.listing, content), content })
    done(res, { go: at(work, '/versions'), say: 'That version is the newest one again.' })
  })

  routes.get(`${base}/:slug/forks`, async (req, res) => {
    const { work, reader } = await readable(req)
    const forks = (await forksOf(shop, reader, work.id)).map(({ slug, name, maker }) => ({
      name,
      maker,
      path: at({ slug }),
    }))
    const may = reader !== undefined && mayFork(work, reader)
    show(res, forksPage({ kind, path: at(work), name: work.listing.name, forks, mayFork: may, once: newId() }))
  })

  routes.post(`${base}/:slug/forks`, async (req, res) => {
    const reader = me(req)
    const work = await workOf(shop, reader, kind, req.params.slug)
    const { once } = mustRead(forkForm, req.body)
    const { maker, number } = await namesOf(shop.db, work)
    const made = await fork(shop, reader, work, { by: maker, number, once: once || newId() })
    done(res, { go: `${base}/${made.slug}/edit`, say: 'This is your own copy now. Nobody else sees it.' })
  })

  routes.get(`${base}/:slug/deletion`, async (req, res) => {
    const work = await owned(req)
    show(res, deletionPage({ kind, base, path: at(work), name: work.listing.name, isBinned: work.binnedAt !== null }))
  })

  routes.post(`${base}/:slug/deletion`, async (req, res) => {
    const work = await owned(req)
    const { verb } = mustRead(deletionForm, req.body)
    if (verb === 'forever') {
      await deleteForGood(shop, work)
      return done(res, { go: `${base}/mine`, say: 'It is deleted for good.' })
    }
    if (work.binnedAt === null) await bin(shop, work)
    done(res, { go: `${base}/bin`, say: 'It is in the bin, and back within 30 days if you want it.' })
  })

  routes.post(`${base}/:slug/deletion/removal`, async (req, res) => {
    const work = await owned(req)
    const slug = work.binnedAt === null ? work.slug : await takeBack(shop, work)
    done(res, { go: at({ slug }), say: 'It is out of the bin again.' })
  })

  // Addresses that only take forms lead on to the page that the forms stand on.
  routes.get(`${base}/:slug/versions/:number/restoration`, (req: Request<Slug & { number: string }>, res: Response) =>
    goTo(res, at(req.params, `/versions/${encodeURIComponent(req.params.number)}`)),
  )
  routes.get(`${base}/:slug/deletion/removal`, (req: Request<Slug>, res: Response) => {
    me(req)
    goTo(res, `${base}/bin`)
  })

  return routes
}
