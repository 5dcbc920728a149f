import type { Visitor } from '../../web/visit.ts'
import { type Beside, mayFork, type Work } from '../works/index.ts'
import type { Card } from './card.ts'
import { licencePath } from './editor/licences.ts'
import type { Character } from './store.ts'
import type { CharacterAbout } from './views.ts'

const UNKNOWN: Beside = { maker: '', number: 1, isLiked: false, source: undefined }
const MOST_SOURCES = 5

/** What a character's page tells of them beside their words. */
export function aboutOf(
  { work, card }: Pick<Character, 'work' | 'card'>,
  visitor: Visitor | undefined,
): CharacterAbout {
  const { maker, number, isLiked, source } = work.beside ?? UNKNOWN
  const isOwn = visitor !== undefined && work.ownerId === visitor.id
  const isReadable = isOwn || work.definition !== 'hidden'
  return {
    ...{ id: work.id, maker, number, isOwn, isReadable, source, visibility: work.visibility },
    isBinned: work.binnedAt !== null,
    licence:
      work.licence === '' || work.ownerId === null
        ? undefined
        : { name: work.licence, path: licencePath(work.licence) },
    notes: work.listing.notes,
    credits: work.listing.credits.map(({ name, by, number: version }, at) => ({
      ...{ name, by, number: version },
      path: at === 0 && source ? `/characters/${source.slug}` : undefined,
    })),
    origin: originOf(card, work),
    creatorNotes: card.creator_notes.trim(),
    talks: roughly(work.chatsStarted),
    likes: work.likes,
    isLiked,
    mayCopy: visitor === undefined ? work.definition === 'open' : mayFork(work, visitor),
    shareCard: isForEverybody(work) ? `/characters/${work.slug}/share.png` : undefined,
  }
}

/** Who is said to have made it, where it was brought in, and where that came from. */
function originOf({ creator, source = [] }: Card, { listing }: Work): CharacterAbout['origin'] {
  if (listing.claim === undefined && source.length === 0) return undefined
  const addresses = source.filter((one) => typeof one === 'string' && one !== '').slice(0, MOST_SOURCES)
  return creator === '' && addresses.length === 0 ? undefined : { creator, addresses }
}

/** A number that tells of no single chat: none below ten, then "more than". */
export function roughly(count: number): number {
  if (count < 10) return 0
  const size = 10 ** Math.floor(Math.log10(count - 1))
  return Math.floor((count - 1) / size) * size
}

/** Whether strangers and other sites may be shown it. */
export const isForEverybody = ({ visibility, rating, binnedAt }: Work): boolean =>
  visibility !== 'private' && rating === 'everyone' && binnedAt === null

/** What the share card of a work shows. */
export function shownOn({ id, hue, listing: { name, tagline, language, portrait } }: Work) {
  return { id, hue, name, tagline, language, portrait }
}
