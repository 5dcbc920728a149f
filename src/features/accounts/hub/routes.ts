import { Router } from 'express'
import type { Db } from '../../../db/db.ts'
import type { Clock } from '../../../lib/clock.ts'
import { goTo, show } from '../../../web/answer.ts'
import { me } from '../../../web/visit.ts'
import { safeNext } from '../accounts.ts'
import { faceOf } from '../profile/faces.ts'
import { personPath } from '../profile/profile.ts'
import { hideBanner, needsProtection } from './store.ts'
import { hubPage } from './views.ts'

/** The page that all settings are reached from. */
export function hubRoutes(needs: { db: Db; clock: Clock }): Router {
  const routes = Router()

  routes.get('/settings', async (req, res) => {
    const person = me(req)
    const isUnprotected = await needsProtection(needs, person.id)
    show(res, hubPage({ isUnprotected, face: await faceOf(needs.db, person), ownPath: personPath(person.username) }))
  })

  routes.get('/settings/banner', (req, res) => {
    me(req)
    goTo(res, '/settings')
  })

  routes.post('/settings/banner', async (req, res) => {
    await hideBanner(needs, me(req).id)
    const { next } = req.body
    goTo(res, (typeof next === 'string' && safeNext(next)) || '/settings')
  })

  return routes
}
