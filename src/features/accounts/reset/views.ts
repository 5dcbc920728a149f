import type { Form } from '../../../web/form.ts'
import { view } from '../../../web/view.ts'

export type CodeFields = { username: string; code: string; appCode: string; password: string }

/** `refused` is translated already; `isSent` is false in a house whose letters only its operator gets to see. */
export type ResetPage = {
  address: Form<{ email: string }>
  code: Form<CodeFields>
  refused: string | undefined
  isSent: boolean
  minPasswordLength: number
}
export const resetPage = view<ResetPage>('/accounts/reset')

export type NewPasswordPage = {
  action: string
  username: string
  errors: string[] | undefined
  minPasswordLength: number
}
export const newPasswordPage = view<NewPasswordPage>('/accounts/new-password')
