import type { Listing } from '../../works/index.ts'
import type { HeadFields, HeadTyped } from './form.ts'

type Around = { mayBeAdult: boolean; claim: Listing['claim'] }
type Errors = { [Field in keyof HeadTyped]?: string[] }

/** Why a lorebook cannot be shared so, by field; undefined where it can. */
export function refusalOf(fields: HeadFields, { mayBeAdult, claim }: Around): Errors | undefined {
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
