import type { Rating, Visibility, Work } from '../../works/index.ts'
import type { Card } from '../card.ts'
import { isYoungCard } from '../minors/minors.ts'
import type { CharacterTyped } from './form.ts'

type Shared = { visibility: Visibility; rating: Rating; claim: Work['listing']['claim'] }
type Around = { mayBeAdult: boolean; now: number }
type Errors = { [Field in keyof CharacterTyped]?: string[] }

/** Why a character cannot be saved so, by field; undefined where it can. */
export function refusalOf(
  card: Card,
  { visibility, rating, claim }: Shared,
  { mayBeAdult, now }: Around,
): Errors | undefined {
  const errors: Errors = {}
  if (rating === 'adult' && isYoungCard(card, now)) {
    errors.rating = ['Somebody who is under 18, or is written so, is never for adults. Choose another rating.']
  }
  if (rating === 'adult' && visibility !== 'private' && !mayBeAdult) {
    errors.visibility = ['This house shows nothing for adults, or you have not chosen to see it. It can stay private.']
  }
  if (visibility !== 'private' && claim === 'unsaid') {
    errors.claim = ['This came from elsewhere. Say that it is yours, or that you may share it, before others see it.']
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

/** Why a character, shared and rated as it is, cannot have the text of this card. */
export function mayBecome(card: Card, work: Work, may: Around): string | undefined {
  const { visibility, rating, listing } = work
  return firstOf(refusalOf(card, { visibility, rating, claim: listing.claim }, may))
}

const firstOf = (errors: Errors | undefined): string | undefined => Object.values(errors ?? {}).flat()[0]
