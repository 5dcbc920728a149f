import { Router } from 'express'
import type { Db } from '../../db/db.ts'
import type { Clock } from '../../lib/clock.ts'
import { done, show } from '../../web/answer.ts'
import { read } from '../../web/form.ts'
import { me } from '../../web/visit.ts'
import { keysForm, keysPath, SHORTCUTS } from './keys.ts'
import { setKeys } from './store.ts'
import { keysPage } from './views.ts'

/** Which keys do something in a chat, and whether they shall. */
export function keyRoutes({ db, clock }: { db: Db; clock: Clock }): Router {
  const routes = Router()

  routes.get(keysPath, (req, res) => {
    show(res, keysPage({ shortcuts: SHORTCUTS, areOn: me(req).hasKeys === true, errors: [] }))
  })

  routes.post(keysPath, async (req, res) => {
    const person = me(req)
    const form = read(keysForm, req.body)
    if (!form.ok) {
      const errors = form.errors.keys ?? []
      return show(res.status(422), keysPage({ shortcuts: SHORTCUTS, areOn: person.hasKeys === true, errors }))
    }
    await setKeys(db, person.id, form.value.keys === 'on', clock)
    done(res, { go: keysPath, say: 'Your choice is saved.' })
  })

  return routes
}
