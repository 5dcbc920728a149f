import type { ProviderId } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import type { Clock } from '../../lib/clock.ts'
import { DAYS_KEPT, dayBefore, type Place } from './figures.ts'
import { addCounts } from './store.ts'

type Thumb = 'up' | 'down'
type Spoken = { provider: ProviderId; model: string; endedAt: string | null }

/** Where a thumb was counted: kept with the message it belongs to, and gone with it. */
export type CountedAt = string

const written = ({ day, provider, model }: Place): CountedAt => `${day} ${provider} ${model}`
const placeIn = (counted: CountedAt): Place => {
  const [day = '', provider, ...model] = counted.split(' ')
  return { day, provider: provider as ProviderId, model: model.join(' ') }
}

type Change = {
  from: { thumb: Thumb | null; countedAt: CountedAt | null }
  to: Thumb | null
  /** Who spoke what is rated; undefined where nothing of it is counted. */
  spoken: Spoken | undefined
}

/**
 * Counts a thumb in place of the one before, in the transaction that changes it; returns where
 * it is counted now, null for nowhere. The day is that of the reply, not of the thumb.
 */
export async function countThumb(tx: Db, clock: Clock, { from, to, spoken }: Change): Promise<CountedAt | null> {
  const measure = 'thumb'
  if (from.thumb && from.countedAt) {
    await addCounts(tx, [{ ...placeIn(from.countedAt), measure, value: from.thumb, count: -1 }])
  }
  if (!to || !spoken || spoken.provider === 'understudy') return null
  const day = (spoken.endedAt ?? '').slice(0, 10)
  if (day < dayBefore(clock.now(), DAYS_KEPT)) return null
  const place = { day, provider: spoken.provider, model: spoken.model }
  await addCounts(tx, [{ ...place, measure, value: to, count: 1 }])
  return written(place)
}
