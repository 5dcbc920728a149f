import type { Html } from '../../../lib/html.ts'
import { view } from '../../../web/view.ts'
import type { Bill } from '../characters.ts'
import type { EditorFields } from './fields.ts'

/** Estimated tokens of each field that goes to a model. */
export type Costs = { [field: string]: number }

export type EditorPage = {
  /** Undefined for one that is not saved yet. */
  bill: Bill | undefined
  path: string
  fields: EditorFields
  once: string
  base: string
  /** Where the newest version is, once it was saved elsewhere after this was opened. */
  newer: string | undefined
  /** The address of a chat that tries it out. */
  trial: string | undefined
  /** When what stands in the form was typed, where it was not saved. */
  unsavedSince: string | undefined
  draftPath: string
  /** An imported card whose owner was not told yet. */
  asksClaim: boolean
  /** Who made it, as the card that was brought in says; empty where it says nothing, or was made here. */
  creatorKept: string
  preview: PreviewPart
}
export const editorPage = view<EditorPage>('/characters/edit')

/** How the character looks to others, from what is typed now. */
export type PreviewPart = {
  bill: Bill
  greeting: { body: Html; novel: boolean }
  description: Html
  look: string
}
export const previewPart = view<PreviewPart>('/characters/_preview')

export type TextField = {
  id: string
  label: string
  rows: number
  value: string
  errors: string[] | undefined
  /** Estimated tokens; undefined where it goes to no model. */
  cost: number | undefined
  help: string | undefined
  language: string | undefined
}
export type Way = { value: string; name: string; meaning: string }
export type ChoiceField = { name: string; label: string; value: string; errors: string[] | undefined; ways: Way[] }
export const textFieldPart = view<TextField>('/characters/_text')
export const choicesPart = view<ChoiceField>('/characters/_choices')

export type CostPart = { count: number }
export const costPart = view<CostPart>('/characters/_cost')

/** Opens the chat at this address in its place. */
export type TrialPart = { path: string }
export const trialPart = view<TrialPart>('/characters/_trial')
