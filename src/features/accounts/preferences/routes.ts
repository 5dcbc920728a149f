import { type Response, Router } from 'express'
import type { Db } from '../../../db/db.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { done, show } from '../../../web/answer.ts'
import { read } from '../../../web/form.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { choicesFor } from './choices.ts'
import { chosenIn, preferencesForm, preferencesPath, zones } from './preferences.ts'
import { adultChoiceOf, chooseAdult, preferencesOf, savePreferences } from './store.ts'
import { preferencesPage } from './views.ts'

/** Language, light, time zone and the like, as somebody wants them on every page. */
export function preferenceRoutes({ db, clock, adultContent }: { db: Db; clock: Clock; adultContent: boolean }): Router {
  const routes = Router()

  routes.get(preferencesPath, async (req, res) => {
    const { id } = me(req)
    const adult = await adultChoiceOf(db, id)
    showForm(res, { ...(await preferencesOf(db, id)), adult: adult.isChosen ? 'on' : 'off' }, {}, asks(adult))
  })

  routes.post(preferencesPath, async (req, res) => {
    const { id } = me(req)
    const form = read(preferencesForm, req.body)
    const adult = await adultChoiceOf(db, id)
    if (!form.ok) return showForm(res.status(422), form.typed, form.errors, asks(adult))
    await savePreferences(db, id, chosenIn(form.value))
    const wanted = form.value.adult === undefined ? adult.isChosen : form.value.adult === 'on'
    if (asks(adult) && wanted !== adult.isChosen) await chooseAdult(db, id, wanted ? isoNow(clock) : null)
    done(res, { go: preferencesPath, say: 'Your choice is saved.' })
  })

  /** Only who is of age is asked, and only where the house has something to show. */
  const asks = ({ mayChoose }: { mayChoose: boolean }) => adultContent && mayChoose

  function showForm(
    res: Response,
    chosen: { [name: string]: string | null | undefined },
    errors: { [name: string]: string[] | undefined },
    asksAdult: boolean,
  ): void {
    const { t } = visitOf(res.req).frame
    const choices = choicesFor(t, chosen, errors, asksAdult)
    const zoneErrors = errors.timeZone ?? []
    const timeZone = zoneErrors.length > 0 ? 'UTC' : (chosen.timeZone ?? 'UTC')
    show(res, preferencesPage({ choices, zones: zones(), timeZone, zoneErrors, now: isoNow(clock) }))
  }

  return routes
}
