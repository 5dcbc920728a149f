import { view } from '../../../web/view.ts'

/** `reason` in the moderator's own words; `end` in UTC, and undefined where there is none; `erased` when everything is deleted, for who is too young. */
export type SuspendedPage = {
  reason: string | undefined
  end: { at: string; lastDay: string } | undefined
  erased: string | undefined
  contact: string | undefined
}
export const suspendedPage = view<SuspendedPage>('/accounts/suspended')

/** `erased` is when the account is deleted for good. */
export type ClosedPage = { name: string; erased: string }
export const closedPage = view<ClosedPage>('/accounts/closed')

export type ClosingPage = { days: number }
export const closingPage = view<ClosingPage>('/settings/closing')

export type DeletionPage = { username: string; typed: string; errors: string[] | undefined; mayClose: boolean }
export const deletionPage = view<DeletionPage>('/settings/deletion')
