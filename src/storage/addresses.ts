import type { Clock } from '../lib/clock.ts'
import { hmac, isSame, type Key } from '../lib/crypto.ts'

/** An address is the same for this long, so that a browser fetches a file once. */
const STEP_MS = 12 * 60 * 60_000

/** What may be asked for, and by whom: whoever else has the address is not let in by it. */
export type Grant = { path: string; personId: string }

/** Addresses of private files, which are good for one person and for twelve hours to a day. */
export function createAddresses({ key, clock }: { key: Key; clock: Clock }) {
  const signature = ({ path, personId }: Grant, until: string) => hmac(key, `${path}|${personId}|${until}`)
  return {
    sign(grant: Grant): string {
      const until = String((Math.ceil(clock.now() / STEP_MS) + 1) * STEP_MS)
      return `${grant.path}?until=${until}&by=${signature(grant, until)}`
    },
    /** For how many seconds an address that was handed out is still good; undefined where it is not. */
    secondsLeft(grant: Grant, { until, by }: { until: unknown; by: unknown }): number | undefined {
      if (typeof until !== 'string' || typeof by !== 'string' || !/^\d{1,15}$/.test(until)) return undefined
      const leftMs = Number(until) - clock.now()
      return leftMs > 0 && isSame(by, signature(grant, until)) ? Math.floor(leftMs / 1000) : undefined
    },
  }
}
export type Addresses = ReturnType<typeof createAddresses>
