import { type Request, type Response, Router } from 'express'
import type { Db } from '../../../db/db.ts'
import type { Keyring } from '../../../db/keyring.ts'
import type { Clock } from '../../../lib/clock.ts'
import { notFound } from '../../../lib/problem.ts'
import { done, goTo, show } from '../../../web/answer.ts'
import type { Sessions } from '../../../web/session.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { record } from '../../audit/index.ts'
import { sessionsPath, wayIn } from './sessions.ts'
import { endSession, endSessions, openSessions } from './store.ts'
import { sessionsPage } from './views.ts'

type Needs = { db: Db; keyring: Keyring; clock: Clock; sessions: Sessions }

/** Where somebody is signed in, and how they end it there; signing out. */
export function sessionRoutes(needs: Needs): Router {
  const { db, sessions } = needs
  const routes = Router()

  routes.get(sessionsPath, async (req, res) => {
    const { t } = visitOf(req).frame
    const open = await openSessions(needs, asker(req))
    show(res, sessionsPage({ sessions: open.map((one) => ({ ...one, way: wayIn(t, one.way) })) }))
  })

  routes.post('/settings/sessions/:id/end', async (req, res) => {
    const which = await endSession(needs, asker(req), req.params.id)
    if (!which) return notFound('page')
    if (which === 'this') return leave(req, res)
    done(res, { go: sessionsPath, say: 'That session is ended.' })
  })

  routes.post('/settings/sessions/others/removal', async (req, res) => {
    await endSessions(needs, asker(req), 'others')
    done(res, { go: sessionsPath, say: 'Everywhere else you are signed out.' })
  })

  routes.post('/settings/sessions/removal', async (req, res) => {
    await endSessions(needs, asker(req), 'all')
    await leave(req, res)
  })

  routes.get(
    ['/settings/sessions/:id/end', '/settings/sessions/others/removal', '/settings/sessions/removal'],
    (req, res) => {
      me(req)
      goTo(res, sessionsPath)
    },
  )

  routes.get('/sign-out', (_req, res) => goTo(res, '/'))

  routes.post('/sign-out', async (req, res) => {
    const { visitor, held } = visitOf(req)
    const person = visitor ?? (held?.as === 'half' ? undefined : held?.visitor)
    await db.transaction(async (tx) => {
      await sessions.end(req, res, tx)
      if (person) await record(tx, needs, { kind: 'session.signedOut', personId: person.id })
    })
    farewell(res)
  })

  async function leave(req: Request, res: Response): Promise<void> {
    await sessions.end(req, res)
    farewell(res)
  }

  function farewell(res: Response): void {
    res.set('Clear-Site-Data', '"cache", "storage"')
    done(res, { go: '/', say: 'You are signed out.' })
  }

  return routes
}

function asker(req: Request): { personId: string; sessionId: string } {
  const { sessionId = '' } = visitOf(req)
  return { personId: me(req).id, sessionId }
}
