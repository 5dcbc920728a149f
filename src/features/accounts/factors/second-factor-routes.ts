import { type Response, Router } from 'express'
import { Problem } from '../../../lib/problem.ts'
import { goTo, show } from '../../../web/answer.ts'
import { read } from '../../../web/form.ts'
import type { Limiter } from '../../../web/limits.ts'
import type { Sessions } from '../../../web/session.ts'
import { heldHere, type Visitor, visitOf, visitorOf } from '../../../web/visit.ts'
import { record } from '../../audit/index.ts'
import { secondFactorForm } from '../accounts.ts'
import type { Entrance } from '../entrance.ts'
import { hasPasskey } from '../passkeys/store.ts'
import { secondFactorPage } from '../views.ts'
import { type Shelf, takeSecondFactor } from './store.ts'

type Needs = Shelf & { limiter: Limiter; entrance: Entrance; sessions: Sessions }

/** The second step of signing in; whoever stands here can go nowhere else. */
export function secondFactorRoutes(needs: Needs): Router {
  const { db, limiter, entrance, sessions } = needs
  const routes = Router()

  routes.get('/sign-in/second-factor', async (req, res) => {
    const half = heldHere(req, 'half')
    if (!half) return goTo(res, visitorOf(req) ? '/' : '/sign-in')
    const next = typeof req.query.next === 'string' ? req.query.next.slice(0, 2000) : ''
    const hasPasskeys = await hasPasskey(db, half.id)
    show(res, secondFactorPage({ luggage: { to: '', say: '', once: '', next }, refused: undefined, hasPasskeys }))
  })

  routes.post('/sign-in/second-factor', async (req, res) => {
    const half = heldHere(req, 'half')
    if (!half) {
      if (visitorOf(req)) return goTo(res, '/')
      throw new Problem('unauthenticated', 'Please sign in first.')
    }
    const form = read(secondFactorForm, req.body)
    if (!form.ok) return await refuse(res, half, form.typed, 'Enter the code that your app shows, or a recovery code.')
    await limiter.spend('secondFactor', half.id)
    const { code, ...luggage } = form.value
    const shown = await takeSecondFactor(needs, half.id, code)
    if (!shown) {
      await record(db, needs, { kind: 'signIn.factorFailed', personId: half.id })
      return await refuse(res, half, luggage, 'That code is wrong, has expired or was used before. Enter the next one.')
    }
    await limiter.forgive('secondFactor', half.id)
    if (shown === 'recovery code') await record(db, needs, { kind: 'signIn.codeUsed', personId: half.id })
    const way = await sessions.wayOf(visitOf(req).sessionId ?? '')
    await entrance.goOn(req, res, half, { way, luggage })
  })

  type Typed = { [field: string]: string | undefined }

  async function refuse(res: Response, { id }: Visitor, typed: Typed, sentence: string): Promise<void> {
    const { to = '', say = '', once = '', next = '', draft = '' } = typed
    const refused = visitOf(res.req).frame.t(sentence)
    const hasPasskeys = await hasPasskey(db, id)
    show(res.status(422), secondFactorPage({ luggage: { to, say, once, next, draft }, refused, hasPasskeys }))
  }

  return routes
}
