import { type Response, Router } from 'express'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { notFound } from '../../lib/problem.ts'
import { countedAddress } from '../../web/address.ts'
import { goTo, show } from '../../web/answer.ts'
import { blank, read } from '../../web/form.ts'
import type { Limiter } from '../../web/limits.ts'
import { type Visitor, visitOf, visitorOf } from '../../web/visit.ts'
import { MOST_WORDS, REASON_NAMES, REASONS, type Reported, reportedIn, reportForm } from './reports.ts'
import { keepReport } from './store.ts'
import { type ReportPage, reportPage, thanksPage } from './views.ts'

/** A thing as who reports it sees it. */
export type Reportable = { id: string; name: string; path: string; versionId: string | null }

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  limiter: Limiter
  /** What is reported, where somebody may see it; the features above hand it over. */
  reportable: (visitor: Visitor | undefined, kind: Reported, id: string) => Promise<Reportable | undefined>
}

/** Whoever sees something can say that it should not be there, signed in or not. */
export function reportRoutes(needs: Needs): Router {
  const { limiter, reportable } = needs
  const routes = Router()

  async function thingIn(visitor: Visitor | undefined, about: unknown) {
    const named = reportedIn(about)
    const thing = named && (await reportable(visitor, named.kind, named.id))
    return thing ? { ...thing, about: `${named.kind}:${named.id}`, aboutKind: named.kind } : notFound('page')
  }

  function showForm(
    res: Response,
    { about, name, path }: Reportable & { about: string },
    form: ReportPage['form'],
  ): void {
    const { t } = visitOf(res.req).frame
    const reasons = REASONS.map((value) => ({ value, label: t(REASON_NAMES[value]) }))
    show(res, reportPage({ about, name, path, reasons, form, mostWords: MOST_WORDS }))
  }

  routes.get('/reports/new', async (req, res) => {
    showForm(res, await thingIn(visitorOf(req), req.query.about), blank)
  })

  routes.post('/reports', async (req, res) => {
    const visitor = visitorOf(req)
    const { about } = req.body as { about?: unknown }
    const thing = await thingIn(visitor, about)
    const form = read(reportForm, req.body)
    if (!form.ok) return showForm(res.status(422), thing, form)
    if (visitor) await limiter.spend('report', visitor.id)
    else await limiter.spend('reportAddress', countedAddress(req.ip) ?? 'this machine')
    const { reason, words } = form.value
    const { aboutKind, id: aboutId, versionId } = thing
    await keepReport(needs, { reporterId: visitor?.id ?? null, aboutKind, aboutId, versionId, reason, words })
    goTo(res, reason === 'selfHarm' ? '/reports/thanks?about=help' : '/reports/thanks')
  })

  routes.get('/reports/thanks', (req, res) => show(res, thanksPage({ isSelfHarm: req.query.about === 'help' })))
  routes.get('/reports', (_req, res) => goTo(res, '/'))

  return routes
}
