import type { Listing, Work } from '../../works/index.ts'
import type { HeadFields, HeadTyped } from './form.ts'

type Around = { mayBeAdult: boolean; claim: Listing['claim'] }
type Shared = Pick<HeadFields, 'visibility' | 'rating' | 'claim'>
type Errors = { [Field in keyof HeadTyped]?: string[] }

/** Why a lorebook cannot be shared so, by field; undefined where it can. */
export function refusalOf(fields: Shared, { mayBeAdult, claim }: Around): Errors | undefined {
  if (fields.visibility === 'private') return undefined
  const errors: Errors = {}
  if (fields.rating === 'adult' && !mayBeAdult) {
    errors.visibility = ['This house shows nothing for adults, or you have not chosen to see it. It can stay private.']
  }
  const said = fields.claim === '' ? claim : fields.claim
  if (said === 'unsaid') {
    errors.claim = ['This came from elsewhere. Say that it is yours, or that you may share it, before others see it.']
  }
  return Object.keys(errors).length > 0 ? errors : undefined
}

/** Why a lorebook, shared and rated as it is, cannot go back to another text now. */
export function mayBecome({ visibility, rating, listing }: Work, mayBeAdult: boolean): string | undefined {
  const errors = refusalOf({ visibility, rating, claim: '' }, { mayBeAdult, claim: listing.claim })
  return Object.values(errors ?? {}).flat()[0]
}
