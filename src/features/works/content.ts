import type { Db } from '../../db/db.ts'
import { hotFirst, hotQuery } from '../../db/hot.ts'
import { notFound } from '../../lib/problem.ts'
import { LIMITS } from '../../web/limits.ts'
import type { VersionRow } from './rows.ts'
import type { Shelf } from './store.ts'
import type { Listing } from './works.ts'

export const contentPlace = (row: string, owner: string) => ({ table: 'workVersions', column: 'sealed', row, owner })
export const copyPlace = (row: string, owner: string) => ({ table: 'workCopies', column: 'sealed', row, owner })

/** What somebody's chats keep of a work that was taken back; without `content` it was deleted for good. */
export type Copy = {
  listing: Pick<Listing, 'name' | 'tagline' | 'language' | 'tags' | 'portrait' | 'credits'>
  content?: unknown
}

type Found = Pick<VersionRow, 'content' | 'sealed'> & {
  ownerId: string | null
  copyId: string | null
  copy: Buffer | null
}

const contentOfVersion = hotQuery<{ versionId: string; readerId: string }, Found>((db, { versionId, readerId }) =>
  db('workVersions')
    .join('works', 'works.id', 'workVersions.workId')
    .leftJoin('workCopies', (on) =>
      on.on('workCopies.versionId', 'workVersions.id').on('workCopies.personId', db.raw('?', [readerId])),
    )
    .where('workVersions.id', versionId)
    .select('workVersions.content', 'workVersions.sealed', 'works.ownerId', {
      copyId: 'workCopies.id',
      copy: 'workCopies.sealed',
    }),
)

/** Contents are long, and hundreds of open streams and pages may want the same one. */
const KEPT = 200
const kept = new Map<string, unknown>()

/**
 * What a version says, for somebody: the plain copy, their own, or the one that their chats kept; undefined where it
 * is gone. A version never changes, so it is read once and shared: nobody may change what they get. Whether they may
 * read it at all is asked before, where the work or the chat was found.
 */
export async function contentOf<Content>(
  { db, keyring }: Pick<Shelf, 'db' | 'keyring'>,
  versionId: string,
  readerId = '',
): Promise<Content | undefined> {
  const known = kept.get(`${versionId} `) ?? kept.get(`${versionId} ${readerId}`)
  if (known) return known as Content

  const row = (await hotFirst(db, contentOfVersion, { versionId, readerId })) ?? notFound('version')
  const { content, sealed, ownerId, copyId, copy } = row
  if (content !== null) return keep(`${versionId} `, JSON.parse(content))
  if (sealed && ownerId !== null && ownerId === readerId) {
    const text = keyring.open(contentPlace(versionId, ownerId), sealed)
    return text === undefined ? undefined : keep(`${versionId} ${readerId}`, JSON.parse(text))
  }
  const text = copyId && copy ? keyring.open(copyPlace(copyId, readerId), copy) : undefined
  const { content: copied } = text === undefined ? {} : (JSON.parse(text) as Copy)
  return copied === undefined ? undefined : keep(`${versionId} ${readerId}`, copied)
}

function keep<Content>(key: string, content: unknown): Content {
  const oldest = kept.size >= KEPT ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  kept.set(key, content)
  return content as Content
}

/** After versions were taken back, deleted, or their key destroyed. */
export function forgetContents(isGone: (versionId: string, readerId: string) => boolean): void {
  for (const key of kept.keys()) {
    const [versionId = '', readerId = ''] = key.split(' ')
    if (isGone(versionId, readerId)) kept.delete(key)
  }
}

export type Version = Pick<VersionRow, 'id' | 'number' | 'createdAt' | 'licence'> & { isShared: boolean }

/** A work's versions, newest first; others than its owner see those that were shared. */
export async function versionsOf(db: Db, workId: string, { all }: { all: boolean }): Promise<Version[]> {
  const rows = await db('workVersions')
    .where({ workId })
    .where('number', '>', 0)
    .modify((query) => (all ? query : query.whereNotNull('content')))
    .orderBy('number', 'desc')
    .limit(LIMITS.versionsShown)
    .select('id', 'number', 'createdAt', 'licence', db.raw('content is not null as "isShared"'))
  return rows.map((row: Version & { isShared: unknown }) => ({ ...row, isShared: Boolean(row.isShared) }))
}
