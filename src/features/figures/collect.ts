import type { Logger } from 'pino'
import type { Db } from '../../db/db.ts'
import type { Clock } from '../../lib/clock.ts'
import { plainly } from '../../lib/plainly.ts'
import type { SpeechOver } from '../speech/index.ts'
import { countsOf, DAYS_KEPT, dayBefore } from './figures.ts'
import { addCounts, type FigureRow, forgetBefore, refuses } from './store.ts'

/** Counts are gathered so long before they are written together. */
const GATHER_MS = 2000

export type Figures = ReturnType<typeof createFigures>

/** Counts how replies go: about nobody, and never in the way of one. Why so: docs/decisions/017. */
export function createFigures({ db, clock, log }: { db: Db; clock: Clock; log: Logger }) {
  const gathered = new Map<string, FigureRow>()
  let timer: NodeJS.Timeout | undefined

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const rows = [...gathered.values()]
    if (rows.length === 0) return
    gathered.clear()
    await db
      .transaction((tx) => addCounts(tx, rows))
      .catch((error: unknown) => {
        log.error({ error: plainly(error) }, 'figures of replies could not be written')
        for (const row of rows) gather(row)
      })
  }

  function gather(row: FigureRow): void {
    const key = JSON.stringify([row.day, row.provider, row.model, row.measure, row.value])
    gathered.set(key, { ...row, count: row.count + (gathered.get(key)?.count ?? 0) })
    timer ??= setTimeout(() => void flush(), GATHER_MS).unref()
  }

  return {
    /** Counts an ended reply, unless the understudy spoke it or its person wants it uncounted. */
    async note(over: SpeechOver): Promise<void> {
      const { id: provider, model } = over.provider
      if (provider === 'understudy') return
      if (over.keeperId !== null && (await refuses(db, over.keeperId))) return
      const day = dayBefore(clock.now(), 0)
      for (const counted of countsOf(over)) gather({ day, provider, model, ...counted, count: 1 })
    },

    /** Writes down what has been gathered; never throws. */
    flush,

    /** Forgets what is older than it is kept. */
    sweep: (): Promise<void> => forgetBefore(db, dayBefore(clock.now(), DAYS_KEPT)),
  }
}
