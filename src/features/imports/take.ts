import { languageOf } from '../../lib/script/language.ts'
import { LIMITS } from '../../web/limits.ts'
import { type Note, type ReadCard, type ReadLorebook, readImport } from '../cards/index.ts'
import type { Card } from '../characters/index.ts'
import { drawPortrait } from '../media/index.ts'
import { createWork, type Listing, type NewWork, ownWork, plainListing, relist, type Workshop } from '../works/index.ts'
import { type FileReport, MOST_FINDINGS } from './imports.ts'
import { ratingFromTags } from './rating.ts'

export type Waiting = { id: string; ownerId: string; mediaId: string | null }
export type TakenFile = { workId: string; report: FileReport; hasPortrait: boolean }

const GONE: Note = { sentence: 'That file is not here any more. Please send it again.' }
const MOST_NAME_LETTERS = 200

/**
 * Makes a private work of a file that was sent. Throws a Problem that says what
 * is wrong with the file. Done twice it makes one work.
 */
export async function takeFile(shop: Workshop, { id, ownerId, mediaId }: Waiting): Promise<TakenFile | { gone: Note }> {
  const sent = mediaId === null ? undefined : await shop.media.read(ownerId, mediaId)
  if (mediaId === null || !sent) return { gone: GONE }
  const read = await readImport(sent.bytes, sent.fileName)
  const work = read.kind === 'card' ? characterFrom(read) : lorebookFrom(read, sent.fileName)
  const made = await createWork(shop, { ...work, ownerId, once: `import:${id}`, visibility: 'private' })
  return {
    workId: made.id,
    hasPortrait: read.kind === 'card' && read.portrait !== undefined,
    report: {
      ...{ file: sent.fileName, name: work.listing.name, kind: work.kind },
      isAdult: work.rating === 'adult',
      findings: read.report.slice(0, MOST_FINDINGS),
    },
  }
}

type Made = Pick<NewWork, 'listing' | 'content' | 'rating'> & { kind: 'character' | 'lorebook' }

function characterFrom({ card }: ReadCard): Made {
  const { troupe } = card.extensions
  const name = oneLine(card.name)
  const creator = oneLine(card.creator)
  const listing: Listing = plainListing({
    name,
    tagline: oneLine(troupe?.tagline ?? ''),
    language: spokenIn(card),
    tags: card.tags.map(oneLine).filter((tag) => tag !== ''),
    credits: creator === '' ? [] : [{ name, by: creator }],
    claim: 'unsaid',
  })
  return { kind: 'character', listing, content: card, rating: ratingFromTags(card.tags) }
}

function lorebookFrom({ book }: ReadLorebook, file: string): Made {
  const own = typeof book.name === 'string' ? oneLine(book.name) : ''
  const name = own || oneLine(file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')) || 'Lorebook'
  return { kind: 'lorebook', listing: plainListing({ name, claim: 'unsaid' }), content: book, rating: 'everyone' }
}

const oneLine = (text: string): string =>
  String(text)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_NAME_LETTERS)

/** The language that the card names, or that its greeting is written in as far as letters tell. */
function spokenIn({ extensions, first_mes, description }: Card): string {
  const said = extensions.troupe?.language
  if (typeof said === 'string' && /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$/.test(said)) return said
  const seen = languageOf([first_mes.slice(0, 400) || description.slice(0, 400)])
  return seen !== undefined && /^[a-z]{2}$/.test(seen) ? seen : 'en'
}

/**
 * Draws the portrait of a character from the file that it came in; a portrait that its owner has chosen meanwhile
 * stays. Throws a Problem where the picture is none that we can read.
 */
export async function portrayFrom(
  shop: Workshop,
  { ownerId, workId, mediaId }: { ownerId: string; workId: string; mediaId: string },
): Promise<void> {
  const owner = { id: ownerId, username: '' }
  const work = await ownWork(shop, owner, 'character', workId)
  if (work.listing.portrait !== '') return
  const sent = await shop.media.read(ownerId, mediaId)
  if (!sent) return
  const read = await readImport(sent.bytes, sent.fileName)
  if (read.kind !== 'card' || !read.portrait) return
  const { bytes: source, type } = await drawPortrait(read.portrait)
  const kept = await shop.media.keep(ownerId, { role: 'portrait', workId, type, source, most: LIMITS.pictureBytes })
  await relist(shop, { id: workId, ownerId }, { portrait: kept.id })
}
