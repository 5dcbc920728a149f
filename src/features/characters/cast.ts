import type { Db } from '../../db/db.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { list } from '../works/index.ts'
import { cardOf, type PlainCharacter } from './card.ts'

/** A member of the house's own cast, as the seeds tell them; `hue` is one of the stylesheet's 36, from 0. */
export type HouseCharacter = PlainCharacter & { slug: string; hue: number }

/**
 * Brings the house's cast on stage: new ones are added, changed ones get a new version, so
 * that running chats keep the one they began with. Nothing happens when nothing changed.
 */
export async function castHouse(db: Db, cast: HouseCharacter[], clock: Clock): Promise<void> {
  for (const [place, member] of cast.entries()) {
    await db.transaction((tx) => castMember(tx, member, place, clock))
  }
}

async function castMember(tx: Db, member: HouseCharacter, place: number, clock: Clock): Promise<void> {
  const content = JSON.stringify(cardOf(member))
  const existing = await tx('works').where({ slug: member.slug }).first()
  const newest = existing && (await tx('workVersions').where({ id: existing.versionId }).first())
  const id = existing?.id ?? newId()
  const versionId = newest?.content === content ? newest.id : newId()
  const listed = {
    versionId,
    name: member.name,
    tagline: member.tagline,
    language: member.language,
    hue: member.hue,
    tags: JSON.stringify(member.tags),
    portrait: `/portraits/${member.slug}.svg`,
    place,
  }
  if (existing && versionId === newest?.id && isAsListed(existing, listed)) return
  const createdAt = isoNow(clock)
  // In the order of the newest first they stand as in the house's own.
  const publishedAt = new Date(clock.now() - place).toISOString()
  if (existing) await tx('works').where({ id }).update(listed)
  else
    await tx('works').insert({
      ...{ id, kind: 'character', slug: member.slug, ownerId: null, visibility: 'public', listed: true },
      ...{ createdAt, changedAt: createdAt, publishedAt },
      ...listed,
    })
  const shown = { name: member.name, tagline: member.tagline, tags: [...member.tags] }
  await list(tx, { id, definition: existing?.definition ?? 'open', listing: shown, content })
  if (versionId === newest?.id) return
  await tx('workVersions').insert({
    id: versionId,
    workId: id,
    number: (newest?.number ?? 0) + 1,
    content,
    licence: '',
    sealed: null,
    createdAt,
  })
}

const isAsListed = (before: object, listed: object) =>
  Object.entries(listed).every(([column, value]) => before[column as keyof typeof before] === value)
