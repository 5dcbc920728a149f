import type { SignUpMode } from '../../config.ts'
import type { Form } from '../../web/form.ts'
import { view } from '../../web/view.ts'
import type { SignInFields, SignUpFields } from './accounts.ts'
import type { Luggage } from './entrance.ts'
import type { Held, Offer } from './flood/gate.ts'
import type { OutsideWay } from './identities/identities.ts'
import type { Passkey } from './passkeys/passkeys.ts'
import type { HistoryPart } from './security/history.ts'

/**
 * Whom the kept first line is for, and who outside the house will receive it, which is agreed to
 * before it is said; undefined when there is none.
 */
export type FirstLine = { characterName: string; receiver: string | undefined } | undefined

export type SignUpPage = {
  form: Form<SignUpFields>
  minAge: number
  minPasswordLength: number
  maxUsernameLength: number
  /** The latest birth date that is old enough, yyyy-mm-dd. */
  latestBirthDate: string
  firstLine: FirstLine
  mode: SignUpMode
  outside: readonly OutsideWay[]
  /** Who they are elsewhere, where that stands for a password. */
  by: { name: string; label: string } | undefined
  /** What the form carries while very many sign up. */
  crowd: Crowd | undefined
}
export const signUpPage = view<SignUpPage>('/accounts/sign-up')

/** `held` says why the form came back. */
export type Crowd = Offer & { held: Held | undefined }
export type CrowdPart = { crowd: Crowd }
export const crowdPart = view<CrowdPart>('/accounts/_crowd')

/** Says how hard the password in a field is to guess, while it is typed. */
export type StrengthPart = { field: string; least: number }
export const strengthPart = view<StrengthPart>('/accounts/_strength')

/** Said instead of the form to somebody too young, for as long as the browser keeps the session. */
export type TooYoungPage = { minAge: number }
export const tooYoungPage = view<TooYoungPage>('/accounts/too-young')

/** `line` is what they have said already, `firstLine` to whom. */
export type WaitingPage = { name: string; isWaiting: boolean; line: string | undefined; firstLine: FirstLine }
export const waitingPage = view<WaitingPage>('/accounts/waiting')

/** `refused` is the one sentence for a wrong name or password, already translated. */
export type SignInPage = {
  form: Form<SignInFields>
  refused: string | undefined
  firstLine: FirstLine
  outside: readonly OutsideWay[]
}
export const signInPage = view<SignInPage>('/accounts/sign-in')

/** `refused` is translated already. */
export type SecondFactorPage = { luggage: Luggage; refused: string | undefined; hasPasskeys: boolean }
export const secondFactorPage = view<SecondFactorPage>('/accounts/second-factor')

/** How somebody can show that it is them; `refused` is translated already. */
export type ConfirmationPage = {
  next: string
  refused: string | undefined
  byPassword: boolean
  byCode: boolean
  /** Whether a recovery code is taken beside the app's. */
  byRecoveryCode: boolean
  byPasskey: boolean
  outside: OutsideWay[]
}
export const confirmationPage = view<ConfirmationPage>('/settings/confirmation')

/** A way over another house; `way` is undefined where its word is not taken any more. */
export type LinkedWay = { way: OutsideWay | undefined; name: string; issuer: string; label: string }
export type SecurityPage = {
  hasPassword: boolean
  hasTotp: boolean
  codesLeft: number
  linked: LinkedWay[]
  /** What could be linked. */
  outside: OutsideWay[]
  passkeys: Passkey[]
  /** False under a bare address, where browsers make none. */
  mayHavePasskeys: boolean
  history: HistoryPart
}
export const securityPage = view<SecurityPage>('/settings/security')

export type PasswordPage = { errors: string[] | undefined; minPasswordLength: number }
export const passwordPage = view<PasswordPage>('/settings/password')

/** `image` is the picture of the secret as a data address; `refused` is translated already. */
export type TotpPage = { image: string; secret: string; refused: string | undefined }
export const totpPage = view<TotpPage>('/settings/totp')

/** Recovery codes with what a printed sheet needs: of which house, whose, and of which day, yyyy-mm-dd. */
export type CodesPage = { codes: string[]; host: string; username: string; on: string }
export const codesPage = view<CodesPage>('/settings/codes')

/** Other ways than a password, as buttons of the form that they stand in, so that its words go along. */
export type WaysPart = { outside: readonly OutsideWay[]; passkey: boolean }
export const waysPart = view<WaysPart>('/accounts/_ways')

/** Between this house and another. */
export type LeavingPage = { name: string; address: string }
export const leavingPage = view<LeavingPage>('/accounts/leaving')
