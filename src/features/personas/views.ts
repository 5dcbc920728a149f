import type { Form } from '../../web/form.ts'
import { view } from '../../web/view.ts'
import type { PersonaTyped } from './personas.ts'
import type { Persona } from './store.ts'

/** `defaultId` is that of the persona that new chats begin with. */
export type PersonasPage = { personas: Persona[]; defaultId: string | undefined; username: string }
export const personasPage = view<PersonasPage>('/personas/index')

export type PersonaPage = { persona: Persona; description: string; isDefault: boolean; isBinned: boolean }
export const personaPage = view<PersonaPage>('/personas/show')

export type PersonaFormPage = {
  /** Undefined for one that is not saved yet. */
  persona: Persona | undefined
  form: Form<PersonaTyped & { portrait?: string }>
  path: string
  draftPath: string
  once: string
  base: string
  /** Where the newest version is, once it was saved elsewhere after this was opened. */
  newer: string | undefined
  unsavedSince: string | undefined
  tokens: number
}
export const personaFormPage = view<PersonaFormPage>('/personas/edit')

/** How many tokens a description takes, and that it is kept. */
export type PersonaKeptPart = { tokens: number }
export const personaKeptPart = view<PersonaKeptPart>('/personas/_kept')
