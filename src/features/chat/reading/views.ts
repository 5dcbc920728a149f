import { view } from '../../../web/view.ts'
import type { ChatHeading, MessageRow } from '../views.ts'

/** How everything is read, or how one chat is. */
export type ReadingPage = {
  /** Undefined in the settings. */
  chat: ChatHeading | undefined
  /** Where the form is sent, and where a sample of what is chosen but not yet saved comes from. */
  path: string
  /** Legends and labels are already translated. */
  choices: {
    name: string
    legend: string
    options: { value: string; label: string; isChosen: boolean }[]
    errors: string[]
  }[]
  /** The classes of the sample. */
  look: string
  sample: MessageRow[]
}
export const readingPage = view<ReadingPage>('/chat/reading')
