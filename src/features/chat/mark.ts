import { isoNow } from '../../lib/clock.ts'
import type { MessageRecord, Rating } from './rows.ts'
import type { Shelf } from './store.ts'

/** Takes a line out of what the model is told, or puts it back; people see it all the same. */
export async function hide({ db, clock }: Shelf, { id }: MessageRecord, isHidden: boolean): Promise<void> {
  await db('messages')
    .where({ id })
    .update({ hiddenAt: isHidden ? isoNow(clock) : null })
}

export async function rate({ db }: Shelf, { id }: MessageRecord, rating: Rating | null): Promise<void> {
  await db('messages').where({ id }).update({ rating })
}
