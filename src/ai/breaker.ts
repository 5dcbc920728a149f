import { ProviderError, type ProviderTrouble } from './ai.ts'

export type BreakerSettings = {
  /** Failures in a row that open it. */
  failures: number
  /** How long it stays open before one reply may try again. */
  restMs: number
}

/**
 * Keeps a provider that fails from being asked again and again. After `failures` failed
 * replies in a row it is open for `restMs`; then a single reply tries, and its outcome
 * closes it or opens it anew.
 */
export type Breaker = {
  /** Throws a ProviderError of the last trouble while the breaker is open. Each call that does not throw is answered with one `report`. */
  enter(): void
  /** 'given up' says nothing about the provider; one that rejected a prompt or refused a key is there and well. */
  report(outcome: 'spoke' | 'given up' | ProviderTrouble): void
}

export function breaker(settings: BreakerSettings, now: () => number): Breaker {
  let failures = 0
  let openUntil: number | undefined
  let isTrying = false
  let trouble: ProviderTrouble = 'unreachable'

  return {
    enter() {
      if (openUntil === undefined) return
      const retryAfterMs = openUntil - now()
      if (retryAfterMs > 0 || isTrying) {
        throw new ProviderError(trouble, `The provider failed several times and is left alone for a while.`, {
          retryAfterMs: Math.max(0, retryAfterMs),
          isUnasked: true,
        })
      }
      isTrying = true
    },
    report(outcome) {
      const wasTrying = isTrying
      isTrying = false
      if (outcome === 'given up') return
      if (outcome === 'spoke' || outcome === 'rejected' || outcome === 'unauthorized') {
        failures = 0
        openUntil = undefined
        return
      }
      failures += 1
      trouble = outcome
      if (wasTrying || failures >= settings.failures) openUntil = now() + settings.restMs
    },
  }
}
