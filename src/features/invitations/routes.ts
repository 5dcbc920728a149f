import { type Request, type Response, Router } from 'express'
import type { SignUpMode } from '../../config.ts'
import type { Db } from '../../db/db.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { done, goTo, show } from '../../web/answer.ts'
import { refusalIn } from '../../web/errors.ts'
import { read } from '../../web/form.ts'
import { isOperator, me, visitOf } from '../../web/visit.ts'
import {
  INVITATION_DAYS,
  type Invitation,
  invitationForm,
  invitationsPath,
  OPEN_INVITATIONS,
  signUpPathWith,
} from './invitations.ts'
import { invitationsOf, invite, withdraw } from './store.ts'
import { type InvitationsPage, invitationsPage } from './views.ts'

type Needs = { db: Db; clock: Clock; signUpMode: () => Promise<SignUpMode> }

/** A member's invitations: whom they have brought, and who may still come. */
export function invitationRoutes({ db, clock, signUpMode }: Needs): Router {
  const routes = Router()
  const mostFor = (req: Request) => (isOperator(me(req)) ? OPEN_INVITATIONS.operator : OPEN_INVITATIONS.member)

  const stateOf = ({ usedAt, expiresAt }: Invitation) =>
    usedAt !== null ? 'used' : expiresAt > isoNow(clock) ? 'open' : 'expired'

  async function showAll(req: Request, res: Response, extra: Partial<InvitationsPage> = {}): Promise<void> {
    const own = await invitationsOf(db, me(req).id)
    const invitations = own.map((invitation) => ({ ...invitation, state: stateOf(invitation) }) as const)
    const mode = await signUpMode()
    const most = mostFor(req)
    const page = {
      invitations,
      made: undefined,
      mayMake: mode !== 'closed' && invitations.filter(({ state }) => state === 'open').length < most,
      most,
      days: INVITATION_DAYS,
      once: newId(),
      isNeeded: mode === 'invite',
      isClosed: mode === 'closed',
      refused: undefined,
    }
    show(res, invitationsPage({ ...page, ...extra }))
  }

  routes.get('/invitations', (req, res) => showAll(req, res))

  routes.post('/invitations', async (req, res) => {
    const { id } = me(req)
    const form = read(invitationForm, req.body)
    try {
      const once = form.ok ? form.value.once : ''
      const code = await invite({ db, clock }, { inviterId: id, once, most: mostFor(req) })
      if (code === undefined) {
        const say = 'That invitation is made. Its link was shown once: if it is lost, withdraw it and make another.'
        return done(res, { go: invitationsPath, say })
      }
      const address = visitOf(req).frame.origin + signUpPathWith(code)
      await showAll(req, res, { made: { address, code } })
    } catch (error) {
      const refused = refusalIn(res, error)
      await showAll(req, res, { refused })
    }
  })

  routes.get('/invitations/:id/removal', (req, res) => {
    me(req)
    goTo(res, invitationsPath)
  })

  routes.post('/invitations/:id/removal', async (req, res) => {
    await withdraw(db, me(req).id, req.params.id)
    done(res, { go: invitationsPath, say: 'That invitation is withdrawn.' })
  })

  return routes
}
