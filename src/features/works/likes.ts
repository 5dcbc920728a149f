import type { Db } from '../../db/db.ts'
import { hotFirst, hotQuery } from '../../db/hot.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'

type Whose = { personId: string; workId: string }

const like = hotQuery<Whose, { workId: string }>((db, { personId, workId }) =>
  db('workLikes').where('personId', personId).where('workId', workId).select('workId'),
)
export const isLikedBy = async (db: Db, whose: Whose): Promise<boolean> =>
  (await hotFirst(db, like, whose)) !== undefined

/** One of a person for a work, however often they click. */
export async function likeWork(db: Db, clock: Clock, whose: Whose): Promise<void> {
  await db.transaction(async (tx) => {
    // What somebody made themselves is not put forward by their own liking.
    const own = await tx('works').where({ id: whose.workId, ownerId: whose.personId }).first('id')
    if (own) return
    const added = await tx('workLikes')
      .insert({ ...whose, createdAt: isoNow(clock) })
      .onConflict(['personId', 'workId'])
      .ignore()
      .returning('workId')
    if (added.length > 0) await tx('works').where({ id: whose.workId }).increment('likes', 1)
  })
}

export async function takeLikeBack(db: Db, whose: Whose): Promise<void> {
  await db.transaction(async (tx) => {
    const removed = await tx('workLikes').where(whose).delete()
    if (removed > 0) await tx('works').where({ id: whose.workId }).where('likes', '>', 0).decrement('likes', 1)
  })
}

/** Before somebody's row goes: what they liked is not counted for them any more. */
export async function partWithLikes(db: Db, personId: string): Promise<void> {
  for (const { workId } of await db('workLikes').where({ personId }).select('workId'))
    await takeLikeBack(db, { personId, workId })
}
