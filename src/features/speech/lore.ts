import { type Card, type MacroScene, replaceMacros } from '../characters/index.ts'
import {
  type Lorebook,
  type Place,
  type Role,
  readBook,
  replay,
  type Scanned,
  scan,
  type Trace,
} from '../lorebooks/index.ts'
import type { Remembered } from './budget.ts'
import type { Aside, Part } from './parts.ts'
import type { PromptInput } from './prompt.ts'

/** Lorebooks may have so much of the room of a prompt; each may say less of itself. */
const LORE_SHARE = 1 / 4

/** Where between the card's own words a text of a lorebook stands. */
export type Section = Exclude<Place['at'], 'depth' | 'noteTop' | 'noteBottom'>
export type Lore = {
  sections: { [section in Section]?: Part[] }
  /** Above and below the author's note, which stand where that would where there is none. */
  note: { top: Part[]; bottom: Part[] }
  /** Turn by turn, those that stand later first. */
  asides: Aside[]
  /** After the last turn. */
  after: Part[]
  withoutSiteInstructions: boolean
}

/** What the card's book and others tell now; undefined where there is no entry at all. */
export function scanLore(input: PromptInput, scene: MacroScene, room: number, isFull: boolean): Scanned | undefined {
  const books: Lorebook[] = [bookIn(input.card), ...(input.books ?? [])]
  if (books.every(({ entries }) => entries.length === 0)) return
  const history = heardIn(input)
  const turnAt = (line: number) => history[line]?.line ?? `${line + 1}`
  const asked = {
    ...{ books, history, scene, isFull },
    budget: Math.floor(room * LORE_SHARE),
    seed: input.seed,
    turn: turnAt(history.findLastIndex(({ role }) => role === 'person')),
    greeting: input.hasMore ? undefined : greetingOf(input, scene),
  }
  return scan({ ...asked, state: replay(asked, turnAt) })
}

/** A card is shared by all who talk with it, and never changed. */
const BOOKS = new WeakMap<Card, Lorebook>()

/** The book that a card brings along; one without entries where there is none. */
export function bookIn(card: Card): Lorebook {
  const book = BOOKS.get(card) ?? readBook(card.character_book)
  BOOKS.set(card, book)
  return book
}

/** Which greeting the conversation began with, 0 for the card's first one; undefined where it is none of them. */
function greetingOf({ card, history }: PromptInput, scene: MacroScene): number | undefined {
  const first = history[0]
  if (first?.role !== 'character') return
  const at = [card.first_mes, ...card.alternate_greetings].findIndex(
    (text) => replaceMacros(text, scene) === first.text,
  )
  return at === -1 ? undefined : at
}

/** Sorts what is told into its places. */
export function placed({ told, disabled }: Scanned): Lore {
  const lore: Lore = {
    ...{ sections: {}, note: { top: [], bottom: [] }, asides: [], after: [] },
    withoutSiteInstructions: disabled.has('system_prompt'),
  }
  for (const one of told) {
    const part: Part = { name: 'lore', text: one.text, lore: [one.id] }
    const { place } = one
    if (place.at === 'noteTop') lore.note.top.push(part)
    else if (place.at === 'noteBottom') lore.note.bottom.push(part)
    else if (place.at === 'depth') stand(lore, part, place)
    else put(lore, place.at, part)
  }
  return { ...lore, asides: lore.asides.toReversed() }
}

function put({ sections }: Lore, section: Section, part: Part): void {
  sections[section] = [...(sections[section] ?? []), part]
}

type Depth = { depth: number; role: Role; fromTop?: true }

/** Those at one depth in one role are one turn. */
function stand(lore: Lore, part: Part, { depth, role, fromTop }: Depth): void {
  if (depth === 0 && !fromTop) return void lore.after.push(part)
  const speaker = role === 'assistant' ? 'character' : 'person'
  const text = role === 'system' ? `[${part.text}]` : part.text
  const same = lore.asides.find(
    (aside) => aside.depth === depth && aside.role === role && aside.fromTop === (fromTop ?? false),
  )
  if (same) {
    same.turn.text += `\n\n${text}`
    same.lore?.push(...(part.lore ?? []))
  } else {
    const turn = { role: speaker, text } as const
    lore.asides.push({ name: 'lore', depth, fromTop: fromTop ?? false, role, turn, lore: [...(part.lore ?? [])] })
  }
}

/** What became of an entry, and whose line called it up, with the line's id where it has one. */
export type LoreTrace = Trace & { said?: Pick<Remembered, 'role' | 'line'> }

/** The trace, with those that the prompt had no room for after all. */
export function traceOf({ trace, told }: Scanned, input: PromptInput, sent: Pick<Part, 'lore'>[]): LoreTrace[] {
  const isSent = new Set(sent.flatMap(({ lore = [] }) => lore))
  const isLost = new Set(told.map(({ id }) => id).filter((id) => !isSent.has(id)))
  const history = heardIn(input)
  return trace.map((one) => {
    const { role, line } = (one.line === undefined ? undefined : history[one.line]) ?? {}
    const verdict = isLost.has(one.id) ? 'noRoom' : one.verdict
    return { ...one, verdict, ...(role && { said: { role, ...(line === undefined ? {} : { line }) } }) }
  })
}

const heardIn = ({ history }: PromptInput) => history.filter(({ text }) => text.trim() !== '')
