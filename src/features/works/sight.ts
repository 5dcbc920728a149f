import type { Visitor } from '../../web/visit.ts'
import { RATINGS, type Rating } from './works.ts'

/** Who may be shown what: strangers what is fit for everyone, and what is for adults only who chose to see it. */
export function sightOf(visitor: Visitor | undefined): readonly Rating[] {
  if (visitor === undefined) return FOR_STRANGERS
  return visitor.seesAdult === true ? RATINGS : FOR_MEMBERS
}

const FOR_STRANGERS: readonly Rating[] = ['everyone']
const FOR_MEMBERS: readonly Rating[] = ['everyone', 'mature']

type Rated = { rating: Rating; ownerId: string | null }

/** Whether somebody may be shown a work that they could find otherwise; its owner always. */
export const mayBeSeen = (visitor: Visitor | undefined, { rating, ownerId }: Rated): boolean =>
  (ownerId !== null && ownerId === visitor?.id) || sightOf(visitor).includes(rating)
