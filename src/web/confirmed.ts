import type { Request, RequestHandler } from 'express'
import type { Clock } from '../lib/clock.ts'
import { goTo } from './answer.ts'
import { withTyped } from './typed.ts'
import { visitOf } from './visit.ts'

/** What changes who can get in, or cannot be undone, is only done for who has just shown that it is them. */
const CONFIRMED_FOR_MS = 10 * 60 * 1000

export function isConfirmed(req: Request, clock: Clock): boolean {
  const { confirmedAt } = visitOf(req)
  return confirmedAt != null && clock.now() - Date.parse(confirmedAt) < CONFIRMED_FOR_MS
}

export const confirmationPath = (next: string): string => `/settings/confirmation?next=${encodeURIComponent(next)}`

/** Leads who has not confirmed lately to where they can, and back to `page` from there, with what they typed for its form. */
export const mustConfirm =
  (clock: Clock, page: string): RequestHandler =>
  (req, res, next) => {
    const { visitor, held } = visitOf(req)
    if ((!visitor && !held) || isConfirmed(req, clock)) return next()
    goTo(res, confirmationPath(req.method === 'GET' ? req.originalUrl : withTyped(req, page)))
  }
