import { type Request, type Response, Router } from 'express'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { goTo, show } from '../../../web/answer.ts'
import { mustConfirm } from '../../../web/confirmed.ts'
import type { Journeys } from '../../../web/journeys.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { codesPage } from '../views.ts'

type Needs = { clock: Clock; journeys: Journeys }

export const codesPath = '/settings/security/codes'
const SHEET = 'codes'

/** `next` is where its reader goes on to. */
type Sheet = { personId: string; codes: string[]; next: string }

/** Leads this browser to a page with codes that were just made; they lie sealed for the minutes of a journey, so that it can be loaded again. */
export async function layOut({ journeys }: Needs, req: Request, res: Response, sheet: Sheet): Promise<void> {
  await journeys.begin(req, res, SHEET, sheet)
  goTo(res, codesPath)
}

/** The sheet with somebody's recovery codes, until they say that they have kept it. */
export function codesRoutes(needs: Needs): Router {
  const { clock, journeys } = needs
  const routes = Router()

  routes.get(codesPath, mustConfirm(clock, '/settings/security'), async (req, res) => {
    const { id, username } = me(req)
    const sheet = (await journeys.look(req, SHEET)) as Sheet | undefined
    if (sheet?.personId !== id) return goTo(res, '/settings/security')
    const { host } = new URL(visitOf(req).frame.origin)
    show(res, codesPage({ codes: sheet.codes, host, username, on: isoNow(clock).slice(0, 10) }))
  })

  routes.post('/settings/security/codes/keeping', async (req, res) => {
    const { id } = me(req)
    const sheet = (await journeys.take(req, res, SHEET)) as Sheet | undefined
    goTo(res, sheet?.personId === id ? sheet.next : '/settings/security')
  })

  routes.get('/settings/security/codes/keeping', (req, res) => {
    me(req)
    goTo(res, '/settings/security')
  })

  return routes
}
