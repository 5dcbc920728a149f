import { view } from '../web/view.ts'

/** A letter in somebody's language; everything is translated already. */
export type LetterPage = {
  subject: string
  to: string | undefined
  lines: string[]
  act: { label: string; url: string } | undefined
  after: string[]
}
export const letterPage = view<LetterPage>('/mail/letter')
/** The same for who reads mail as plain text. */
export const letterText = view<LetterPage>('/mail/letter-text')
