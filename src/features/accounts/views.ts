import type { SignUpMode } from '../../config.ts'
import type { Form } from '../../web/form.ts'
import { view } from '../../web/view.ts'
import type { SignInFields, SignUpFields } from './accounts.ts'

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
}
export const signUpPage = view<SignUpPage>('/accounts/sign-up')

/** Said instead of the form to somebody too young, for as long as the browser keeps the session. */
export type TooYoungPage = { minAge: number }
export const tooYoungPage = view<TooYoungPage>('/accounts/too-young')

/** `line` is what they have said already, `firstLine` to whom. */
export type WaitingPage = { name: string; isWaiting: boolean; line: string | undefined; firstLine: FirstLine }
export const waitingPage = view<WaitingPage>('/accounts/waiting')

/** `refused` is the one sentence for a wrong name or password, already translated. */
export type SignInPage = { form: Form<SignInFields>; refused: string | undefined; firstLine: FirstLine }
export const signInPage = view<SignInPage>('/accounts/sign-in')
