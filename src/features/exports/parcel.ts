import { readFile } from 'node:fs/promises'
import { type Belongings, type Loss, listed, readCard } from '../cards/index.ts'
import type { Card } from '../characters/index.ts'
import { booksBeside } from '../lorebooks/index.ts'
import { isFileOf, namesOf, type Work, type Workshop, withoutFiles } from '../works/index.ts'

/** `losses` is what no format takes along. */
type Packed = { card: Card; belongings: Partial<Belongings>; losses: Loss[] }

const PORTRAITS = new URL('../../../public/portraits/', import.meta.url)

/**
 * What is taken along with a character. Its owner has all that came with the file it was made of: fields beside the
 * card, files, and the very picture unless they sent another. Others have the card and the picture that all see.
 */
export async function packed(shop: Workshop, work: Work, card: Card, readerId: string | undefined): Promise<Packed> {
  const { ownerId, listing } = work
  const books = await booksBeside(shop, { characterId: work.id, readerId: readerId ?? '' })
  const besides = books.length === 0 ? [] : [lost('lorebooks', BOOKS, { count: books.length })]
  if (ownerId === null || ownerId !== readerId) {
    const { maker } = await namesOf(shop.db, work)
    const portrait = await asPng(await shownPicture(shop, work))
    const named = card.creator === '' && maker !== '' ? { ...card, creator: maker } : card
    return { card: withoutFiles(named), belongings: { portrait }, losses: [...filesLost(card), ...besides] }
  }
  const original = await originalOf(shop, ownerId, work.id)
  const own = listing.isPortraitSent || !original?.portrait ? await ownPicture(shop, ownerId, work) : undefined
  const portrait = own ? await asPng(own) : original?.portrait
  // Nothing came with a copy of somebody else's, nor with what was made here.
  return original
    ? { card, belongings: { ...original, portrait }, losses: besides }
    : { card: withoutFiles(card), belongings: { portrait }, losses: [...filesLost(card), ...besides] }
}

const BOOKS = 'Lorebooks of their own that are read beside them stay here: {{count}}.'
const FILES = 'Files that only its owner has are not taken along: {{names}}.'

const lost = (field: string, sentence: string, values: { [name: string]: string | number }): Loss => ({
  field,
  why: { sentence, values },
})

function filesLost({ assets = [] }: Card): Loss[] {
  const names = assets.filter(isFileOf).map(({ name, type }) => name || type)
  return names.length === 0 ? [] : [lost('assets', FILES, { names: listed(names) })]
}

async function originalOf({ media }: Workshop, ownerId: string, workId: string): Promise<Belongings | undefined> {
  const [id] = await media.ofWork(ownerId, workId, 'original')
  const file = id === undefined ? undefined : await media.read(ownerId, id)
  if (!file) return undefined
  const { beside, assets, foreignFiles, portrait } = await readCard(file.bytes, file.fileName)
  return { beside, assets, foreignFiles, portrait }
}

async function ownPicture(shop: Workshop, ownerId: string, work: Work): Promise<Buffer | undefined> {
  const { portrait } = work.listing
  if (portrait.startsWith('/')) return await shownPicture(shop, work)
  return portrait === '' ? undefined : (await shop.media.read(ownerId, portrait))?.bytes
}

/** The picture under a public address: one of the house's own, or one that its owner shares. */
async function shownPicture({ media }: Workshop, { listing: { portrait } }: Work): Promise<Buffer | undefined> {
  const ofHouse = /^\/portraits\/([a-z0-9-]+\.svg)$/.exec(portrait)?.[1]
  if (ofHouse !== undefined) return await readFile(new URL(ofHouse, PORTRAITS)).catch(() => undefined)
  return portrait === '' ? undefined : await media.readShown(portrait)
}

/** Cards stand in PNG files; other programs read a portrait as nothing else. */
async function asPng(picture: Buffer | undefined): Promise<Buffer | undefined> {
  if (!picture) return undefined
  const { default: sharp } = await import('sharp')
  return await sharp(picture).png().toBuffer()
}
