import type { Request, Response } from 'express'
import type { Db } from '../db/db.ts'
import { hotFirst, hotQuery } from '../db/hot.ts'
import { type Clock, isoNow } from '../lib/clock.ts'
import { sha256 } from '../lib/crypto.ts'
import { newToken } from '../lib/ids.ts'
import type { Cookies } from './cookies.ts'
import type { Visitor } from './visit.ts'

/**
 * Sessions: a random token in a cookie, the SHA-256 of it in a row. A page never writes to
 * one, except that the time of last use is noted once an hour.
 */
export type SessionRow = { id: string; personId: string; createdAt: string; lastUsedAt: string; expiresAt: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    sessions: SessionRow
  }
}

const NOTED_EVERY_MS = 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
export const SESSION_COOKIE = 'troupe'

type Found = {
  id: string
  personId: string
  username: string
  lastUsedAt: string
  operatorId: string | null
  waitingId: string | null
  keylessId: string | null
}

const sessionWithPerson = hotQuery<{ id: string; now: string }, Found>((db, { id, now }) =>
  db('sessions')
    .join('persons', 'persons.id', 'sessions.personId')
    .leftJoin('operators', 'operators.personId', 'persons.id')
    .leftJoin('applications', (on) => on.on('applications.personId', 'persons.id').andOnNull('applications.approvedAt'))
    .leftJoin('keyless', 'keyless.personId', 'persons.id')
    .where('sessions.id', id)
    .where('sessions.expiresAt', '>', now)
    .select(
      'sessions.id',
      'sessions.personId',
      'persons.username',
      'sessions.lastUsedAt',
      'operators.personId as operatorId',
      'applications.personId as waitingId',
      'keyless.personId as keylessId',
    ),
)

/** Who a session belongs to, and whether they still wait to be let in. */
export type Owner = { visitor: Visitor; isWaiting: boolean }

const ownerOf = ({ personId, username, operatorId, waitingId, keylessId }: Found): Owner => ({
  visitor: { id: personId, username, isOperator: operatorId !== null, hasKeys: keylessId === null },
  isWaiting: waitingId !== null,
})

export type Sessions = {
  /** Who comes with this request's cookie, if anybody. */
  find: (req: Request) => Promise<(Owner & { sessionId: string }) | undefined>
  /** Whose session this is; undefined when it has ended. */
  ownerOf: (sessionId: string) => Promise<Owner | undefined>
  /** True while the session has not been ended; what open streams ask again and again. */
  goesOn: (sessionId: string) => Promise<boolean>
  /** Starts a session of its own, ending the one that the browser came with; returns its id. */
  begin: (req: Request, res: Response, personId: string) => Promise<string>
  end: (req: Request, res: Response) => Promise<void>
  /** Deletes the rows that nobody can use any more. */
  sweep: () => Promise<void>
}

type Needs = { db: Db; clock: Clock; cookies: Cookies; sessionDays: number }

export function createSessions({ db, clock, cookies, sessionDays }: Needs): Sessions {
  const lifeMs = sessionDays * DAY_MS
  const later = (ms: number) => new Date(clock.now() + ms).toISOString()
  const lookUp = (id: string) => hotFirst(db, sessionWithPerson, { id, now: isoNow(clock) })

  /** At best: a disk that is full must not keep anybody from reading. */
  async function note(session: Found): Promise<void> {
    if (clock.now() - Date.parse(session.lastUsedAt) < NOTED_EVERY_MS) return
    await db('sessions')
      .where({ id: session.id })
      .update({ lastUsedAt: isoNow(clock), expiresAt: later(lifeMs) })
      .catch(() => 0)
  }

  async function endThatOf(req: Request): Promise<void> {
    const token = cookies.read(req, SESSION_COOKIE)
    if (token)
      await db('sessions')
        .where({ id: sha256(token) })
        .delete()
  }

  return {
    async find(req) {
      const token = cookies.read(req, SESSION_COOKIE)
      if (!token) return undefined
      const session = await lookUp(sha256(token))
      if (!session) return undefined
      await note(session)
      return { sessionId: session.id, ...ownerOf(session) }
    },
    async ownerOf(sessionId) {
      const session = await lookUp(sessionId)
      return session && ownerOf(session)
    },
    goesOn: async (sessionId) => (await lookUp(sessionId)) !== undefined,
    async begin(req, res, personId) {
      await endThatOf(req)
      const token = newToken()
      const id = sha256(token)
      const now = isoNow(clock)
      await db('sessions').insert({
        id,
        personId,
        createdAt: now,
        lastUsedAt: now,
        expiresAt: later(lifeMs),
      })
      cookies.set(res, SESSION_COOKIE, token, lifeMs / 1000)
      return id
    },
    async sweep() {
      await db('sessions').where('expiresAt', '<=', isoNow(clock)).delete()
    },
    async end(req, res) {
      await endThatOf(req)
      cookies.clear(res, SESSION_COOKIE)
    },
  }
}
