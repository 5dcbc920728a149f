import { emptyLog } from '../../db/db.ts'
import { isoNow } from '../../lib/clock.ts'
import { type Copy, copyPlace } from './content.ts'
import { partWithLikes } from './likes.ts'
import type { WorkRow } from './rows.ts'
import { alter } from './share.ts'
import { listingOf, listingPlace } from './store.ts'
import { BIN_DAYS, plainListing, type Work } from './works.ts'
import { tidy, type Workshop } from './workshop.ts'

type OwnWork = Work & { ownerId: string }
const HIDDEN = { isShared: false, portrait: '' }
const DAY_MS = 24 * 60 * 60_000

/** Puts it aside: nobody finds it any more but its owner, who has it back as it was for thirty days. */
export async function bin(shop: Workshop, { id, ownerId }: OwnWork): Promise<void> {
  await alter(shop, { id, ownerId }, HIDDEN, (tx) =>
    tx('works')
      .where({ id, ownerId })
      .update({ binnedAt: isoNow(shop.clock) }),
  )
}

/** Takes it out of the bin again; answers its address. */
export async function takeBack(shop: Workshop, work: OwnWork): Promise<string> {
  const { id, ownerId, listing, visibility } = work
  const next = { isShared: visibility !== 'private', portrait: listing.portrait }
  return await alter(shop, { id, ownerId }, next, (tx) => tx('works').where({ id, ownerId }).update({ binnedAt: null }))
}

export const DELETION = 'works.deletion'

/** Deletes it for good: from now on nobody finds it, and a job sees to its files and copies, also after a kill. */
export async function deleteForGood(shop: Workshop, { id, ownerId }: Pick<OwnWork, 'id' | 'ownerId'>): Promise<void> {
  await alter(shop, { id, ownerId }, HIDDEN, async (tx) => {
    await tx('works')
      .where({ id, ownerId })
      .update({ goneAt: isoNow(shop.clock) })
    await shop.jobs.add(tx, { kind: DELETION, payload: { id }, onlyOnce: `${DELETION} ${id}` })
  })
  await finishDeletion(shop, id)
}

/** Harmless where a part of it, or all, was done before. */
export async function finishDeletion(shop: Workshop, id: string): Promise<void> {
  const { db, keyring, media } = shop
  const row = await db('works').where({ id }).whereNotNull('goneAt').first()
  if (!row) return
  const files = await db('media').where({ workId: id }).pluck('id')
  await media.remove(files)
  await db.transaction(async (tx) => {
    const talks = await shop.talksWith(tx, id)
    if (talks.length === 0) return void (await tx('works').where({ id }).delete())
    const copies = await tx('workCopies')
      .join('workVersions', 'workVersions.id', 'workCopies.versionId')
      .where('workVersions.workId', id)
      .select('workCopies.*')
    for (const copy of copies) {
      const text = keyring.open(copyPlace(copy.id, copy.personId), copy.sealed)
      const { listing } = text === undefined ? {} : (JSON.parse(text) as Copy)
      const left = listing && { listing: faceLeft(listing) }
      const sealed = keyring.seal(copyPlace(copy.id, copy.personId), JSON.stringify(left ?? {}))
      await tx('workCopies').where({ id: copy.id }).update({ sealed })
    }
    const left = talks.some(({ personId }) => personId === row.ownerId) ? nameLeft(shop, row) : null
    await tx('works').where({ id }).update({ sealed: left, sourceId: null, once: null })
    await tx('workVersions').where({ workId: id }).update({ content: null, sealed: null })
    await tx('attachedBooks').where({ characterId: id }).orWhere({ lorebookId: id }).delete()
    await tx('drafts').where({ workId: id }).delete()
  })
  await tidy(shop, id)
  await emptyLog(db)
}

/** By what others' chats still tell of it; the language is that of the name. */
const faceLeft = ({ name, portrait, language }: Copy['listing']): Copy['listing'] => ({
  ...{ name, portrait, language },
  ...{ tagline: '', tags: [], credits: [] },
})

/** By what its owner's own chats still tell of it; nothing where their key is gone. */
function nameLeft(shop: Workshop, row: WorkRow): Buffer | null {
  const { id, ownerId } = row
  if (ownerId === null || !shop.keyring.has(ownerId)) return null
  const name = listingOf(shop, row, ownerId)?.name ?? ''
  return shop.keyring.seal(listingPlace(id, ownerId), JSON.stringify(plainListing({ name })))
}

/** Deletes for good what has lain in the bin for its thirty days; says how many. */
export async function emptyBins(shop: Workshop): Promise<number> {
  const before = new Date(shop.clock.now() - BIN_DAYS * DAY_MS).toISOString()
  const rows = await shop
    .db('works')
    .where('binnedAt', '<', before)
    .whereNull('goneAt')
    .whereNotNull('ownerId')
    .limit(100)
    .select('id', 'ownerId')
  for (const { id, ownerId } of rows) if (ownerId !== null) await deleteForGood(shop, { id, ownerId })
  return rows.length
}

/** Before somebody's row goes: what others talk with outlives them by its name alone, and belongs to nobody. */
export async function partWithWorks(shop: Workshop, personId: string): Promise<void> {
  await partWithLikes(shop.db, personId)
  const rows = await shop.db('works').where({ ownerId: personId }).select('id', 'goneAt')
  for (const { id, goneAt } of rows) {
    if (goneAt === null) await deleteForGood(shop, { id, ownerId: personId })
    const talks = await shop.talksWith(shop.db, id)
    if (talks.every((talk) => talk.personId === personId)) continue
    await shop.db('works').where({ id }).update({ ownerId: null, sealed: null })
  }
}

export const restingDays = (binnedAt: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(binnedAt) + BIN_DAYS * DAY_MS - now) / DAY_MS))
