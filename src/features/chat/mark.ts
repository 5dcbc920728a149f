import { isoNow } from '../../lib/clock.ts'
import type { Visitor } from '../../web/visit.ts'
import { countThumb, refuses } from '../figures/index.ts'
import type { MessageRecord, Rating } from './rows.ts'
import type { Shelf } from './store.ts'

/** Takes a line out of what the model is told, or puts it back; people see it all the same. */
export async function hide({ db, clock }: Shelf, { id }: MessageRecord, isHidden: boolean): Promise<void> {
  await db('messages')
    .where({ id })
    .update({ hiddenAt: isHidden ? isoNow(clock) : null })
}

/** Also counts it for the model that spoke, unless the person wants nothing of theirs counted. */
export async function rate(
  { db, clock }: Shelf,
  owner: Visitor,
  { id }: MessageRecord,
  rating: Rating | null,
): Promise<void> {
  const isCounted = !(await refuses(db, owner.id))
  await db.transaction(async (tx) => {
    const rated = await tx('messages').where({ id }).first('rating', 'countedAt', 'speechId')
    if (!rated || rated.rating === rating) return
    const spoken = await tx('speeches')
      .where({ id: rated.speechId ?? '' })
      .first('provider', 'model', 'endedAt')
    const from = { thumb: rated.rating, countedAt: rated.countedAt }
    const countedAt = await countThumb(tx, clock, { from, to: rating, spoken: isCounted ? spoken : undefined })
    await tx('messages').where({ id }).update({ rating, countedAt })
  })
}
