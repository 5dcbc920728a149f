import type { Request, Response } from 'express'
import type { Db } from '../db/db.ts'
import type { Keyring } from '../db/keyring.ts'
import { type Clock, isoNow } from '../lib/clock.ts'
import { sha256 } from '../lib/crypto.ts'
import { newToken } from '../lib/ids.ts'
import { type About, aboutPlace, type Way, wayOf } from './about.ts'
import { shortenedAddress } from './address.ts'
import { browserName } from './browser-name.ts'
import type { Cookies } from './cookies.ts'
import { opensPage, renewSession } from './renewal.ts'
import { type Held, heldAs } from './seats.ts'
import { type Found, findSession, type SessionRow, type Wishes } from './session-row.ts'
import type { Visitor } from './visit.ts'

/**
 * Sessions: a random token in a cookie, the SHA-256 of it in a row. A page never writes to
 * one, except that the time of last use is noted once an hour.
 */
export type { Way } from './about.ts'
export type { SessionRow, Wishes } from './session-row.ts'

const NOTED_EVERY_MS = 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
export const SESSION_COOKIE = 'troupe'

/** Who a session belongs to, and what holds them from doing everything that members do. */
export type Owner = {
  visitor: Visitor
  held: Held | undefined
  confirmedAt: string | null
  unread: number
  wishes: Wishes
}

export type Sessions = {
  /** Who comes with this request's cookie, if anybody. */
  find: (req: Request, res: Response) => Promise<(Owner & { sessionId: string }) | undefined>
  /** Whose session this is; undefined when it has ended. */
  ownerOf: (sessionId: string) => Promise<Owner | undefined>
  /** True while the session has not been ended; what open streams ask again and again. */
  goesOn: (sessionId: string) => Promise<boolean>
  /** Starts a session of its own, ending the one that the browser came with; returns its id. */
  begin: (req: Request, res: Response, personId: string, how: Beginning) => Promise<string>
  /** How its person came in. */
  wayOf: (sessionId: string) => Promise<Way>
  /** Notes that its person has just shown that it is them. */
  confirm: (sessionId: string) => Promise<void>
  /** Gives the session of this request another id, which is returned: who held the former one holds nothing. */
  renew: (req: Request, res: Response) => Promise<string | undefined>
  end: (req: Request, res: Response, tx?: Db) => Promise<void>
  /** Deletes the rows that nobody can use any more. */
  sweep: () => Promise<void>
}

export type Beginning = { way: Way; stage: SessionRow['stage'] }

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  cookies: Cookies
  /** Days without a visit, and days in all, after which a session ends. */
  sessionDays: number
  sessionMaxDays: number
  /** Whether the house shows what is for adults to those who choose to see it. */
  adultContent: boolean
}

/** Half a session is good for the second step alone, and not for long. */
const HALF_LIFE_MS = 15 * 60 * 1000

export function createSessions({
  db,
  keyring,
  clock,
  cookies,
  sessionDays,
  sessionMaxDays,
  adultContent,
}: Needs): Sessions {
  const lifeMs = sessionDays * DAY_MS
  const mostMs = sessionMaxDays * DAY_MS
  const later = (ms: number) => new Date(clock.now() + ms).toISOString()
  const oldest = () => new Date(clock.now() - mostMs).toISOString()
  const lookUp = (id: string) => findSession(db, { id, now: isoNow(clock), oldest: oldest() })

  const ownerOf = ({
    personId,
    username,
    role,
    stage,
    standing,
    standingUntil,
    waitingId,
    keylessId,
    staleSince,
    ageBand,
    adultSince,
    ...found
  }: Found): Owner => {
    const held = heldAs({ stage, standing, standingUntil, isWaiting: waitingId !== null }, isoNow(clock))
    const { confirmedAt, unread, language, theme, motion, timeZone } = found
    const wishes = { language, theme, motion, timeZone }
    return {
      visitor: {
        ...{ id: personId, username, role: (staleSince === null && role) || 'member', hasKeys: keylessId === null },
        seesAdult: adultContent && ageBand === '18+' && adultSince !== null,
      },
      held,
      confirmedAt,
      unread,
      wishes,
    }
  }

  /**
   * Notes the use, at best: a disk that is full must not keep anybody from reading. When a page is opened the
   * session's end moves as well, and the cookie's with it; what comes with a page, or streams, sends no cookie.
   */
  async function note(req: Request, session: Found): Promise<Found> {
    const hourAgo = clock.now() - NOTED_EVERY_MS
    const isUnnoted = Date.parse(session.lastUsedAt) <= hourAgo
    const goesOn = opensPage(req) && Date.parse(session.expiresAt) <= hourAgo + lifeMs
    if (session.stage === 'half' || (!isUnnoted && !goesOn)) return session
    const noted = { lastUsedAt: isoNow(clock), ...(goesOn && { expiresAt: later(lifeMs) }) }
    const changed = await db('sessions')
      .where({ id: session.id })
      .update(noted)
      .catch(() => 0)
    return changed === 1 ? { ...session, ...noted } : session
  }

  const secondsUntil = (iso: string) => Math.ceil((Date.parse(iso) - clock.now()) / 1000)

  async function endThatOf(req: Request, tx = db): Promise<void> {
    const token = cookies.read(req, SESSION_COOKIE)
    if (token)
      await tx('sessions')
        .where({ id: sha256(token) })
        .delete()
  }

  return {
    async find(req, res) {
      const token = cookies.read(req, SESSION_COOKIE)
      if (!token) return undefined
      const found = await lookUp(sha256(token))
      if (!found) return undefined
      const session = await note(req, found)
      if (session.staleSince === null || !opensPage(req)) {
        if (session.expiresAt !== found.expiresAt)
          cookies.set(res, SESSION_COOKIE, token, secondsUntil(session.expiresAt))
        return { sessionId: session.id, ...ownerOf(session) }
      }
      const renewed = await renewSession(db, keyring, session)
      if (!renewed) return undefined
      cookies.set(res, SESSION_COOKIE, renewed.token, secondsUntil(session.expiresAt))
      return { sessionId: renewed.id, ...ownerOf({ ...session, staleSince: null }) }
    },
    async ownerOf(sessionId) {
      const session = await lookUp(sessionId)
      return session && ownerOf(session)
    },
    async goesOn(sessionId) {
      const session = await lookUp(sessionId)
      return session !== undefined && ownerOf(session).held === undefined
    },
    async begin(req, res, personId, { way, stage }) {
      await endThatOf(req)
      const token = newToken()
      const id = sha256(token)
      const now = isoNow(clock)
      const ms = stage === 'half' ? HALF_LIFE_MS : lifeMs
      const about: About = { browser: browserName(req.get('user-agent')), address: shortenedAddress(req.ip), way }
      await db('sessions').insert({
        ...{ id, personId, stage, createdAt: now, lastUsedAt: now, expiresAt: later(ms) },
        confirmedAt: stage === 'half' ? null : now,
        about: keyring.seal(aboutPlace(id, personId), JSON.stringify(about)),
      })
      cookies.set(res, SESSION_COOKIE, token, ms / 1000)
      return id
    },
    wayOf: (id) => wayOf(db, keyring, id),
    async confirm(id) {
      await db('sessions')
        .where({ id, stage: 'full' })
        .update({ confirmedAt: isoNow(clock) })
    },
    async renew(req, res) {
      const id = sha256(cookies.read(req, SESSION_COOKIE) ?? '')
      const row = await db('sessions').where({ id }).first('id', 'personId', 'expiresAt')
      const renewed = row && (await renewSession(db, keyring, row))
      if (renewed) cookies.set(res, SESSION_COOKIE, renewed.token, secondsUntil(row.expiresAt))
      return renewed?.id
    },
    async sweep() {
      await db('sessions').where('expiresAt', '<=', isoNow(clock)).orWhere('createdAt', '<=', oldest()).delete()
    },
    async end(req, res, tx) {
      await endThatOf(req, tx)
      cookies.clear(res, SESSION_COOKIE)
    },
  }
}
