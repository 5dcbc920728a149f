import { Problem } from '../../lib/problem.ts'
import type { Visitor } from '../../web/visit.ts'
import { contentOf } from './content.ts'
import { createWork } from './save.ts'
import { relist } from './share.ts'
import { type Credit, type Work, withoutFiles } from './works.ts'
import type { Workshop } from './workshop.ts'

const MOST_CREDITS = 50

/** Whether somebody may have a copy of their own: their own always, others' where the text is open. */
export const mayFork = ({ ownerId, definition, visibility }: Work, reader: Visitor | undefined): boolean =>
  (ownerId !== null && ownerId === reader?.id) || (definition === 'open' && visibility !== 'private')

/** A private copy of somebody's own, which names all whose work stands in it. */
export async function fork(
  shop: Workshop,
  reader: Visitor,
  work: Work,
  { by, number, once }: { by: string; number: number; once: string },
): Promise<{ id: string; slug: string }> {
  if (!mayFork(work, reader)) {
    throw new Problem('forbidden', 'Whoever made this does not want it copied. You can still talk with it.')
  }
  const content = await contentOf<object>(shop, work.versionId, reader.id)
  if (content === undefined) throw new Problem('conflict', 'Its text is gone. Nothing can be copied any more.')
  const { listing } = work
  const credit: Credit = { name: listing.name, by, number, licence: work.licence, slug: work.slug }
  const made = await createWork(shop, {
    ...{ kind: work.kind, ownerId: reader.id, content: withoutFiles(content), once, rating: work.rating },
    listing: { ...listing, portrait: '', credits: [credit, ...listing.credits].slice(0, MOST_CREDITS) },
    source: { id: work.id, number },
  })
  const portrait = made.isNew ? await portraitCopied(shop, work, reader.id, made.id) : ''
  if (portrait !== '') await relist(shop, { id: made.id, ownerId: reader.id }, { portrait })
  return made
}

async function portraitCopied({ media }: Workshop, work: Work, readerId: string, workId: string): Promise<string> {
  const { portrait } = work.listing
  if (portrait === '' || portrait.startsWith('/portraits/')) return portrait
  const copied = portrait.startsWith('/')
    ? await media.keepShown(portrait, readerId, 'portrait', workId)
    : await media.copyFor(portrait, work.ownerId ?? '', readerId, 'portrait', workId)
  return copied ?? ''
}
