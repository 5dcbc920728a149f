import { view } from '../../../web/view.ts'
import type { ChatHeading } from '../views.ts'

/** What became of an entry of a lorebook, already translated. */
export type LoreRow = {
  name: string
  book: string
  why: string
  /** Where it was called up: a line that can be opened, or nothing more than words. */
  where: { text: string; line: string | undefined } | undefined
  place: string
  tokens: number | undefined
}

export type LorePart = {
  told: LoreRow[]
  /** Called up and yet not told. */
  dropped: LoreRow[]
  /** Not called up. */
  quiet: LoreRow[]
}
export const lorePart = view<LorePart>('/chat/_lore')

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
