import { type Request, type Response, Router } from 'express'
import { tryOut } from '../../ai/trial.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Jobs } from '../../jobs/queue.ts'
import type { Clock } from '../../lib/clock.ts'
import { notFound } from '../../lib/problem.ts'
import type { Mailer } from '../../mail/mail.ts'
import { done, goTo, show } from '../../web/answer.ts'
import { read } from '../../web/form.ts'
import { isOperator, type Visitor, visitOf, visitorOf } from '../../web/visit.ts'
import { approve, decline } from '../accounts/index.ts'
import type { Figures } from '../figures/index.ts'
import type { Media } from '../media/index.ts'
import { jobRoutes } from './jobs/routes.ts'
import { type House, setupPageOf, speakerName } from './pages.ts'
import { qualityPageOf } from './quality/page.ts'
import { qualityPath, spanIn } from './quality/quality.ts'
import { qualityPage } from './quality/views.ts'
import { setupPath, signUpForm, trialForm } from './setup.ts'
import { setupPage } from './views.ts'

type Needs = House & {
  keyring: Keyring
  clock: Clock
  figures: Figures
  jobs: Jobs
  mailer: Mailer
  media: Media
  partWithWorks: (personId: string) => Promise<void>
}

/** Nobody but an operator learns that there is such a page. */
function operator(req: Request): Visitor {
  const visitor = visitorOf(req)
  return visitor && isOperator(visitor) ? visitor : notFound('page')
}

export function setupRoutes(needs: Needs): Router {
  const { ai, allowance, clock, figures, signUps } = needs
  const routes = Router().use(jobRoutes(needs, operator))

  const showSetup = async (res: Response, asked: Partial<Parameters<typeof setupPageOf>[2]> = {}) =>
    show(res, setupPage(await setupPageOf(needs, visitOf(res.req).frame.t, { trial: undefined, ...asked })))

  routes.get('/setup', async (req, res) => {
    operator(req)
    await showSetup(res)
  })

  routes.get(qualityPath, async (req, res) => {
    operator(req)
    await figures.flush()
    const { t, language } = visitOf(req).frame
    show(res, qualityPage(await qualityPageOf(needs, { t, language, span: spanIn(req.query.days) })))
  })

  // Addresses that only take forms lead on to the page that the forms stand on.
  routes.get(
    ['/setup/tests', '/setup/sign-up', '/setup/applications/:id/approval', '/setup/applications/:id/removal'],
    (req, res) => {
      operator(req)
      goTo(res, setupPath)
    },
  )

  routes.post('/setup/tests', async (req, res) => {
    operator(req)
    const form = read(trialForm, req.body)
    const { provider, model } = form.ok ? form.value : {}
    const asked = provider ? ai.named(provider, model) : ai.current()
    if (!asked) return notFound('page')
    const result = await tryOut(asked, { now: clock.now })
    if (result.ok && result.tokens) await allowance.spend(asked, result.tokens)
    await showSetup(res, { trial: { name: speakerName(visitOf(req).frame.t, asked), result } })
  })

  routes.post('/setup/sign-up', async (req, res) => {
    operator(req)
    const form = read(signUpForm, req.body)
    if (!form.ok) return showSetup(res.status(422), { errors: form.errors.mode ?? [] })
    if (signUps.isFixed) {
      return showSetup(res.status(409), { errors: ['SIGN_UP is set in the environment, which decides.'] })
    }
    await signUps.choose(form.value.mode)
    done(res, { go: setupPath, say: 'Who may sign up is saved.' })
  })

  routes.post('/setup/applications/:id/approval', async (req, res) => {
    await approve(needs, operator(req).id, req.params.id)
    done(res, { go: setupPath, say: 'They are let in.' })
  })

  routes.post('/setup/applications/:id/removal', async (req, res) => {
    operator(req)
    await decline(needs, req.params.id)
    done(res, { go: setupPath, say: 'They are declined, and their account is deleted.' })
  })

  return routes
}
