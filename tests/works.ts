import { type Card, makeCard } from '../src/features/characters/index.ts'
import {
  createWork,
  type Decided,
  decide,
  type Listing,
  ownWork,
  plainListing,
  type Workshop,
} from '../src/features/works/index.ts'
import { systemClock } from '../src/lib/clock.ts'
import type { Site } from './site.ts'

/** What works are made with on a site that is open. */
export const workshopOf = (site: Site): Workshop =>
  ({
    ...{ db: site.db, keyring: site.keyring, clock: systemClock, media: site.media },
    jobs: { add: async () => {}, nudge: () => {} },
    talksWith: async () => [],
  }) as Workshop

export async function idOf(site: Site, username: string): Promise<string> {
  const row = await site.db('persons').where({ username }).first('id')
  if (!row) throw new Error(`There is no ${username}.`)
  return row.id
}

type Made = Partial<Decided> & { listing?: Partial<Listing>; card?: Partial<Card> }

/** A character of somebody's, public unless said otherwise. */
export async function makeCharacter(
  site: Site,
  username: string,
  name: string,
  { listing, card, ...decided }: Made = {},
): Promise<{ id: string; slug: string }> {
  return await createWork(workshopOf(site), {
    ...{ kind: 'character', ownerId: await idOf(site, username), visibility: 'public', ...decided },
    listing: plainListing({ name, ...listing }),
    content: makeCard({ name, first_mes: `I am ${name}.`, ...card }),
  })
}

/** What its owner decides of it from now on. */
export async function decideOf(site: Site, username: string, slug: string, decided: Partial<Decided>): Promise<string> {
  const owner = { id: await idOf(site, username), username }
  const shop = workshopOf(site)
  const work = await ownWork(shop, owner, 'character', slug)
  return await decide(shop, { ...work, ownerId: owner.id }, decided)
}
