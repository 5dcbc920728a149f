import type { Form } from '../../web/form.ts'
import { view } from '../../web/view.ts'
import type { Help } from './help.ts'

/** What the protocol says of the running site. */
export type SafetyPage = {
  help: Help
  /** The model that is asked too, and where it is; undefined where none is set. */
  moderation: { model: string; host: string } | undefined
  contact: string | undefined
  /** What the reader chose; undefined for a stranger. */
  reminders: Form<{ reminders: string }> | undefined
  areRemindersOn: boolean
  restAfterHours: number
}
export const safetyPage = view<SafetyPage>('/safety/show')

/** Stands outside every character's voice, right where it is needed. */
export type HelpPart = { help: Help; isAboutReply: boolean }
export const helpPart = view<HelpPart>('/safety/_help')

/** Who listens, the reader's own country open and all others behind it. */
export type LinesPart = { help: Help }
export const linesPart = view<LinesPart>('/safety/_lines')

export type CountryPart = { country: Help['elsewhere'][number] }
export const countryPart = view<CountryPart>('/safety/_country')

/** A quiet word about a rest; empty while it is not time for it. */
export type RestPart = { isTime: boolean; chatId: string | undefined }
export const restPart = view<RestPart>('/safety/_rest')

/** The way to a page that says nothing: `from` names the one that is hidden as `backFrom` reads it, `look` the classes of the link. */
export type HidePart = { from: string; look: string }
export const hidePart = view<HidePart>('/safety/_hide')

/** Stands in the place of a page that was hidden. */
export type UntitledPage = { back: string }
export const untitledPage = view<UntitledPage>('/safety/untitled')
