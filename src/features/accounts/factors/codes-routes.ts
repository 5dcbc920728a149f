import { type Request, type Response, Router } from 'express'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { goTo, show } from '../../../web/answer.ts'
import { mustConfirm } from '../../../web/confirmed.ts'
import type { Journeys } from '../../../web/journeys.ts'
import { heldHere, me, type Visitor, visitOf } from '../../../web/visit.ts'
import type { Arrival } from '../applications.ts'
import { codesPage } from '../views.ts'
import type { Arrive } from '../waiting-routes.ts'

type Needs = { clock: Clock; journeys: Journeys; arrive: Arrive }

export const codesPath = '/settings/security/codes'
const PAGE = '/settings/security'
const SHEET = 'codes'
const LINE = 'line after codes'

/** Where its reader goes on to: an address, or where a first line is said that is still to be agreed to. */
export type Onward = { next: string } | { line: Arrival }
type Sheet = { personId: string; codes: string[] } & Onward

/** Leads this browser to a page with codes that were just made; they lie sealed for the minutes of a journey, so that it can be loaded again. */
export async function layOut(
  { journeys }: Pick<Needs, 'journeys'>,
  req: Request,
  res: Response,
  sheet: Sheet,
): Promise<void> {
  await journeys.begin(req, res, SHEET, sheet)
  goTo(res, codesPath)
}

/** The sheet with somebody's recovery codes, until they say that they have kept it. */
export function codesRoutes(needs: Needs): Router {
  const { clock, journeys, arrive } = needs
  const routes = Router()

  routes.get(codesPath, mustConfirm(clock, PAGE), async (req, res) => {
    const { id, username } = holder(req)
    const sheet = (await journeys.look(req, SHEET)) as Sheet | undefined
    if (sheet?.personId !== id) return goTo(res, PAGE)
    const { host } = new URL(visitOf(req).frame.origin)
    show(res, codesPage({ codes: sheet.codes, host, username, on: isoNow(clock).slice(0, 10) }))
  })

  routes.post(`${codesPath}/keeping`, async (req, res) => {
    const person = holder(req)
    const left = (await journeys.take(req, res, SHEET)) ?? (await journeys.look(req, LINE))
    const onward = left as ({ personId: string } & Onward) | undefined
    if (onward?.personId !== person.id) return goTo(res, PAGE)
    if ('next' in onward) return goTo(res, onward.next)
    await sayOn(req, res, person, onward.line)
  })

  routes.get(`${codesPath}/keeping`, (req, res) => {
    holder(req)
    goTo(res, PAGE)
  })

  /** The line stays for who loads the answer again, and is said once whatever happens. */
  async function sayOn(req: Request, res: Response, person: Visitor, line: Arrival): Promise<void> {
    await journeys.begin(req, res, LINE, { personId: person.id, line })
    const place = await arrive(res, person, line)
    if (typeof place === 'string') goTo(res, place)
    else show(res, place)
  }

  return routes
}

/** Also who waits to be let in may lose a password. */
const holder = (req: Request): Visitor => heldHere(req, 'waiting') ?? me(req)
