import type { Request } from 'express'
import { Problem } from '../lib/problem.ts'
import type { Frame } from './frame.ts'

/** A signed-in person as the session brings them. */
export type Visitor = { id: string; username: string; isOperator?: boolean }

/** What the middleware has learnt of a request, before any feature sees it. */
export type Visit = {
  visitor: Visitor | undefined
  /** Signed in, but not let in yet: everything but waiting is closed to them. */
  waiting?: Visitor | undefined
  /** The hash that the session's row is keyed by. */
  sessionId: string | undefined
  /** The frame that pages of this request are rendered in. */
  frame: Frame
}

const visits = new WeakMap<Request, Visit>()

export const beginVisit = (req: Request, visit: Visit): void => void visits.set(req, visit)

export function visitOf(req: Request): Visit {
  const visit = visits.get(req)
  if (!visit) throw new Error('The request has not passed the door yet.')
  return visit
}

/** The person who asks; a stranger is asked to sign in. */
export function me(req: Request): Visitor {
  const { visitor } = visitOf(req)
  if (!visitor) throw new Problem('unauthenticated', 'Please sign in first.')
  return visitor
}

export const visitorOf = (req: Request): Visitor | undefined => visits.get(req)?.visitor
