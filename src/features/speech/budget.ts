import type { Said, Turn } from '../../ai/ai.ts'
import { cutEnd, cutStart, estimateTokens } from '../../lib/tokens.ts'
import type { Part, PartName, Parts } from './parts.ts'

/** What left no room: parts left out whole, or one of which the start or the end is missing. */
export type LeftOut = { name: PartName; what: 'whole' | 'start' | 'end'; count: number; tokens: number }

/** `tokens` is what estimateTokens says of the text, where that has been counted already. */
export type Counted = Turn & { tokens?: number }

/**
 * A turn of a history, with the id of its line. Where old turns leave, they do so up to the one with the
 * highest `seam` of those near.
 */
export type Remembered = Said & Counted & { seam?: number; line?: string }

/** `from` is where in the history the turns that stay begin. */
export type Fitted = Parts & { turns: Counted[]; from: number; leftOut: LeftOut[] }

/** So much of a prompt's room stays free, as an estimate may be a tenth too low. */
export const SPARE = 1.1

/** Names and brackets that providers put around a turn. */
export const TURN_TOKENS = 4

/**
 * At most this share of the room for turns is made free when old ones have to leave, up to a
 * seam: so the next prompts begin with the same bytes, and the provider's cache still knows them.
 */
const LEAVE_SHARE = 1 / 4
/** For the same reason examples leave in so many steps. */
const EXAMPLE_STEPS = 4

/**
 * Leaves out what does not fit into `room` tokens: first example dialogue, a quarter of its
 * blocks at a time, the last ones first; then the oldest turns; and where even that is not enough, the ends of
 * the other parts, from the persona up to the instructions. Of the newest turn at least the end stays.
 */
export function fitInto(room: number, parts: Parts, history: Remembered[]): Fitted {
  const leftOut: LeftOut[] = []
  const newest = history.at(-1)
  const newestRoom = newest ? Math.min(turnTokens(newest), Math.floor(room / 4)) : 0
  const shortened = shorten(parts, room - newestRoom, leftOut)

  const turnRoom = room - tokensOf(shortened)
  const { turns, from } = newestTurns(history, turnRoom, leftOut)
  const exampleRoom = from > 0 ? 0 : turnRoom - turns.reduce(addTurn, 0)
  return { ...shortened, examples: firstOf(parts.examples, exampleRoom, leftOut), turns, from, leftOut }
}

/** Between two parts. */
export const JOINT = '\n\n'
const JOINT_TOKENS = estimateTokens(JOINT)

export const partTokens = (part: Part) => estimateTokens(part.text + JOINT)
export const textTokens = ({ text, tokens }: Pick<Counted, 'text' | 'tokens'>) => tokens ?? estimateTokens(text)
export const turnTokens = (turn: Counted) => textTokens(turn) + TURN_TOKENS
const addTurn = (sum: number, turn: Counted) => sum + turnTokens(turn)

function tokensOf({ fixed, closing, asides, after }: Parts): number {
  const parts = [...fixed, ...closing, ...after].reduce((sum, part) => sum + partTokens(part), 0)
  return asides.reduce((sum, { turn }) => sum + turnTokens(turn), parts)
}

/**
 * Each part takes what it needs while there is room: what stands nearest to the reply first, then lorebooks, of
 * which an entry is told whole or not at all, the asides last.
 */
function shorten({ fixed, examples, closing, asides, after }: Parts, room: number, leftOut: LeftOut[]): Parts {
  let rest = room
  const take = (part: Part): Part[] => {
    const text = cutEnd(part.text, rest - JOINT_TOKENS)
    if (text !== part.text) leave(leftOut, part.name, text === '' ? 'whole' : 'end', lost(part.text, text))
    if (text === '') return []
    rest -= partTokens({ ...part, text })
    return [{ ...part, text }]
  }
  const takeWhole = (part: Part): Part[] => {
    if (partTokens(part) <= rest) return take(part)
    leave(leftOut, part.name, 'whole', estimateTokens(part.text))
    return []
  }
  const own = [...after, ...fixed].filter(({ lore }) => !lore).map((part) => [part, take(part)] as const)
  const told = [...after, ...fixed, ...closing]
    .filter(({ lore }) => lore)
    .map((part) => [part, takeWhole(part)] as const)
  const taken = new Map([...own, ...told])
  const left = (parts: Part[]) => parts.flatMap((part) => taken.get(part) ?? [])
  const shortened = { after: left(after), fixed: left(fixed), closing: left(closing), examples }
  const kept = asides.filter(({ name, turn }) => {
    const hasRoom = turnTokens(turn) <= rest
    if (hasRoom) rest -= turnTokens(turn)
    else leave(leftOut, name, 'whole', estimateTokens(turn.text))
    return hasRoom
  })
  return { ...shortened, asides: kept }
}

function newestTurns(history: Remembered[], room: number, leftOut: LeftOut[]): Pick<Fitted, 'turns' | 'from'> {
  const newest = history.at(-1)
  if (!newest) return { turns: [], from: 0 }
  if (turnTokens(newest) > room) {
    const text = cutStart(newest.text, room - TURN_TOKENS)
    leave(leftOut, newest.role, 'start', lost(newest.text, text))
    leaveTurns(leftOut, history.slice(0, -1))
    return { turns: [{ role: newest.role, text }], from: history.length - 1 }
  }
  const from = firstTurn(history, room)
  leaveTurns(leftOut, history.slice(0, from))
  return { turns: history.slice(from), from }
}

function firstTurn(history: Remembered[], room: number): number {
  let rest = room
  let from = history.length
  for (let turn = history[from - 1]; turn && turnTokens(turn) <= rest; turn = history[from - 1]) {
    rest -= turnTokens(turn)
    from--
  }
  return from === 0 ? 0 : seamFrom(history, from, room * LEAVE_SHARE - rest)
}

/** The highest of the turns up to which no more than `most` tokens leave. */
function seamFrom(history: Remembered[], from: number, most: number): number {
  let rest = most
  let highest = from
  for (let at = from; at < history.length - 1; at++) {
    if (heightOf(history, at) > heightOf(history, highest)) highest = at
    rest -= turnTokens(history[at] as Counted)
    if (rest < 0) break
  }
  return highest
}

/** Without heights of its own a history is parted as a ruler is. */
const heightOf = (history: Remembered[], at: number): number => history[at]?.seam ?? at & -at

function firstOf(examples: Part[], room: number, leftOut: LeftOut[]): Part[] {
  let rest = room
  const firstTooMany = examples.findIndex((example) => {
    rest -= partTokens(example)
    return rest < 0
  })
  if (firstTooMany === -1) return examples
  const step = Math.ceil(examples.length / EXAMPLE_STEPS)
  const kept = Math.floor(firstTooMany / step) * step
  for (const { text } of examples.slice(kept)) leave(leftOut, 'example', 'whole', estimateTokens(text))
  return examples.slice(0, kept)
}

function leaveTurns(leftOut: LeftOut[], turns: Counted[]): void {
  for (const turn of turns) leave(leftOut, turn.role, 'whole', textTokens(turn))
}

const lost = (whole: string, rest: string) => estimateTokens(whole) - estimateTokens(rest)

function leave(leftOut: LeftOut[], name: PartName, what: LeftOut['what'], tokens: number): void {
  const same = leftOut.find((left) => left.name === name && left.what === what)
  if (same) {
    same.count++
    same.tokens += tokens
  } else {
    leftOut.push({ name, what, count: 1, tokens })
  }
}
