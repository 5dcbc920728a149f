import type { Db } from '../../db/db.ts'
import type { Jobs } from '../../jobs/queue.ts'
import type { Media } from '../media/index.ts'
import { forgetContents } from './content.ts'
import type { Shelf } from './store.ts'

/** Somebody's chat with one version of a work. */
export type Talk = { personId: string; versionId: string }

export type WorkshopNeeds = Shelf & {
  jobs: Jobs
  media: Media
  /** Who talks with a work, its owner too; the chat feature, which stands above this one, hands it over. */
  talksWith: (tx: Db, workId: string) => Promise<Talk[]>
}

/** What works are made and shared with. */
export type Workshop = WorkshopNeeds

/** Whether it stands on the site itself, as the house's pictures do, and not in the storage. */
const isOfSite = (portrait: string) => portrait.startsWith('/')

/** The address under which everybody sees a portrait; its plain copy is written where there is none. */
export async function shownPortrait({ media }: Workshop, ownerId: string, portrait: string): Promise<string> {
  return portrait === '' || isOfSite(portrait) ? portrait : await media.publish(ownerId, portrait)
}

/** The address of a work's portrait for whoever looks at it; empty where there is none. */
export function portraitFor(
  { media }: Pick<Workshop, 'media'>,
  portrait: string,
  readerId: string | undefined,
): string {
  if (portrait === '' || isOfSite(portrait)) return portrait
  return readerId === undefined ? '' : media.addressFor(portrait, readerId)
}

/** After a change: what is not shown any more goes from the memory and from the disk. */
export async function tidy({ db, media }: Workshop, workId: string): Promise<void> {
  const work = await db('works').where({ id: workId }).first('portrait')
  const shown = await db('media').where({ workId }).whereNotNull('plainName').select('id', 'plainName')
  for (const { id, plainName } of shown) {
    if (!work?.portrait.includes(plainName ?? '')) await media.withdraw(id)
  }
  await media.forgetCards(workId)
  const versions = new Set(await db('workVersions').where({ workId }).pluck('id'))
  forgetContents((versionId) => versions.has(versionId))
}
