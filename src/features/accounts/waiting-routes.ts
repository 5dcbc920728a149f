import { type Response, Router } from 'express'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { Problem } from '../../lib/problem.ts'
import { goTo, show } from '../../web/answer.ts'
import type { View } from '../../web/view.ts'
import { heldHere, visitOf } from '../../web/visit.ts'
import type { Person } from './accounts.ts'
import { type Arrival, keepLine, keptLine } from './applications.ts'
import { type FirstLine, waitingPage } from './views.ts'

/** Says the first line on arrival and returns where to go, or the page on which it could not be said. */
export type Arrive = (res: Response, person: Person, arrival: Arrival) => Promise<string | View>

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  addressee: (slug: string) => Promise<FirstLine>
  arrive: Arrive
}

/** Where somebody stands until the operator has let them in, and says what they came to say. */
export function waitingRoutes(needs: Needs): Router {
  const routes = Router()

  routes.get('/waiting', async (req, res) => {
    const { visitor } = visitOf(req)
    const waiting = heldHere(req, 'waiting')
    const person = visitor ?? waiting
    if (!person) throw new Problem('unauthenticated', 'Please sign in first.')
    const line = await keptLine(needs, person.id)
    if (!waiting && !line) return goTo(res, '/')
    const firstLine = line && (await needs.addressee(line.to))
    show(res, waitingPage({ name: person.username, isWaiting: waiting !== undefined, line: line?.say, firstLine }))
  })

  routes.post('/waiting', async (req, res) => {
    const { visitor } = visitOf(req)
    if (heldHere(req, 'waiting')) return goTo(res, '/waiting')
    if (!visitor) throw new Problem('unauthenticated', 'Please sign in first.')
    const line = await keptLine(needs, visitor.id)
    if (!line) return goTo(res, '/')
    const place = await needs.arrive(res, visitor, line)
    if (typeof place !== 'string') return show(res, place)
    await keepLine(needs, visitor.id, undefined)
    goTo(res, place)
  })

  return routes
}
