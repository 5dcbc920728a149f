import { type Db, emptyLog } from '../../db/db.ts'
import { isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { POLICY_VERSION } from '../../lib/terms.ts'
import { type Copy, contentPlace, copyPlace } from './content.ts'
import { forgetTags } from './find.ts'
import { list, unlist } from './listed.ts'
import type { WorkRow } from './rows.ts'
import type { Decided } from './save.ts'
import { listingOf, listingPlace } from './store.ts'
import { type Listing, plainColumns, slugOf, type Work } from './works.ts'
import { shownPortrait, tidy, type Workshop } from './workshop.ts'

type Owned = { id: string; ownerId: string }
/** Files that are written before the change that names them. */
type Readied = { portrait: string; keepsakes: Map<string, string> }

/**
 * The one door through which a work changes: the plain copy follows from what its owner decided, written where it
 * is shared and deleted where it is not. `next` is how it will be. Answers the address that it has from then on.
 */
export async function alter(
  shop: Workshop,
  work: Owned,
  next: { isShared: boolean; portrait: string },
  change: (tx: Db) => Promise<unknown>,
): Promise<string> {
  const readied: Readied = next.isShared
    ? { portrait: await shownPortrait(shop, work.ownerId, next.portrait), keepsakes: new Map() }
    : { portrait: '', keepsakes: await keepsakesOf(shop, work.id) }
  const { slug, wasShown } = await shop.db.transaction(async (tx) => {
    const before = await tx('works').where({ id: work.id }).first('name')
    await change(tx)
    return {
      slug: await showAsDecided(tx, shop, work.id, readied),
      wasShown: before !== undefined && before.name !== '',
    }
  })
  forgetTags(shop.db)
  if (wasShown) await tidy(shop, work.id)
  // Nothing of what was plain stays in a file.
  if (wasShown && !next.isShared) await emptyLog(shop.db)
  return slug
}

async function showAsDecided(tx: Db, shop: Workshop, id: string, { portrait, keepsakes }: Readied): Promise<string> {
  const row = await tx('works').where({ id }).first()
  if (!row || row.ownerId === null) throw new Error('Only what somebody made can be shared.')
  if (row.visibility === 'private' || row.binnedAt !== null || row.goneAt !== null) {
    return await hide(tx, shop, row, keepsakes)
  }
  const listing = listingOf(shop, row, row.ownerId)
  if (!listing) throw new Error('The words of a work cannot be opened.')
  const listed = row.visibility === 'public'
  const slug = row.slug === row.id ? slugOf(listing.name, id) : row.slug
  const publishedAt = listed ? row.publishedAt || isoNow(shop.clock) : row.publishedAt
  await tx('works')
    .where({ id })
    .update({ ...plainColumns({ ...listing, portrait }), slug, listed, publishedAt })
  const version = await tx('workVersions').where({ id: row.versionId }).first('id', 'sealed', 'licence')
  const content = version?.sealed && shop.keyring.open(contentPlace(version.id, row.ownerId), version.sealed)
  if (!content) throw new Error('The version that is to be shared cannot be opened.')
  await tx('workVersions')
    .where({ id: row.versionId })
    .update({ content, licence: givenOutUnder(version.licence, row.licence) })
  if (listed) await list(tx, { id, definition: row.definition, listing, content })
  else await unlist(tx, id)
  return slug
}

const JOINT = '; '

/**
 * All licences that a version was given out under, the earliest first: who took it under one has it under that,
 * whatever is said later. Of the house's own terms the version is noted that was in force.
 */
function givenOutUnder(before: string, licence: string): string {
  const given = before === '' ? [] : before.split(JOINT)
  const now = licence === 'site' ? `site ${POLICY_VERSION}` : licence
  return now === '' || given.includes(now) ? before : [...given, now].join(JOINT)
}

async function hide(tx: Db, shop: Workshop, row: WorkRow, keepsakes: Readied['keepsakes']): Promise<string> {
  const { id, name } = row
  if (name === '') return id
  await giveCopies(tx, shop, row, keepsakes)
  await tx('works')
    .where({ id })
    .update({ ...plainColumns(undefined), slug: id, listed: false })
  await tx('workVersions').where({ workId: id }).update({ content: null })
  await unlist(tx, id)
  return id
}

/** A copy of the portrait for each other person who talks with it; none for who comes in the very moment. */
async function keepsakesOf(shop: Workshop, id: string): Promise<Readied['keepsakes']> {
  const keepsakes: Readied['keepsakes'] = new Map()
  const row = await shop.db('works').where({ id }).first('ownerId', 'portrait')
  if (!row || row.portrait === '') return keepsakes
  for (const { personId } of await shop.talksWith(shop.db, id)) {
    if (personId === row.ownerId || keepsakes.has(personId)) continue
    const kept = await shop.media.keepShown(row.portrait, personId, 'portrait')
    if (kept !== undefined) keepsakes.set(personId, kept)
  }
  return keepsakes
}

/** Each other person who talks with it keeps the version they talk with, sealed with their own key. */
async function giveCopies(tx: Db, shop: Workshop, row: WorkRow, keepsakes: Readied['keepsakes']): Promise<void> {
  const { name, tagline, language, tags, credits } = listingOf(shop, row) as Listing
  const rows = await tx('workVersions').where({ workId: row.id }).whereNotNull('content').select('id', 'content')
  const contents = new Map(rows.map(({ id, content }) => [id, content]))
  for (const { personId, versionId } of await shop.talksWith(tx, row.id)) {
    const content = contents.get(versionId)
    if (personId === row.ownerId || !content || !shop.keyring.has(personId)) continue
    const id = newId()
    const portrait = keepsakes.get(personId) ?? ''
    const copy: Copy = { listing: { name, tagline, language, tags, portrait, credits }, content: JSON.parse(content) }
    const sealed = shop.keyring.seal(copyPlace(id, personId), JSON.stringify(copy))
    await tx('workCopies').insert({ id, personId, versionId, sealed }).onConflict(['personId', 'versionId']).ignore()
  }
}

/** What its owner decides anew: who may see it, how, and for whom it is fit. Answers the address. */
export async function decide(shop: Workshop, work: Work & Owned, decided: Partial<Decided>): Promise<string> {
  const { id, ownerId, listing } = work
  const isShared = (decided.visibility ?? work.visibility) !== 'private' && work.binnedAt === null
  return await alter(shop, work, { isShared, portrait: listing.portrait }, (tx) =>
    tx('works').where({ id, ownerId }).update(decided),
  )
}

/** Changes the listing alone, as a job does that made the portrait. */
export async function relist(shop: Workshop, { id, ownerId }: Owned, change: Partial<Listing>): Promise<void> {
  const row = await shop.db('works').where({ id, ownerId }).first()
  const listing = row && listingOf(shop, row, ownerId)
  if (!row || !listing) return
  const changed = { ...listing, ...change }
  const isShared = row.visibility !== 'private' && row.binnedAt === null && row.goneAt === null
  await alter(shop, { id, ownerId }, { isShared, portrait: changed.portrait }, (tx) =>
    tx('works')
      .where({ id, ownerId })
      .update({ sealed: shop.keyring.seal(listingPlace(id, ownerId), JSON.stringify(changed)) }),
  )
}

/** Counts a chat that somebody else than its owner begins with what is listed. */
export async function countChat(tx: Db, id: string, personId: string): Promise<void> {
  await tx('works')
    .where({ id, listed: true })
    .where((theirs) => theirs.whereNull('ownerId').orWhereNot('ownerId', personId))
    .increment('chatsStarted', 1)
}
