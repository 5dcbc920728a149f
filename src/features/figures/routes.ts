import { type Response, Router } from 'express'
import type { Db } from '../../db/db.ts'
import type { Clock } from '../../lib/clock.ts'
import { done, show } from '../../web/answer.ts'
import { read } from '../../web/form.ts'
import { me } from '../../web/visit.ts'
import { DAYS_KEPT, privacyForm, privacyPath } from './figures.ts'
import { refuses, setCounted } from './store.ts'
import { privacyPage } from './views.ts'

/** Whether what becomes of a person's replies is counted; it changes nothing else. */
export function figureRoutes({ db, clock }: { db: Db; clock: Clock }): Router {
  const routes = Router()

  const showPrivacy = async (res: Response, personId: string, errors: string[] = []) =>
    show(res, privacyPage({ isCounted: !(await refuses(db, personId)), errors, daysKept: DAYS_KEPT }))

  routes.get(privacyPath, async (req, res) => await showPrivacy(res, me(req).id))

  routes.post(privacyPath, async (req, res) => {
    const { id } = me(req)
    const form = read(privacyForm, req.body)
    if (!form.ok) return showPrivacy(res.status(422), id, form.errors.figures)
    await setCounted(db, id, form.value.figures === 'on', clock)
    done(res, { go: privacyPath, say: 'Your choice is saved.' })
  })

  return routes
}
