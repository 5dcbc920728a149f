import { type Request, Router } from 'express'
import type { Db } from '../../../db/db.ts'
import type { Keyring } from '../../../db/keyring.ts'
import { discard, type Jobs, revive } from '../../../jobs/queue.ts'
import type { Clock } from '../../../lib/clock.ts'
import { isId } from '../../../lib/ids.ts'
import { notFound } from '../../../lib/problem.ts'
import { done, goTo } from '../../../web/answer.ts'
import { setupPath } from '../setup.ts'

type Needs = { db: Db; keyring: Keyring; clock: Clock; jobs: Pick<Jobs, 'nudge'> }
const PLACE = `${setupPath}#jobs`

/** Trying work again that was given up, or dropping it. `mustBeOperator` throws for everybody else. */
export function jobRoutes(needs: Needs, mustBeOperator: (req: Request) => unknown): Router {
  const routes = Router()

  routes.post('/setup/jobs/:id/attempts', async (req, res) => {
    mustBeOperator(req)
    const { id } = req.params
    if (!isId(id) || !(await revive(needs, id))) return notFound('page')
    needs.jobs.nudge()
    done(res, { go: PLACE, say: 'It is tried again.' })
  })

  routes.post('/setup/jobs/:id/removal', async (req, res) => {
    mustBeOperator(req)
    const { id } = req.params
    if (!isId(id) || !(await discard(needs.db, id))) return notFound('page')
    done(res, { go: PLACE, say: 'It is dropped.' })
  })

  routes.get(['/setup/jobs/:id/attempts', '/setup/jobs/:id/removal'], (req, res) => {
    mustBeOperator(req)
    goTo(res, PLACE)
  })

  return routes
}
