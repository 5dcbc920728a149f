import type { Request, Response } from 'express'
import type { Db } from '../db/db.ts'
import { type Clock, isoNow } from '../lib/clock.ts'
import { type Key, openWith, sealWith, sha256 } from '../lib/crypto.ts'
import { newToken } from '../lib/ids.ts'
import type { Cookies } from './cookies.ts'

/**
 * Ways that lead out of the house and back, such as to Google or to a passkey: what must be
 * known on the way back lies sealed in a row that only the browser which set out can name, by a
 * token in its cookie. It is found once, and not for long.
 */
export type JourneyRow = { id: string; kind: string; luggage: Buffer; expiresAt: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    journeys: JourneyRow
  }
}

export const JOURNEY_COOKIE = 'troupe-journey'
export const JOURNEY_MINUTES = 10
/** A form that was sent once may be sent again by a second click. */
const SETTLED_MS = 60_000

export type Journeys = {
  /** Sets out; a browser is on one journey at a time. `minutes` is how long the way back stays open. */
  begin: (req: Request, res: Response, kind: string, luggage: object, minutes?: number) => Promise<void>
  /** What this browser set out with; undefined when it did not, too long ago, or on another journey. */
  look: (req: Request, kind: string) => Promise<unknown>
  /** The same, and ends the journey: of two that ask at the same moment one is told. */
  take: (req: Request, res: Response, kind: string) => Promise<unknown>
  /** Ends it for all but the second click of the form that ended it. */
  settle: (req: Request, kind: string) => Promise<void>
  /** Deletes what nobody came back for. */
  sweep: () => Promise<void>
}

export function createJourneys({ db, clock, key, cookies }: { db: Db; clock: Clock; key: Key; cookies: Cookies }) {
  const idIn = (req: Request) => sha256(cookies.read(req, JOURNEY_COOKIE) ?? '')
  const placeOf = (id: string, kind: string) => `journeys|luggage|${id}|${kind}`

  async function find(req: Request, kind: string): Promise<JourneyRow | undefined> {
    return await db('journeys')
      .where({ id: idIn(req), kind })
      .where('expiresAt', '>', isoNow(clock))
      .first()
  }

  function unpack(row: JourneyRow): unknown {
    const opened = openWith(key, row.luggage, placeOf(row.id, row.kind))
    return opened && JSON.parse(opened.toString())
  }

  const journeys: Journeys = {
    async begin(req, res, kind, luggage, minutes = JOURNEY_MINUTES) {
      const token = newToken()
      const id = sha256(token)
      const expiresAt = new Date(clock.now() + minutes * 60_000).toISOString()
      await db('journeys')
        .where({ id: idIn(req) })
        .delete()
      const sealed = sealWith(key, Buffer.from(JSON.stringify(luggage)), placeOf(id, kind))
      await db('journeys').insert({ id, kind, luggage: sealed, expiresAt })
      cookies.set(res, JOURNEY_COOKIE, token, minutes * 60)
    },
    async look(req, kind) {
      const row = await find(req, kind)
      return row && unpack(row)
    },
    async take(req, res, kind) {
      const row = await find(req, kind)
      if (!row || (await db('journeys').where({ id: row.id, kind }).delete()) === 0) return undefined
      cookies.clear(res, JOURNEY_COOKIE)
      return unpack(row)
    },
    async settle(req, kind) {
      const until = new Date(clock.now() + SETTLED_MS).toISOString()
      await db('journeys')
        .where({ id: idIn(req), kind })
        .where('expiresAt', '>', until)
        .update({ expiresAt: until })
    },
    async sweep() {
      await db('journeys').where('expiresAt', '<=', isoNow(clock)).delete()
    },
  }
  return journeys
}
