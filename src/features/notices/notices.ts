import { z } from 'zod'
import type { Sentence } from '../../mail/letter.ts'
import type { Language } from '../../web/frame.ts'

/** Where a kind of notice goes: nowhere, to the page of notices, or there and by mail as well. */
export const WAYS = ['off', 'here', 'mail'] as const
export type Way = (typeof WAYS)[number]

/** A kind that some feature tells of; `name` and `about` are English that the translations know. */
export type Kind = {
  name: string
  about: string
  usual: Way
  mayBeOff: boolean
  isForModerators?: boolean
  /** What its owner is told by a last letter when letters of this kind end, which only who has just confirmed may wish. */
  lastWords?: string
}
export type Kinds = { [kind: string]: Kind }

/** The kinds that somebody can be told of at all. */
export const kindsFor = (kinds: Kinds, { isModerator }: { isModerator: boolean }): Kinds =>
  Object.fromEntries(Object.entries(kinds).filter(([, { isForModerators }]) => isModerator || !isForModerators))

/** Something that somebody is to know. `words` is one sentence, and the subject of the letter; `more` says what to do. */
export type Told = {
  personId: string
  kind: string
  words: Sentence
  more?: Sentence[]
  /** The address of this site where it can be looked at. */
  path: string
  /** What to write in where they never chose a language. */
  language?: Language
  /** A letter goes at once, whatever is wished: for what nobody may be able to keep from its owner. */
  isUrgent?: boolean
  /** Nothing is told when one of this kind was since then, in milliseconds since 1970. */
  onceSince?: number
}

/** What a row's sealed words hold. */
export type Words = { words: Sentence; more: Sentence[]; path: string }

export const noticesPath = '/notices'
export const wishesPath = '/settings/notifications'

/** The way that is taken: the wish, as far as the kind allows it. */
export function wayOf({ usual, mayBeOff }: Kind, wish: string | undefined): Way {
  const wished = WAYS.find((way) => way === wish) ?? usual
  return wished === 'off' && !mayBeOff ? 'here' : wished
}

const hour = z.coerce
  .number('Choose an hour.')
  .int('Choose an hour.')
  .min(0, 'Choose an hour.')
  .max(23, 'Choose an hour.')

/** One field for each kind that there is, and the quiet hours. */
export const wishesForm = (kinds: Kinds) =>
  z.object({
    ...Object.fromEntries(
      Object.entries(kinds).map(([kind, { mayBeOff }]) => [
        kind,
        z.enum(mayBeOff ? WAYS : ['here', 'mail'], 'Choose where these notices go.'),
      ]),
    ),
    isQuiet: z.enum(['yes']).optional().catch(undefined),
    quietFrom: hour,
    quietTo: hour,
  })
