import { view } from '../../../web/view.ts'
import type { LorePart } from '../../lorebooks/index.ts'
import type { ChatHeading } from '../views.ts'

export type PromptPage = {
  chat: ChatHeading
  messageId: string
  parts: { name: string; text: string; tokens: number }[]
  dropped: { name: string; tokens: number }[]
  lore: LorePart
  /** All lines above those had no room either. */
  hasMore: boolean
  tokens: number
  contextTokens: number
  /** The most that the reply might have, and the temperature where one was set and taken. */
  replyTokens: number
  temperature: number | undefined
  /** The reply was gone on with, and this is what was sent then. */
  isContinued: boolean
}
export const promptPage = view<PromptPage>('/chat/prompt')
