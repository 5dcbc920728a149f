import type { Listing } from '../../works/index.ts'
import { isMinor } from '../minors/minors.ts'
import type { CharacterFields, CharacterTyped } from './form.ts'

type Around = { mayBeAdult: boolean; claim: Listing['claim'] }
type Errors = { [Field in keyof CharacterTyped]?: string[] }

/** Why a character cannot be saved so, by field; undefined where it can. */
export function refusalOf(fields: CharacterFields, { mayBeAdult, claim }: Around): Errors | undefined {
  const errors: Errors = {}
  if (fields.rating === 'adult' && isMinor(fields)) {
    errors.rating = ['Somebody who is under 18, or is written so, is never for adults. Choose another rating.']
  }
  if (fields.rating === 'adult' && fields.visibility !== 'private' && !mayBeAdult) {
    errors.visibility = ['This house shows nothing for adults, or you have not chosen to see it. It can stay private.']
  }
  const said = fields.claim === '' ? claim : fields.claim
  if (fields.visibility !== 'private' && said === 'unsaid') {
    errors.claim = ['This came from elsewhere. Say that it is yours, or that you may share it, before others see it.']
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}
