import { z } from 'zod'
import type { Luggage } from '../entrance.ts'

/** The houses whose word we take for who somebody is. */
export const WAYS = ['google', 'x'] as const
export type OutsideWay = (typeof WAYS)[number]
export const WAY_NAMES: { [way in OutsideWay]: string } = { google: 'Google', x: 'X' }

/** Who somebody is elsewhere: the subject at its issuer, and nothing else; never an e-mail address. */
export type Identity = {
  issuer: string
  subject: string
  /** What its owner knows it by there. */
  label: string
  /** As they say it there. Not verified by us, so it is only offered in a form. */
  email: string
  /** Where their picture lies, where it was asked for. */
  picture?: string | undefined
}

/** Somebody's word was not given, or not as it must be; `why` is for the person, `cause` for the log. */
export class NotShown extends Error {
  readonly why: 'denied' | 'wrong' | 'away'
  constructor(why: NotShown['why'], cause?: unknown) {
    super(`not shown: ${why}`, { cause })
    this.why = why
  }
}

export const NOT_SHOWN: { [why in NotShown['why'] | 'lost']: string } = {
  denied: 'You did not let them tell us who you are, so you are not signed in. Nothing has changed.',
  wrong: 'What came back could not be trusted, so nothing was done with it. Please try again.',
  away: 'They do not answer at the moment. Please try again later, or come in another way.',
  lost: 'That way was begun in another browser, too long ago, or was used already. Please begin again.',
}

/** What must be known when somebody comes back. */
export type Kept = { [name: string]: string }

/** A house whose word we take. Throws NotShown. */
export type Outside = {
  issuer: string
  /** Where the browser goes; `callback` is where it comes back to. */
  leave: (callback: string, how: { isAgain: boolean; withPicture: boolean }) => Promise<{ address: string; kept: Kept }>
  /** Who came back, by the whole address they came back to. */
  back: (address: URL, kept: Kept) => Promise<Identity>
}
export type Outsides = { [way in OutsideWay]: Outside | undefined }

/** What somebody sets out for: to come in, to add this way to their account, to confirm that it is them, or to fetch their picture. */
export type Errand =
  | { to: 'enter'; luggage: Luggage; invitation: string }
  | { to: 'link' | 'confirm' | 'picture'; personId: string; sessionId: string; next: string }
export type Trip = { errand: Errand; kept: Kept }

/** Who has shown an identity that nobody has here yet, on their way to an account. */
export type Newcomer = { way: OutsideWay; identity: Identity; luggage: Luggage; invitation: string }

/** The words that somebody sets out with. */
export const leavingForm = z.object({
  to: z.string().max(200).catch('').default(''),
  once: z.string().max(64).catch('').default(''),
  say: z.string().max(40_000).catch('').default(''),
  next: z.string().max(2000).catch('').default(''),
  draft: z.string().max(40_000).catch('').default(''),
  invitation: z.string().trim().max(100).catch('').default(''),
})
