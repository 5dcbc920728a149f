import { view } from '../../web/view.ts'
import type { Invitation } from './invitations.ts'

export type InvitationsPage = {
  /** `state` decides what can be done with it. */
  invitations: (Invitation & { state: 'open' | 'used' | 'expired' })[]
  /** The whole address that a new invitation lies at, and its code; shown this once. */
  made: { address: string; code: string } | undefined
  mayMake: boolean
  most: number
  days: number
  once: string
  /** Without an invitation, can people sign up here? */
  isNeeded: boolean
  /** Nobody at all can sign up at the moment. */
  isClosed: boolean
  refused: string | undefined
}
export const invitationsPage = view<InvitationsPage>('/invitations/index')
