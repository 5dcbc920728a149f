import type { Db } from '../../db/db.ts'
import { hotFirst, hotQuery } from '../../db/hot.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import type { CountKind, Sitting } from './safety.ts'
import { SITTING_ENDS_MS } from './safety.ts'

type CountRow = { day: string; kind: CountKind; count: number }

declare module 'knex/types/tables.js' {
  interface Tables {
    helpCounts: CountRow
    sittings: Sitting
  }
}

/** One more of a kind on this day; no word and nobody's name goes with it. */
export async function count(db: Db, kind: CountKind, clock: Clock): Promise<void> {
  const day = isoNow(clock).slice(0, 10)
  await db('helpCounts')
    .insert({ day, kind, count: 1 })
    .onConflict(['day', 'kind'])
    .merge({ count: db.raw('?? + 1', ['helpCounts.count']) as unknown as number })
}

/** Notes that a person talks now; for somebody who wants no reminders nothing is noted. */
export async function noteTalking(tx: Db, personId: string, clock: Clock): Promise<void> {
  const now = isoNow(clock)
  const goesOnFrom = new Date(clock.now() - SITTING_ENDS_MS).toISOString()
  const sitting = await tx('sittings').where({ personId }).first()
  if (sitting?.unwantedSince) return
  if (!sitting) return void (await tx('sittings').insert({ personId, ...begun(now) }))
  const goesOn = sitting.lastSaidAt !== null && sitting.lastSaidAt >= goesOnFrom
  await tx('sittings')
    .where({ personId })
    .update(goesOn ? { lastSaidAt: now } : begun(now))
}

const begun = (now: string) => ({ beganAt: now, lastSaidAt: now, dismissedAt: null })

const sittingOfPerson = hotQuery<{ personId: string }, Sitting>((db, { personId }) =>
  db('sittings').where({ personId }).select('*'),
)
export const sittingOf = (db: Db, personId: string): Promise<Sitting | undefined> =>
  hotFirst(db, sittingOfPerson, { personId })

export async function dismiss(db: Db, personId: string, clock: Clock): Promise<void> {
  await db('sittings')
    .where({ personId })
    .update({ dismissedAt: isoNow(clock) })
}

/** Turned off, what was noted before goes away too. */
export async function setReminders(db: Db, personId: string, wanted: boolean, clock: Clock): Promise<void> {
  const row = {
    beganAt: null,
    lastSaidAt: null,
    dismissedAt: null,
    unwantedSince: wanted ? null : isoNow(clock),
  }
  await db('sittings')
    .insert({ personId, ...row })
    .onConflict('personId')
    .merge(row)
}
