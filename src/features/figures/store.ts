import type { Db } from '../../db/db.ts'
import { hotFirst, hotQuery } from '../../db/hot.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import type { Measure, Place } from './figures.ts'

/** So many replies had this; `value` is a kind of ending, a thumb, or a step of a figure. */
export type FigureRow = Place & { measure: Measure; value: string; count: number }
type RefusalRow = { personId: string; since: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    figures: FigureRow
    figureRefusals: RefusalRow
  }
}

/** Adds to counts, or takes from them; none falls below nothing. */
export async function addCounts(tx: Db, rows: FigureRow[]): Promise<void> {
  for (const row of rows) {
    await tx('figures')
      .insert({ ...row, count: Math.max(0, row.count) })
      .onConflict(['day', 'provider', 'model', 'measure', 'value'])
      .merge({
        count: tx.raw('case when figures.count + ? < 0 then 0 else figures.count + ? end', [
          row.count,
          row.count,
        ]) as unknown as number,
      })
  }
}

/** All counts from a day on, day by day. */
export async function countsSince(db: Db, day: string): Promise<FigureRow[]> {
  return await db('figures').where('day', '>=', day).where('count', '>', 0).orderBy(['provider', 'model', 'day'])
}

export const forgetBefore = async (db: Db, day: string): Promise<void> =>
  void (await db('figures').where('day', '<', day).delete())

const refusalOf = hotQuery<{ personId: string }, RefusalRow>((db, { personId }) =>
  db('figureRefusals').where({ personId }).select('*'),
)

/** Whether a person wants nothing of theirs to be counted. */
export const refuses = async (db: Db, personId: string): Promise<boolean> =>
  (await hotFirst(db, refusalOf, { personId })) !== undefined

export async function setCounted(db: Db, personId: string, isCounted: boolean, clock: Clock): Promise<void> {
  if (isCounted) return void (await db('figureRefusals').where({ personId }).delete())
  await db('figureRefusals')
    .insert({ personId, since: isoNow(clock) })
    .onConflict('personId')
    .ignore()
}
