import { type Response, Router } from 'express'
import type { Db } from '../../../db/db.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { done, show } from '../../../web/answer.ts'
import { read } from '../../../web/form.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { choicesFor } from './choices.ts'
import { chosenIn, preferencesForm, preferencesPath, zones } from './preferences.ts'
import { preferencesOf, savePreferences } from './store.ts'
import { preferencesPage } from './views.ts'

/** Language, light, time zone and the like, as somebody wants them on every page. */
export function preferenceRoutes({ db, clock }: { db: Db; clock: Clock }): Router {
  const routes = Router()

  routes.get(preferencesPath, async (req, res) => {
    showForm(res, { ...(await preferencesOf(db, me(req).id)) }, {})
  })

  routes.post(preferencesPath, async (req, res) => {
    const { id } = me(req)
    const form = read(preferencesForm, req.body)
    if (!form.ok) return showForm(res.status(422), form.typed, form.errors)
    await savePreferences(db, id, chosenIn(form.value))
    done(res, { go: preferencesPath, say: 'Your choice is saved.' })
  })

  function showForm(
    res: Response,
    chosen: { [name: string]: string | null | undefined },
    errors: { [name: string]: string[] | undefined },
  ): void {
    const { t } = visitOf(res.req).frame
    const choices = choicesFor(t, chosen, errors)
    const zoneErrors = errors.timeZone ?? []
    const timeZone = zoneErrors.length > 0 ? 'UTC' : (chosen.timeZone ?? 'UTC')
    show(res, preferencesPage({ choices, zones: zones(), timeZone, zoneErrors, now: isoNow(clock) }))
  }

  return routes
}
