import { type Response, Router } from 'express'
import { done, show } from '../../web/answer.ts'
import type { Limiter } from '../../web/limits.ts'
import { keptUploadsIn } from '../../web/uploads.ts'
import { me, visitOf } from '../../web/visit.ts'
import type { Workshop } from '../works/index.ts'
import { importPath, importsPath } from './imports.ts'
import { IMPORT } from './jobs.ts'
import { importPropsOf } from './present.ts'
import { beginImport, filesIn, importOf, recentImports } from './store.ts'
import { importPage, importsPage } from './views.ts'

/** Cards and lorebooks from elsewhere, many at once: stored at once, read one after another, each with a report. */
export function importRoutes(needs: Workshop & { limiter: Limiter }): Router {
  const { db, keyring, jobs, media, limiter } = needs
  const routes = Router()

  async function showForm(res: Response, error?: string): Promise<void> {
    const recent = await recentImports(db, me(res.req).id)
    show(res, importsPage({ recent: recent.map(({ id, ...rest }) => ({ path: importPath(id), ...rest })), error }))
  }

  routes.get(importsPath, async (req, res) => {
    me(req)
    await showForm(res)
  })

  routes.post(importsPath, async (req, res) => {
    const owner = me(req)
    const sent = keptUploadsIn(req)
    if (sent.length === 0) return await showForm(res.status(422), visitOf(req).frame.t('Choose a file first.'))
    try {
      await limiter.spend('cardImports', owner.id)
    } catch (error) {
      await media.remove(sent.flatMap((file) => ('mediaId' in file ? file.mediaId : [])))
      throw error
    }
    const id = await db.transaction(async (tx) => {
      const importId = await beginImport(tx, needs, owner.id, sent)
      await jobs.add(tx, { kind: IMPORT, ownerId: owner.id, payload: { importId } })
      return importId
    })
    done(res, { go: importPath(id) })
  })

  routes.get<{ id: string }>(importPath(':id'), async (req, res) => {
    const { id } = await importOf(db, me(req).id, req.params.id)
    const { t } = visitOf(req).frame
    show(res, importPage(importPropsOf({ keyring, t }, id, await filesIn(db, id))))
  })

  return routes
}
