import type { Db } from '../../../db/db.ts'
import { FIXED, hotFirst, hotQuery } from '../../../db/hot.ts'
import type { Line } from '../branch.ts'

/** Where the character's memory begins: the first line it was told, and the reply whose prompt that was. */
export type Memory = { firstId: string; replyId: string }

/** Above so many lines without a reply nobody looks for what was remembered. */
const STEPS_UP = 50

type Asked = { id: string; rememberedFrom: string | null }

const newestAsked = hotQuery<{ leafId: string }, Asked>((db, { leafId }) =>
  db
    .withRecursive('path', (path) =>
      path
        .select('id', 'parentId', 'speechId', db.raw('1 as depth'))
        .from('messages')
        .where('id', leafId)
        .unionAll((above) =>
          above
            .select('messages.id', 'messages.parentId', 'messages.speechId', db.raw('path.depth + 1'))
            .from('messages')
            .join('path', 'messages.id', 'path.parentId')
            .whereRaw(`path.depth < ${STEPS_UP}`),
        ),
    )
    .from('path')
    .join('speeches', 'speeches.id', 'path.speechId')
    .whereRaw("speeches.state not in ('queued', 'speaking')")
    .orderBy('path.depth')
    .limit(1, FIXED)
    .select('path.id', 'speeches.rememberedFrom'),
)

/** From the newest reply among lines that a page has read anyway. */
export function memoryIn(lines: Line[]): Memory | undefined {
  const reply = lines.findLast(({ speechId, state }) => speechId !== null && state !== 'queued' && state !== 'speaking')
  return reply && memoryOf(reply)
}

/** From the newest reply on the branch above a leaf, for pages that do not show it. */
export async function memoryUpFrom(db: Db, leafId: string): Promise<Memory | undefined> {
  const reply = await hotFirst(db, newestAsked, { leafId })
  return reply && memoryOf(reply)
}

const memoryOf = ({ id, rememberedFrom }: Asked): Memory | undefined =>
  rememberedFrom === null ? undefined : { firstId: rememberedFrom, replyId: id }
