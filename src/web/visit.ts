import type { Request } from 'express'
import { Problem } from '../lib/problem.ts'
import type { Frame } from './frame.ts'
import type { Held } from './seats.ts'

/** Moderators look after people, operators after the site; each may do what the one before may. */
export type Role = 'member' | 'moderator' | 'operator'

/** A signed-in person as the session brings them; `seesAdult` where the house, their age and their choice allow it. */
export type Visitor = { id: string; username: string; role?: Role; hasKeys?: boolean; seesAdult?: boolean }

/** What the middleware has learnt of a request, before any feature sees it. */
export type Visit = {
  visitor: Visitor | undefined
  /** Signed in, but only one place is open to them: see seats.ts. */
  held?: { as: Held; visitor: Visitor } | undefined
  /** When they last showed that it is them, ISO 8601. */
  confirmedAt?: string | null | undefined
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

/** Who is held in this state; everybody else is led home. */
export function heldHere(req: Request, as: Held): Visitor | undefined {
  const { held } = visitOf(req)
  return held?.as === as ? held.visitor : undefined
}

export const isOperator = (visitor: Visitor | undefined): boolean => visitor?.role === 'operator'
export const isModerator = (visitor: Visitor | undefined): boolean =>
  visitor?.role === 'moderator' || isOperator(visitor)
