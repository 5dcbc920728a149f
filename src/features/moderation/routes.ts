import { type Request, type Response, Router } from 'express'
import { notFound, Problem } from '../../lib/problem.ts'
import { done, goTo, show } from '../../web/answer.ts'
import { confirmationPath, isConfirmed } from '../../web/confirmed.ts'
import { mustRead, read } from '../../web/form.ts'
import { isModerator, isOperator, type Role, visitOf, visitorOf } from '../../web/visit.ts'
import { foundUnderAge, restore, type StandingShelf, suspend } from '../accounts/index.ts'
import { ageForm, endOf, maySuspend, pathOfPerson, peoplePath, roleForm, suspensionFormBy } from './moderation.ts'
import { peoplePageOf } from './pages.ts'
import { giveRole, type Known, knownOf } from './store.ts'
import { type PeoplePage, peoplePage } from './views.ts'

type Me = { id: string; username: string; role: Role }

/** Nobody else learns that there is such a page. */
function moderator(req: Request): Me {
  const visitor = visitorOf(req)
  return visitor && isModerator(visitor) ? { ...visitor, role: visitor.role ?? 'member' } : notFound('page')
}
function operator(req: Request): Me {
  return isOperator(visitorOf(req)) ? moderator(req) : notFound('page')
}

/** People as those see them who look after them: who they are, how they stand, and what is done about it. */
export function moderationRoutes(shelf: StandingShelf): Router {
  const { clock } = shelf
  const routes = Router()

  async function showPeople(res: Response, asked: { sought: string } & Partial<PeoplePage>): Promise<void> {
    const { t } = visitOf(res.req).frame
    show(res, peoplePage(await peoplePageOf(shelf, t, { ...asked, me: moderator(res.req) })))
  }

  routes.get(peoplePath, async (req, res) => {
    moderator(req)
    const sought = typeof req.query.username === 'string' ? req.query.username.slice(0, 200).trim() : ''
    await showPeople(res, { sought })
  })

  routes.post('/moderation/people/:id/suspension', async (req, res) => {
    const me = moderator(req)
    const person = await lookedAfter(me, req.params.id)
    const form = read(suspensionFormBy(clock.now()), req.body)
    if (!form.ok) {
      const { reason = '', until = '' } = form.typed
      return await showPeople(res.status(422), {
        sought: person.username,
        typed: { reason, until },
        errors: form.errors,
      })
    }
    const { reason, until } = form.value
    if (!(await suspend(shelf, person.id, { reason, until: endOf(until), actorId: me.id }))) {
      throw new Problem('conflict', 'They are closed, deleted or under age meanwhile. Look again.')
    }
    done(res, { go: pathOfPerson(person.username), say: 'They are suspended.' })
  })

  routes.post('/moderation/people/:id/suspension/removal', async (req, res) => {
    const me = moderator(req)
    const person = await lookedAfter(me, req.params.id)
    if (person.isTooYoung && me.role !== 'operator') {
      throw new Problem('forbidden', 'Only an operator can restore somebody who was found under age.')
    }
    const isRestored = await restore(shelf, person.id, me.id)
    done(res, { go: pathOfPerson(person.username), say: isRestored ? 'They are restored.' : 'They are not suspended.' })
  })

  routes.post('/moderation/people/:id/age', async (req, res) => {
    const me = operator(req)
    const person = await lookedAfter(me, req.params.id)
    if (!isConfirmed(req, clock)) return goTo(res, confirmationPath(pathOfPerson(person.username)))
    const form = read(ageForm, req.body)
    if (!form.ok) {
      return await showPeople(res.status(422), { sought: person.username, errors: { sure: form.errors.sure ?? [] } })
    }
    await foundUnderAge(shelf, person.id, me.id)
    done(res, { go: pathOfPerson(person.username), say: 'They are suspended because of their age.' })
  })

  routes.post('/moderation/people/:id/role', async (req, res) => {
    const me = operator(req)
    const person = await lookedAfter(me, req.params.id)
    if (!isConfirmed(req, clock)) return goTo(res, confirmationPath(pathOfPerson(person.username)))
    const { role } = mustRead(roleForm, req.body)
    await giveRole(shelf, { personId: person.id, role, actorId: me.id, givenBy: me.username })
    done(res, { go: pathOfPerson(person.username), say: 'Their role is saved.' })
  })

  routes.get(
    [
      '/moderation/people/:id/suspension',
      '/moderation/people/:id/suspension/removal',
      '/moderation/people/:id/age',
      '/moderation/people/:id/role',
    ],
    (req, res) => {
      moderator(req)
      goTo(res, peoplePath)
    },
  )

  /** Nobody looks after themselves, and moderators only after members. */
  async function lookedAfter(me: Me, id: string): Promise<Known> {
    const person = await knownOf(shelf, id)
    if (!maySuspend(me, person)) throw new Problem('forbidden', 'That is for another operator to decide.')
    return person
  }

  return routes
}
