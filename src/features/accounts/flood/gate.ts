import type { Clock } from '../../../lib/clock.ts'
import type { Key } from '../../../lib/crypto.ts'
import type { Limiter } from '../../../web/limits.ts'
import { BITS, isWorkOf, newTicket, PIECES, ticketIn, WAIT_MS } from './challenge.ts'

/** What a form carries of it; empty where it was shown before the flood. */
export type Carried = { ticket: string; answer: string }

/** What the form is to carry next, and in how many seconds it may be sent without any work. */
export type Offer = Carried & { pieces: number; bits: number; seconds: number }

/** Why a form is held back: sent too early, with a ticket that is not or no longer good, or too many have only waited. */
export type Held = 'early' | 'again' | 'waited'

/** Thrown where a form is held back; it may come through the next time. */
export class HeldBack extends Error {
  readonly why: Held
  constructor(why: Held) {
    super(why)
    this.why = why
  }
}

export type Passage = {
  /** Lets one form through, or throws why it is held back; of many with one ticket one comes through. */
  pass: () => Promise<void>
  /** Makes the ticket good again, where nobody came in by it. */
  giveBack: () => Promise<void>
}

export type Gate = ReturnType<typeof createGate>

const EVERYBODY = 'all'

/** Stands before signing up, and asks for nothing until very many come at once or from one address. */
export function createGate({ limiter, clock, key }: { limiter: Limiter; clock: Clock; key: Key }) {
  async function isFlood(address: string | undefined): Promise<boolean> {
    if ((await limiter.left('signUps', EVERYBODY)) === 0) return true
    return address !== undefined && (await limiter.left('signUpsFrom', address)) === 0
  }

  async function isOneTooMany(address: string | undefined): Promise<boolean> {
    const allowed = [
      await limiter.allows('signUps', EVERYBODY),
      address === undefined || (await limiter.allows('signUpsFrom', address)),
    ]
    return allowed.includes(false)
  }

  return {
    /** Undefined while nothing is asked. A ticket that is still good stays, so that its time and work are not lost. */
    async offer(
      address: string | undefined,
      { ticket = '', answer = '' }: Partial<Carried>,
    ): Promise<Offer | undefined> {
      if (!(await isFlood(address))) return undefined
      const now = clock.now()
      const known = ticketIn(key, ticket, now)
      const isGood = known !== undefined && (await limiter.left('ticket', known.id)) > 0
      const { text, issuedAt } = isGood ? known : newTicket(key, now)
      const seconds = Math.max(0, Math.ceil((issuedAt + WAIT_MS - now) / 1000))
      const kept = isGood && isWorkOf(known, answer) ? answer : ''
      return { ticket: text, answer: kept, pieces: PIECES, bits: BITS, seconds }
    },

    /** One form on its way through. */
    passage(address: string | undefined, { ticket, answer }: Carried): Passage {
      let used: string | undefined
      return {
        async pass() {
          if (!(await isOneTooMany(address))) return
          const known = ticketIn(key, ticket, clock.now())
          if (!known) throw new HeldBack(ticket === '' ? 'early' : 'again')
          const hasWorked = isWorkOf(known, answer)
          if (!hasWorked && clock.now() < known.issuedAt + WAIT_MS) throw new HeldBack('early')
          if (!(await limiter.allows('ticket', known.id))) throw new HeldBack('again')
          used = known.id
          if (hasWorked || address === undefined || (await limiter.allows('signUpWaits', address))) return
          await limiter.forgive('ticket', used)
          throw new HeldBack('waited')
        },
        async giveBack() {
          if (used !== undefined) await limiter.forgive('ticket', used)
        },
      }
    },
  }
}
