import type { Form } from '../../../web/form.ts'
import { view } from '../../../web/view.ts'
import type { Address } from './store.ts'

export type AccountPage = Address & { username: string }
export const accountPage = view<AccountPage>('/settings/account')

/** `isSent` is false in a house whose letters only its operator gets to see. */
export type EmailPage = { form: Form<{ email: string }>; now: string | undefined; isSent: boolean }
export const emailPage = view<EmailPage>('/settings/email')

/** What a link leads to; nothing is changed before its button is pressed. */
export type VerifyPage = { email: string; username: string; action: string }
export const verifyPage = view<VerifyPage>('/accounts/verify')

/** A link that leads nowhere any more; `why` and what `way` is called are translated already. */
export type LinkOverPage = { why: string; way: { path: string; name: string } }
export const linkOverPage = view<LinkOverPage>('/accounts/link-over')
