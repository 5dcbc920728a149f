import { z } from 'zod'
import type { Clock } from '../../lib/clock.ts'
import { isGuessable } from './leaked.ts'
import { whyNotName, writtenName } from './usernames.ts'

/** A member, as the rest of the site knows them. */
export type Person = { id: string; username: string }

export const MAX_USERNAME_LENGTH = 30
const MAX_PASSWORD_LENGTH = 1000
const OLDEST_YEARS = 120

export const emailKeyText = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

const username = z
  .string('Choose a username.')
  .transform(writtenName)
  .pipe(
    z
      .string()
      .min(2, 'A username has at least 2 characters.')
      .max(MAX_USERNAME_LENGTH, 'A username has at most 30 characters.')
      .superRefine((name, { addIssue }) => {
        const message = whyNotName(name)
        if (message) addIssue({ code: 'custom', message })
      }),
  )

/** A password of at least so many characters; the operator chooses how many. */
export const passwordRule = (least: number) =>
  z
    .string('Choose a password.')
    .min(least, 'That password is too short. Four words in a row are a good one.')
    .max(MAX_PASSWORD_LENGTH, 'That password is too long: at most 1,000 characters.')

/** Who comes over another house has none. */
export const noPassword = z
  .string()
  .optional()
  .transform(() => '')

/** An e-mail address as far as its shape goes; only a letter tells whether there is such a one. */
export const addressRule = z
  .string('Enter an e-mail address.')
  .trim()
  .max(254, 'That e-mail address is too long.')
  .refine(
    (text) =>
      text === '' || /^[^\s@<>",;:\\()[\]\p{Cc}]+@[^\s@<>",;:\\()[\]\p{Cc}]+\.[^\s@<>",;:\\()[\]\p{Cc}]+$/u.test(text),
    'That does not look like an e-mail address.',
  )

const email = addressRule.default('')

/** The code that somebody was invited with. */
const invitation = z.string().trim().max(100).catch('').default('')

/** Whether somebody wants recovery codes to print. */
const withCodes = z.literal('yes').or(z.literal('')).catch('').default('')

/** What lets the form through while very many sign up. */
const carriedByGate = {
  ticket: z.string().max(200).catch('').default(''),
  answer: z.string().max(400).catch('').default(''),
}

/** A stranger's first line and whom it is for, carried through sign-up. */
const carried = {
  to: z.string().max(200).catch('').default(''),
  once: z.string().max(64).catch('').default(''),
  say: z.string().max(40_000, 'That line is too long to be kept.').default(''),
}

/** The form as it is judged on the day that the clock says. */
export const signUpFormBy = (clock: Clock, password: z.ZodType<string, string | undefined>) =>
  z
    .object({
      username,
      password,
      birthDate: z.string('Enter your date of birth.'),
      email,
      invitation,
      withCodes,
      ...carried,
      ...carriedByGate,
    })
    .refine(({ birthDate }) => isDate(birthDate, new Date(clock.now())), {
      path: ['birthDate'],
      error: 'Enter your date of birth as year, month and day, such as 1990-05-17.',
    })
    .refine(({ username, password }) => password === '' || !isGuessable(password, username), {
      path: ['password'],
      error: 'That password is one of the first that would be tried. Choose another.',
    })

/** Too long is simply wrong here; the limits keep what is compared and counted small. */
export const signInForm = z.object({
  username: z.string().max(200).catch('').default(''),
  password: z.string().max(MAX_PASSWORD_LENGTH).catch('').default(''),
  next: z.string().max(2000).catch('').default(''),
  /** What was being said when the session ended; carried back to where it was written. */
  draft: z.string().max(40_000).catch('').default(''),
  ...carried,
})

/** The second step carries along what the first one brought. */
export const secondFactorForm = z.object({
  code: z.string().trim().min(1).max(40),
  next: signInForm.shape.next,
  draft: signInForm.shape.draft,
  ...carried,
})

export type SignUpFields = z.output<ReturnType<typeof signUpFormBy>>
export type SignInFields = z.output<typeof signInForm>

export type NotJoined = 'nameTaken' | 'nameAlike' | 'ofHouse' | 'notInvited' | 'identityTaken'

/** Why somebody could not sign up, beside the field that it is about. */
export const NOT_JOINED: {
  [why in Exclude<NotJoined, 'identityTaken'>]: { field: 'username' | 'email' | 'invitation'; sentence: string }
} = {
  nameTaken: { field: 'username', sentence: 'Somebody has that username already. Choose another.' },
  nameAlike: {
    field: 'username',
    sentence: 'Somebody has a username that looks just like that one. Choose one that cannot be mistaken for it.',
  },
  ofHouse: { field: 'username', sentence: 'That name is kept for the house and its cast. Choose another.' },
  notInvited: {
    field: 'invitation',
    sentence: 'That is no invitation, or it was used, withdrawn or has expired. Ask for another one.',
  },
}

/** A day that exists, not in the future and within a long life. */
export function isDate(text: string, today: Date): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) return false
  return text <= today.toISOString().slice(0, 10) && date.getUTCFullYear() >= today.getUTCFullYear() - OLDEST_YEARS
}

/** The latest date of birth, yyyy-mm-dd, that makes somebody so old today. */
export function latestBirthDate(minAge: number, today: Date): string {
  const year = String(today.getUTCFullYear() - minAge).padStart(4, '0')
  return `${year}${today.toISOString().slice(4, 10)}`
}

/** A birth date that was once given is what counts, whatever else is wrong with the form. */
export const isUnderAge = (birthDate: string, minAge: number, today: Date): boolean =>
  isDate(birthDate, today) && birthDate > latestBirthDate(minAge, today)

/** Only an address of this site, so that nobody is sent elsewhere after signing in. */
export const safeNext = (next: string): string | undefined =>
  /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : undefined

/** A password is never sent back into a page. */
export function withoutPassword<Sent extends { typed: { password?: string } }>(form: Sent): Sent {
  const { password: _, ...typed } = form.typed
  return { ...form, typed }
}
