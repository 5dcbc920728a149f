import { Problem } from '../../lib/problem.ts'
import type { Card, CardBook } from '../characters/index.ts'

export type Container = 'json' | 'png' | 'apng' | 'charx' | 'jpeg+zip'
export type Spec = 'v1' | 'v2' | 'v3'
export type Json = { [field: string]: unknown }

/** Something to tell a person, in a sentence that the translations know. */
export type Note = { sentence: string; values?: { [name: string]: string | number } }

/** What became of a field of an imported file: `kept` is carried along and exported again, but used for nothing. */
export type Finding = { field: string; fate: 'taken' | 'kept' | 'refused'; why?: Note }

/** A file that belongs to a card; `path` is what stands behind `embeded://` in the card's own list of assets. */
export type Asset = { path: string; bytes: Buffer; mediaType?: string }

/** A file that another program put beside the card. */
export type ForeignFile = { path: string; bytes: Buffer }

/** What belongs to a card beside its data. */
export type Belongings = {
  /**
   * Fields that stood beside `data` and belong to other programs. Null stands for what only
   * repeated a field of `data`, and is written from that again (COPIES in layout.ts).
   */
  beside: Json
  assets: Asset[]
  foreignFiles: ForeignFile[]
  /** An encoded picture; that of a PNG comes without the card in it. */
  portrait: Buffer | undefined
}

export type ReadCard = Belongings & {
  kind: 'card'
  card: Card
  container: Container
  spec: Spec
  specVersion: string
  report: Finding[]
}

export type ReadLorebook = {
  kind: 'lorebook'
  book: CardBook
  form: 'lorebook_v3' | 'sillytavern'
  report: Finding[]
}

export type ReadImport = ReadCard | ReadLorebook

/** What a card is written as. A PNG of V3 carries the V2 card as well, for programs that know nothing newer. */
export type Target = { container: 'png' | 'json' | 'charx'; spec: 2 | 3 }

/** What an export leaves out, and why. */
export type Loss = { field: string; why: Note }

export function refuse(sentence: string, values: { [name: string]: string | number } = {}): never {
  throw new Problem('invalid', sentence, { values })
}

export function refuseSize(sentence: string, values: { [name: string]: string | number } = {}): never {
  throw new Problem('tooLarge', sentence, { values })
}

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const NAMES_SHOWN = 12
const NAME_LETTERS = 60

/** Names from a file as one line: not too many, none too long. */
export function listed(names: Iterable<string>): string {
  const all = [...new Set(names)]
  const shown = all.slice(0, NAMES_SHOWN).map(shortened)
  return all.length > NAMES_SHOWN ? `${shown.join(', ')}…` : shown.join(', ')
}

export function shortened(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '�')
  const letters = [...plain.slice(0, NAME_LETTERS * 2)]
  return letters.length > NAME_LETTERS || plain.length > NAME_LETTERS * 2
    ? `${letters.slice(0, NAME_LETTERS).join('')}…`
    : plain
}
