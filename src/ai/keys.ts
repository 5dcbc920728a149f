import type { Provider, ProviderId } from './ai.ts'
import type { Breaker } from './breaker.ts'

/** A provider that did not take the site's key, or its account, when it was last asked. */
export type RefusedKey = { id: ProviderId; since: string }

export type Log = (message: string, facts: Record<string, unknown>, how?: 'info' | 'error') => void

/**
 * Remembers whose key was refused, until the provider answers again. That is no outage: nobody
 * else has to wait for it, but only the operator can put it right, so it is told once to the log.
 */
export function watchKeys({ now, log }: { now: () => number; log: Log }) {
  const refused = new Map<ProviderId, number>()

  function note({ id, name }: Provider, outcome: Parameters<Breaker['report']>[0]): void {
    if (outcome === 'unauthorized') {
      if (refused.has(id)) return
      refused.set(id, now())
      const settings = id === 'local' ? 'LOCAL_AI_URL' : `${id.toUpperCase()}_API_KEY`
      log(`${name} refuses the site's key or its account: replies fail until that is put right`, { settings }, 'error')
    } else if ((outcome === 'spoke' || outcome === 'rejected') && refused.delete(id)) {
      log(`${name} takes the site's key again`, { provider: id })
    }
  }

  return {
    /** The same breaker, listened to. */
    heardBy: (provider: Provider, breaker: Breaker): Breaker => ({
      enter: breaker.enter,
      report(outcome) {
        note(provider, outcome)
        breaker.report(outcome)
      },
    }),
    refused: (): RefusedKey[] => [...refused].map(([id, since]) => ({ id, since: new Date(since).toISOString() })),
  }
}
