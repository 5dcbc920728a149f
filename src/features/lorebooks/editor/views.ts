import { view } from '../../../web/view.ts'
import type { LorePart } from '../testing/views.ts'

/** One field of the editor, already translated but for its errors. */
export type InputPart = {
  id: string
  kind: 'line' | 'number' | 'text' | 'flag' | 'choice'
  label: string
  value: string
  errors: string[] | undefined
  help: string | undefined
  rows: number
  options: { value: string; name: string }[]
  required: boolean
}
export const inputPart = view<InputPart>('/lorebooks/_input')

export type InputGroup = { title: string; isOpen: boolean; inputs: InputPart[] }
export type Wrong = { id: string; label: string; errors: string[] | undefined }[]

/** Where pages of a book lead: `owner` is what holds it, a character or the list of lorebooks. */
export type BookPlace = {
  base: string
  name: string
  back: { path: string; name: string }
  isOfCard: boolean
}

type Way = { value: string; name: string; meaning: string }
export type Choice = { name: string; label: string; value: string; errors: string[] | undefined; ways: Way[] }

export type HeadPage = {
  /** Undefined for one that is not saved yet. */
  place: BookPlace | undefined
  path: string
  inputs: InputPart[]
  searching: InputPart[]
  /** Who may see it; nothing where the book goes along with a character. */
  sharing:
    | { choices: Choice[]; licences: { value: string; name: string; isChosen: boolean }[]; notes: InputPart }
    | undefined
  wrong: Wrong
  once: string
  draftPath: string
  unsavedSince: string | undefined
}
export const headPage = view<HeadPage>('/lorebooks/edit')

/** An entry in the list; `number` is its place, from 1. */
export type EntryRow = {
  number: number
  name: string
  keys: string
  isEnabled: boolean
  isConstant: boolean
  order: string
  tokens: number
  isLast: boolean
}
export type EntriesPage = {
  place: BookPlace
  rows: EntryRow[]
  count: number
  isFull: boolean
  /** Which version of the book the list shows. */
  seen: string
  page: number
  formerPath: string | undefined
  furtherPath: string | undefined
  problem: string | undefined
}
export const entriesPage = view<EntriesPage>('/lorebooks/entries')

/** What was said to try a book out, and what it would tell then. */
export type Tried = { said: string; lore: LorePart | undefined }

export type EntryPage = {
  place: BookPlace
  /** Undefined for a new one. */
  number: number | undefined
  count: number
  main: InputPart[]
  groups: InputGroup[]
  /** Fields that are kept and used for nothing. */
  idle: string[]
  wrong: Wrong
  /** Tells whether the entry was changed since. */
  seen: string
  /** It was changed elsewhere, and saving once more writes over that. */
  isChangedElsewhere: boolean
  /** What is typed here is kept under this name. */
  part: string
  tried: Tried | undefined
  tokens: number
  unsavedSince: string | undefined
}
export const entryPage = view<EntryPage>('/lorebooks/entry')

/** What the text of an entry takes, as it is typed. */
export type KeptPart = { tokens: number }
export const keptPart = view<KeptPart>('/lorebooks/_kept')
