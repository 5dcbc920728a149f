import type { Db } from '../../db/db.ts'
import { isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import { LIMITS } from '../../web/limits.ts'
import { contentPlace } from './content.ts'
import { alter } from './share.ts'
import { listingPlace } from './store.ts'
import {
  type Definition,
  hueOf,
  type Kind,
  type Listing,
  placeFrom,
  plainColumns,
  type Rating,
  type Visibility,
  type Work,
} from './works.ts'
import type { Workshop } from './workshop.ts'

/** What its owner decides about a work, beside its text. */
export type Decided = { visibility: Visibility; rating: Rating; definition: Definition; licence: string }

export const PRIVATE: Decided = { visibility: 'private', rating: 'everyone', definition: 'open', licence: '' }

export type NewWork = Partial<Decided> & {
  kind: Kind
  ownerId: string
  listing: Listing
  content: unknown
  /** Makes a second click harmless. */
  once?: string
  source?: { id: string; number: number }
  /** The id that its files were already kept for. */
  id?: string
}

/** Makes a work with its first version; answers the one that the same click made before. */
export async function createWork(shop: Workshop, work: NewWork): Promise<{ id: string; slug: string; isNew: boolean }> {
  const { db, keyring, clock } = shop
  const { kind, ownerId, listing, once } = work
  const { visibility, rating, definition, licence } = { ...PRIVATE, ...work }
  if (once !== undefined) {
    const first = await db('works').where({ ownerId, once }).first('id', 'slug')
    if (first) return { ...first, isNew: false }
  }
  const [id, now] = [work.id ?? newId(), isoNow(clock)]
  const versionId = newId()
  const next = { isShared: visibility !== 'private', portrait: listing.portrait }
  const slug = await alter(shop, { id, ownerId }, next, async (tx) => {
    await refuseTooMany(tx, ownerId, kind)
    await tx('works').insert({
      ...{
        id,
        kind,
        slug: id,
        ownerId,
        visibility,
        listed: false,
        versionId,
        hue: hueOf(id),
        place: placeFrom(clock.now()),
      },
      ...{ ...plainColumns(undefined), once: once ?? null },
      ...{ rating, definition, licence, createdAt: now, changedAt: now },
      sourceId: work.source?.id ?? null,
      sourceNumber: work.source?.number ?? null,
      sealed: keyring.seal(listingPlace(id, ownerId), JSON.stringify(listing)),
    })
    await addVersion(tx, shop, { id: versionId, workId: id, number: 1, ownerId, content: work.content })
  })
  return { id, slug, isNew: true }
}

/** Saves what was changed as a new version; without a change of the text there is none. Answers the address. */
export async function saveWork(
  shop: Workshop,
  work: Work & { ownerId: string },
  { listing, content, ...decided }: Partial<Decided> & { listing: Listing; content: unknown },
): Promise<string> {
  const { keyring, clock } = shop
  const { id, ownerId } = work
  const isShared = (decided.visibility ?? work.visibility) !== 'private' && work.binnedAt === null
  return await alter(shop, work, { isShared, portrait: listing.portrait }, async (tx) => {
    const newest = await newestOf(tx, shop, id, ownerId)
    const isChanged = newest.text !== JSON.stringify(content)
    const versionId = isChanged ? newId() : newest.id
    if (isChanged)
      await addVersion(tx, shop, { id: versionId, workId: id, number: newest.number + 1, ownerId, content })
    const sealed = keyring.seal(listingPlace(id, ownerId), JSON.stringify(listing))
    await tx('works')
      .where({ id, ownerId })
      .update({ ...decided, versionId, sealed, changedAt: isoNow(clock) })
  })
}

async function newestOf(tx: Db, { keyring }: Workshop, workId: string, ownerId: string) {
  const row = await tx('workVersions').where({ workId }).orderBy('number', 'desc').first()
  if (!row?.sealed) throw new Error('A work of somebody has no version of theirs.')
  return { id: row.id, number: row.number, text: keyring.open(contentPlace(row.id, ownerId), row.sealed) }
}

type NewVersion = { id: string; workId: string; number: number; ownerId: string; content: unknown }

async function addVersion(tx: Db, { keyring, clock }: Workshop, version: NewVersion): Promise<void> {
  const { id, workId, number, ownerId, content } = version
  await tx('workVersions').insert({
    ...{ id, workId, number, content: null, licence: '', createdAt: isoNow(clock) },
    sealed: keyring.seal(contentPlace(id, ownerId), JSON.stringify(content)),
  })
}

async function refuseTooMany(tx: Db, ownerId: string, kind: Kind): Promise<void> {
  const [row] = await tx('works').where({ ownerId, kind }).whereNull('goneAt').count({ n: '*' })
  if (Number(row?.n) < LIMITS.worksPerPerson) return
  throw new Problem(
    'conflict',
    'You have as many of these as one person may. Delete one that you do not need any more.',
  )
}

/**
 * Keeps a text that is tried out before it is saved, in the place of the one before where no chat is with that any more;
 * it has no number among the versions.
 */
export async function keepTrial(
  shop: Workshop,
  { id, ownerId }: Work & { ownerId: string },
  content: unknown,
): Promise<string> {
  const versionId = newId()
  await shop.db.transaction(async (tx) => {
    const lowest = await tx('workVersions').where({ workId: id }).min({ n: 'number' }).first()
    const number = Math.min(0, Number(lowest?.n ?? 0)) - 1
    await addVersion(tx, shop, { id: versionId, workId: id, number, ownerId, content })
  })
  return versionId
}

/** Trials that no chat is with. */
export async function dropTrials(shop: Workshop, workId: string): Promise<void> {
  await shop.db.transaction(async (tx) => {
    const used = (await shop.talksWith(tx, workId)).map(({ versionId }) => versionId)
    await tx('workVersions').where({ workId }).where('number', '<', 0).whereNotIn('id', used).delete()
  })
}
