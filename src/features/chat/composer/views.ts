import type { Way } from '../../../lib/problem.ts'
import type { Form } from '../../../web/form.ts'
import { view } from '../../../web/view.ts'
import type { Receiver } from '../consent/consent.ts'
import type { Suggestion } from '../drafts/drafts.ts'
import type { ChatHeading } from '../views.ts'

/** A line that was suggested, by whom, and what of it the person began themselves; or a first line that waits for its Send. */
export type ComposerNote = Suggestion | 'waits'

/** The form for the next line, which stays on the page while what changes in it is exchanged. */
export type ComposerPart = {
  chat: ChatHeading
  draft: Form<{ body: string }>
  once: string
  after: string
  speakingId: string | undefined
  isElsewhere: boolean
  receiver: Receiver | undefined
  note: ComposerNote | undefined
  way: Way | undefined
}
export const composerPart = view<ComposerPart>('/chat/_composer')

/** What the next line is sent with, unseen. */
export type ComposerHiddenPart = Pick<ComposerPart, 'once' | 'after'>
export const composerHiddenPart = view<ComposerHiddenPart>('/chat/_composer-hidden')

/** The field itself, with words to be changed and said. */
export type ComposerFieldPart = { words: string; isWrong: boolean; isReady: boolean }
export const composerFieldPart = view<ComposerFieldPart>('/chat/_composer-field')

/** Tells how the words in the field came there. */
export type ComposerNotePart = { note: ComposerNote }
export const composerNotePart = view<ComposerNotePart>('/chat/_composer-note')

/** Why the last line was not taken; empty when it was. */
export type ComposerErrorsPart = {
  errors: string[]
  /** Where it can be put right. */
  way: Way | undefined
  /** Who would receive the next line, where nobody agreed to that yet. */
  receiver: Receiver | undefined
  note: ComposerNote | undefined
}
export const composerErrorsPart = view<ComposerErrorsPart>('/chat/_composer-errors')
