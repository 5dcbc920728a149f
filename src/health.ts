import type { House } from './app.ts'
import type { Seen } from './db/watch-invariants.ts'
import { overdueErasures } from './features/accounts/index.ts'
import type { Checks } from './features/health/index.ts'

/** What /health looks at. */
export function checksOf(
  { db, keyring, clock, ai, speeches, streams }: House,
  invariants: () => Promise<Seen>,
): Checks {
  return {
    database: async () => ({ ok: ((await db.raw('select 1 as one')) as unknown[]).length === 1 }),
    keyring: async () => ({ ok: keyring.isSound() }),
    provider: async () => {
      const { id, model } = ai.current()
      const refusedKeys = ai.refusedKeys()
      return { ok: refusedKeys.length === 0, id, model, ...(refusedKeys.length > 0 && { refusedKeys }) }
    },
    speeches: async () => ({ ok: !speeches.isBehind(), live: speeches.count(), streams: streams.count() }),
    erasures: async () => {
      const overdue = await overdueErasures({ db, clock })
      return { ok: overdue === 0, overdue }
    },
    invariants: async () => {
      const seen = await invariants()
      return { ok: seen.broken.length === 0, ...seen }
    },
  }
}
