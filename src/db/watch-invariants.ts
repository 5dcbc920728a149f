import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Clock, isoNow } from '../lib/clock.ts'
import { plainly } from '../lib/plainly.ts'
import type { Db } from './db.ts'
import { brokenInvariants } from './invariants.ts'

/** What was found at the last look, and when that ended; no time while the first one goes on. */
export type Seen = { broken: string[]; at?: string }

const EVERY_MS = 10 * 60 * 1000
/** However often somebody asks, nothing is looked at twice within this time, nor within twenty times what a look takes. */
const FRESH_MS = 5000
const FRESH_TIMES = 20
/** Who asks is told of the last look when a new one takes longer than this. */
const PATIENCE_MS = 500

type Needs = { db: Db; clock: Clock; log: Logger; look?: typeof brokenInvariants }

/** Looks now and then, and when asked, whether what must always be true still is. */
export function watchInvariants({ db, clock, log, look = brokenInvariants }: Needs) {
  const stopped = new AbortController()
  let last: () => Seen = () => ({ broken: [] })
  let freshUntil = Number.NEGATIVE_INFINITY
  let looking: Promise<void> | undefined

  async function lookOnce(): Promise<void> {
    const began = clock.now()
    try {
      const broken = await look(db, stopped.signal)
      if (stopped.signal.aborted) return
      if (broken.length > 0) log.error({ broken }, 'an invariant is broken')
      const seen = { broken, at: isoNow(clock) }
      last = () => seen
    } catch (error) {
      if (stopped.signal.aborted) return
      log.error({ error: plainly(error) }, 'the invariants could not be checked')
      last = () => {
        throw error
      }
    } finally {
      freshUntil = clock.now() + Math.max(FRESH_MS, FRESH_TIMES * (clock.now() - began))
      looking = undefined
    }
  }

  function lookAgain(): Promise<void> {
    looking ??= lookOnce()
    return looking
  }

  const timer = setInterval(() => void lookAgain(), EVERY_MS).unref()
  return {
    /** Rejects when they could not be looked at the last time. */
    async seen(): Promise<Seen> {
      if (clock.now() < freshUntil) return last()
      const patience = new AbortController()
      const rest = pause(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).catch(() => {})
      await Promise.race([lookAgain(), rest]).finally(() => patience.abort())
      return last()
    },
    /** Resolves when nothing is looked at any more. */
    async stop(): Promise<void> {
      stopped.abort()
      clearInterval(timer)
      await looking
    },
  }
}
