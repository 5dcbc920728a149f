import type { Knex } from 'knex'
import type { Keyring } from '../../db/keyring.ts'
import type { Visitor } from '../../web/visit.ts'
import {
  contentOf,
  findWork,
  listingOf,
  ownWorks,
  portraitFor,
  type Shelf,
  type Work,
  type WorkRow,
  type Workshop,
} from '../works/index.ts'
import type { PersonaContent } from './personas.ts'

declare module 'knex/types/tables.js' {
  interface Tables {
    defaultPersonas: { personId: string; personaId: string }
  }
}

type Shop = Pick<Workshop, 'db' | 'keyring' | 'clock' | 'media'>

/** A persona as lists and chats show it. */
export type Persona = { id: string; slug: string; name: string; portrait: string; hue: number }

export function personaOfWork(shop: Pick<Shop, 'media'>, work: Work, ownerId: string): Persona {
  const { id, slug, hue, listing } = work
  return { id, slug, hue, name: listing.name, portrait: portraitFor(shop, listing.portrait, ownerId) }
}

const MOST_LISTED = 300

/** Somebody's personas, last changed first. */
export async function personasOf(shop: Shop, owner: Visitor): Promise<Persona[]> {
  const all: Persona[] = []
  for (let before: string | undefined = '9999'; before !== undefined && all.length < MOST_LISTED; ) {
    const page: Awaited<ReturnType<typeof ownWorks>> = await ownWorks(shop, owner, 'persona', before)
    all.push(...page.works.map((work) => personaOfWork(shop, work, owner.id)))
    before = page.next
  }
  return all
}

/** Who somebody is where nothing else is chosen, by its id; undefined where that is their username. */
export async function defaultPersonaId({ db }: Pick<Shelf, 'db'>, personId: string): Promise<string | undefined> {
  const row = await db('defaultPersonas')
    .join('works', 'works.id', 'defaultPersonas.personaId')
    .where({ personId, ownerId: personId })
    .whereNull('binnedAt')
    .whereNull('goneAt')
    .first('personaId')
  return row?.personaId
}

/** With a persona of theirs, or without one. */
export async function setDefault({ db }: Shelf, personId: string, personaId: string | undefined): Promise<void> {
  await db.transaction(async (tx) => {
    await tx('defaultPersonas').where({ personId }).delete()
    if (personaId !== undefined) await tx('defaultPersonas').insert({ personId, personaId })
  })
}

/** The words of one persona of somebody's, by its id; undefined where it is none, is deleted or lies in the bin. */
export async function wordsOfPersona(
  shelf: Shelf,
  owner: Visitor,
  id: string,
): Promise<(PersonaContent & { id: string }) | undefined> {
  const work = await findWork(shelf, owner, 'persona', id)
  if (!work || work.ownerId !== owner.id || work.binnedAt !== null) return undefined
  const content = await contentOf<PersonaContent>(shelf, work.versionId, owner.id)
  return { id: work.id, name: work.listing.name, description: content?.description ?? '' }
}

/** Joins who the owner of each chat is there; nothing for a persona that is deleted or lies in the bin. */
export const withPersona = (chats: Knex.QueryBuilder): Knex.QueryBuilder =>
  chats.leftJoin({ persona: 'works' }, (on) =>
    on
      .on('persona.id', 'chats.personaId')
      .on('persona.ownerId', 'chats.ownerId')
      .onNull('persona.binnedAt')
      .onNull('persona.goneAt'),
  )

export const PERSONA_COLUMNS = { personaVersionId: 'persona.versionId', personaSealed: 'persona.sealed' }
export type PersonaRow = { personaVersionId: string | null; personaSealed: Buffer | null }

/** Who the owner of a chat is in it. */
export type PersonaInChat = { id: string; versionId: string; name: string; portrait: string }

export function personaInChat(
  shop: Pick<Workshop, 'media'> & { keyring: Keyring },
  { personaVersionId: versionId, personaSealed: sealed, personaId, ownerId }: PersonaRow & InChat,
): PersonaInChat | undefined {
  if (personaId === null || versionId === null || sealed === null) return undefined
  const listing = listingOf(shop, { ...NOT_SHARED, id: personaId, ownerId, sealed }, ownerId)
  if (!listing) return undefined
  return { id: personaId, versionId, name: listing.name, portrait: portraitFor(shop, listing.portrait, ownerId) }
}

type InChat = { personaId: string | null; ownerId: string }
/** Personas are never shared, so that the columns of plain words are empty. */
const NOT_SHARED: Pick<WorkRow, 'visibility' | 'name' | 'tagline' | 'language' | 'tags' | 'portrait' | 'more'> = {
  ...{ visibility: 'private', name: '', tagline: '', language: '', tags: '[]', portrait: '', more: '{}' },
}

/** What somebody tells of who they are in a chat. */
export async function descriptionOf(
  shelf: Pick<Shelf, 'db' | 'keyring'>,
  persona: PersonaInChat | undefined,
  ownerId: string,
): Promise<string> {
  if (!persona) return ''
  return (await contentOf<PersonaContent>(shelf, persona.versionId, ownerId))?.description ?? ''
}
