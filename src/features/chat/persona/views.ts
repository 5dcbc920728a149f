import { view } from '../../../web/view.ts'
import type { Persona } from '../../personas/index.ts'
import type { ChatHeading } from '../views.ts'

export type ChatPersonaPage = {
  chat: ChatHeading
  personas: Persona[]
  /** Empty for the username. */
  chosenId: string
  username: string
  /** The one that was chosen is deleted, or lies in the bin. */
  isGone: boolean
  errors: string[]
}
export const chatPersonaPage = view<ChatPersonaPage>('/chat/persona')
