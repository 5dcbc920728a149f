import { type Request, type Response, Router } from 'express'
import { isSame } from '../../../lib/crypto.ts'
import { Problem } from '../../../lib/problem.ts'
import { done, goTo, show } from '../../../web/answer.ts'
import { mustConfirm } from '../../../web/confirmed.ts'
import { mustRead } from '../../../web/form.ts'
import type { Sessions } from '../../../web/session.ts'
import { typedBefore } from '../../../web/typed.ts'
import { heldHere, me, type Visitor, visitOf, visitorOf } from '../../../web/visit.ts'
import { usernameKeyOf } from '../usernames.ts'
import { closedPath, closingPath, deletionForm, deletionPath, KEPT_DAYS, lastDayOf, suspendedPath } from './standing.ts'
import { closeAccount, deleteForGood, reopen, type Shelf, standingOf } from './store.ts'
import { closedPage, closingPage, deletionPage, suspendedPage } from './views.ts'

type Needs = Shelf & { sessions: Sessions; contact: string | undefined }

/** Closing an account, deleting it for good, and where those stand who have closed theirs or are suspended. */
export function standingRoutes(needs: Needs): Router {
  const { db, clock, sessions, contact } = needs
  const routes = Router()

  routes.get(suspendedPath, async (req, res) => {
    const held = heldHere(req, 'suspended')
    const standing = held && (await standingOf(db, needs.keyring, held.id))
    if (!standing) return goElsewhere(req, res)
    const { reason, until, eraseAfter } = standing
    const end = until === null ? undefined : { at: until, lastDay: lastDayOf(until) }
    show(res, suspendedPage({ reason, end, erased: eraseAfter ?? undefined, contact }))
  })

  routes.get(closedPath, async (req, res) => {
    const held = heldHere(req, 'closed')
    const standing = held && (await standingOf(db, needs.keyring, held.id))
    if (!held || !standing) return goElsewhere(req, res)
    show(res, closedPage({ name: held.username, erased: standing.eraseAfter ?? '' }))
  })

  routes.post(closedPath, async (req, res) => {
    const held = heldHere(req, 'closed')
    if (!held) return goElsewhere(req, res)
    await reopen(needs, held.id)
    done(res, { go: '/', say: 'Your account is open again. Everything is where it was.' })
  })

  routes.get(closingPath, mustConfirm(clock, closingPath), (req, res) => {
    me(req)
    show(res, closingPage({ days: KEPT_DAYS }))
  })

  routes.post(closingPath, mustConfirm(clock, closingPath), async (req, res) => {
    await closeAccount(needs, me(req).id)
    await signOut(req, res)
    done(res, {
      go: '/',
      say: 'Your account is closed. Sign in within 30 days to open it again; then it is deleted for good.',
    })
  })

  routes.get(deletionPath, mustConfirm(clock, deletionPath), (req, res) => {
    const { username } = leaver(req)
    show(
      res,
      deletionPage({
        username,
        typed: typedBefore(req).username ?? '',
        errors: undefined,
        mayClose: visitorOf(req) !== undefined,
      }),
    )
  })

  routes.post(deletionPath, mustConfirm(clock, deletionPath), async (req, res) => {
    const { id, username } = leaver(req)
    const { username: typed } = mustRead(deletionForm, req.body)
    if (!isSame(usernameKeyOf(typed), usernameKeyOf(username))) {
      const errors = ['That is not your username. Type it as it stands above.']
      return show(res.status(422), deletionPage({ username, typed, errors, mayClose: visitorOf(req) !== undefined }))
    }
    await deleteForGood(needs, id)
    await signOut(req, res)
    done(res, { go: '/', say: 'Your account is deleted for good.' })
  })

  async function signOut(req: Request, res: Response): Promise<void> {
    await sessions.end(req, res)
    res.set('Clear-Site-Data', '"cache", "storage"')
  }

  return routes
}

/** Who is held may leave as well, but not with half a sign-in. */
function leaver(req: Request): Visitor {
  return heldHere(req, 'suspended') ?? heldHere(req, 'closed') ?? heldHere(req, 'waiting') ?? me(req)
}

function goElsewhere(req: Request, res: Response): void {
  if (!visitOf(req).sessionId) throw new Problem('unauthenticated', 'Please sign in first.')
  goTo(res, '/')
}
