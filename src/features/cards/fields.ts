import { type Card, makeCard } from '../characters/index.ts'
import { bookIn } from './book.ts'
import { type Finding, isRecord, type Json, listed, type Note, shortened } from './cards.ts'
import { extensionsIn } from './extensions.ts'
import { assetsIn, notesIn, textIn, textsIn, timeIn } from './shapes.ts'

/** Reads one field: what it holds in our shape, undefined where that is nothing at all, and what had to be changed. */
export type Shape = (value: unknown, field: string, tell: (finding: Finding) => void) => unknown

type Field = {
  shape: Shape
  /** The version of the specification that brought it. */
  since: 1 | 2 | 3
  /** Nothing here reads it yet: it is kept and exported again. */
  isIdle?: boolean
}

/** The fields of `data`, in the order in which people are told of them. */
export const FIELDS: { [name: string]: Field } = {
  name: { shape: textIn, since: 1 },
  nickname: { shape: textIn, since: 3 },
  description: { shape: textIn, since: 1 },
  personality: { shape: textIn, since: 1 },
  scenario: { shape: textIn, since: 1 },
  first_mes: { shape: textIn, since: 1 },
  alternate_greetings: { shape: textsIn, since: 2 },
  group_only_greetings: { shape: textsIn, since: 3, isIdle: true },
  mes_example: { shape: textIn, since: 1 },
  system_prompt: { shape: textIn, since: 2 },
  post_history_instructions: { shape: textIn, since: 2 },
  creator_notes: { shape: textIn, since: 2 },
  creator_notes_multilingual: { shape: notesIn, since: 3, isIdle: true },
  tags: { shape: textsIn, since: 2 },
  creator: { shape: textIn, since: 2 },
  character_version: { shape: textIn, since: 2 },
  source: { shape: textsIn, since: 3 },
  creation_date: { shape: timeIn, since: 3, isIdle: true },
  modification_date: { shape: timeIn, since: 3, isIdle: true },
  character_book: { shape: bookIn, since: 2 },
  assets: { shape: assetsIn, since: 3 },
  extensions: { shape: extensionsIn, since: 2 },
}

const IDLE: Note = { sentence: 'It is kept and exported again; nothing here uses it yet.' }

/**
 * The `data` of a card of any version as a Card: what is missing is empty, what has the wrong
 * shape is told and left out, and fields that nobody knows stay as they are.
 */
export function fieldsIn(data: Json, { name, report }: { name: string; report: Finding[] }): Card {
  const tell = (finding: Finding): void => void report.push(finding)
  const known = Object.entries(data).flatMap(([field, value]): [string, unknown][] => {
    const form = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined
    if (!form) return [[field, value]]
    const refusals = report.length
    const read = value === null ? undefined : form.shape(value, field, tell)
    if (read === undefined) return []
    if (form.isIdle && !isEmpty(read)) tell({ field, fate: 'kept', why: IDLE })
    else if (report.length === refusals && !isEmpty(read)) tell({ field, fate: 'taken' })
    return [[field, read]]
  })
  const unknown = known.flatMap(([field]) => (Object.hasOwn(FIELDS, field) ? [] : [field]))
  if (unknown.length > 0) tell({ field: listed(unknown), fate: 'kept', why: UNKNOWN })
  const card = makeCard({ name: '', ...Object.fromEntries(known) })
  if (card.name.trim() !== '') return card
  tell({ field: 'name', fate: 'taken', why: { sentence: 'It had no name, so it got that of its file.' } })
  return { ...card, name: nameOf(name) }
}

const UNKNOWN: Note = { sentence: 'It belongs to another program; it is kept and exported again.' }

const nameOf = (file: string): string =>
  shortened(file.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '')).trim() || 'Nobody'

function isEmpty(value: unknown): boolean {
  if (isRecord(value)) return Object.keys(value).length === 0
  return value === '' || (Array.isArray(value) && value.length === 0)
}
