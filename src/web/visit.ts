import type { Request } from 'express'
import { Problem } from '../lib/problem.ts'
import type { Frame } from './frame.ts'

/** A signed-in person as the session brings them. */
export type Visitor = { id: string; username: string; isOperator?: boolean; hasKeys?: boolean }

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

/** A symbol of our own on the request: a WeakMap of all requests is work for the garbage collector. */
const VISIT = Symbol('visit')
type Visited = { [VISIT]?: Visit }

export function beginVisit(req: Request & Visited, visit: Visit): void {
  req[VISIT] = visit
}

export function visitOf(req: Request & Visited): Visit {
  const visit = req[VISIT]
  if (!visit) throw new Error('The request has not passed the door yet.')
  return visit
}

/** The person who asks; a stranger is asked to sign in. */
export function me(req: Request): Visitor {
  const { visitor } = visitOf(req)
  if (!visitor) throw new Problem('unauthenticated', 'Please sign in first.')
  return visitor
}

export const visitorOf = (req: Request & Visited): Visitor | undefined => req[VISIT]?.visitor
