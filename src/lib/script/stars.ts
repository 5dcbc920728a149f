import { afterBlanks, DENSE, isDigit, kindOf, lineEnd, MARK, SPACE, WORD } from './chars.ts'
import { standsUpright } from './language.ts'
import type { Element } from './nodes.ts'
import {
  close,
  type Frame,
  find,
  hold,
  isHeld,
  isWithin,
  jump,
  kindAt,
  open,
  type Pen,
  pass,
  put,
  runAt,
  unitAt,
} from './pen.ts'

/** How far a star with a space behind it looks for the one that closes it. */
const SPACED_REACH = 300

/** What may stand behind a marker that opens, besides letters. */
const OPENED = new Set('"\'“‘„«»「『（(【《〈[.…—–-~～&¿¡#@$€£♪♡♥★☆→')
/** What may stand before a marker that then rather opens than closes. */
const OPENING = new Set('([{“‘„«「『（【《〈—–')
/** Marks that, doubled with another, still open: `*_both_*`. */
const MARKERS = new Set('*_~|`')

/** Reads a run of asterisks: a direction, emphasis within one, strong words, or what they look like. */
export function star(pen: Pen) {
  const run = runAt(pen, pen.at)
  const after = pen.at + run
  if (isHeld(pen, after)) return hold(pen)
  if (run > 3 || isMath(pen, after) || isInsideWord(pen, after)) return pass(pen, run)
  if (run === 1) single(pen)
  else if (run === 2) double(pen, '**')
  else triple(pen)
}

function single(pen: Pen): void {
  const after = pen.at + 1
  const opened = find(pen, '*')
  const before = kindAt(pen, pen.at - 1)
  if (before === SPACE && kindAt(pen, after) === SPACE) {
    if (opened >= 0) closeHere(pen, opened, 1)
    else if (closesSpaced(pen.text, after, pen.end, pen.open)) openHere(pen, '*', 1)
    else pass(pen, 1)
  } else if (mayOpen(pen, after) && (before === SPACE || OPENING.has(pen.text[pen.at - 1] ?? ''))) {
    startOver(pen, opened)
    openHere(pen, '*', 1)
  } else if (opened >= 0) closeHere(pen, opened, 1)
  else if (before !== WORD && mayOpen(pen, after)) openHere(pen, '*', 1)
  else pass(pen, 1)
}

// A third marker that opens means that one before it was never closed.
function startOver(pen: Pen, opened: number): void {
  if (opened < 0 || pen.frames[opened]?.element.tag !== 'em') return
  put(pen, pen.at)
  for (let first = opened; first >= 0; first = find(pen, '*')) close(pen, first)
}

/** Strong words, by two asterisks or two underscores. */
function double(pen: Pen, mark: string): void {
  const opened = find(pen, mark)
  const before = kindAt(pen, pen.at - 1)
  if (opened >= 0 && (before !== SPACE || kindAt(pen, pen.at + 2) === SPACE)) closeHere(pen, opened, 2)
  else if (opened < 0 && before !== WORD && mayOpen(pen, pen.at + 2)) openStrong(pen, mark, 2)
  else pass(pen, 2)
}

function triple(pen: Pen): void {
  const inner = Math.max(find(pen, '*'), find(pen, '**'))
  if (inner >= 0 && kindAt(pen, pen.at - 1) !== SPACE) {
    closeHere(pen, inner, 3)
    const outer = Math.max(find(pen, '*'), find(pen, '**'))
    if (outer >= 0) close(pen, outer)
  } else if (inner < 0 && kindAt(pen, pen.at - 1) !== WORD && mayOpen(pen, pen.at + 3)) {
    openHere(pen, '*', 2)
    openStrong(pen, '**', 1)
  } else pass(pen, 3)
}

/** Underscores open and close only at the edges of words. */
export function underscore(pen: Pen) {
  const run = runAt(pen, pen.at)
  const after = pen.at + run
  if (isHeld(pen, after)) return hold(pen)
  if (run > 2) return pass(pen, run)
  const mark = run === 1 ? '_' : '__'
  const opened = find(pen, mark)
  const before = kindAt(pen, pen.at - 1)
  if (opened >= 0 && before !== SPACE && kindAt(pen, after) !== WORD) closeHere(pen, opened, run)
  else if (opened >= 0 || before === WORD || !mayOpen(pen, after) || isFace(pen, before)) pass(pen, run)
  else if (run === 1) openHere(pen, mark, 1)
  else openStrong(pen, mark, 2)
}

// `-_-` and `^_^` are faces: before an underscore stands what ends or opens something.
const isFace = (pen: Pen, before: number): boolean => before === MARK && !EDGES.has(pen.text[pen.at - 1] ?? '')
const EDGES = new Set('([{"\'“‘「『（【«—–*~|>.!?…,;:。！？、」』”’»)）')

/** Opens a direction; within speech, another direction, an aside or a link it is emphasis. */
export function openDirection(pen: Pen, mark: string): void {
  if (isWithin(pen, stresses)) open(pen, mark, { tag: 'em', children: [] })
  else open(pen, mark, direction(pen.text, pen.at, pen.end))
}

const stresses = ({ mark, element: { tag } }: Frame): boolean =>
  tag === 'i' || tag === 'a' || mark === 'speech' || mark === 'aside'

export function direction(text: string, from: number, end: number): Element {
  return { tag: 'i', class: standsUpright(text, from, end) ? 'direction upright' : 'direction', children: [] }
}

function openHere(pen: Pen, mark: string, units: number): void {
  openDirection(pen, mark)
  jump(pen, mark === '*' ? afterBlanks(pen.text, pen.at + units, pen.end) : pen.at + units)
  if (isThought(pen)) {
    open(pen, 'thought', { tag: 'span', class: 'thought', children: [] }, { closers: "'’" })
    pen.at++
  }
}

// A direction that begins with a single quotation mark is what somebody thinks: *'Not again.'*
function isThought(pen: Pen): boolean {
  const mark = pen.text[pen.at]
  return (
    (mark === "'" || mark === '‘') &&
    [WORD, DENSE].includes(kindAt(pen, pen.at + 1)) &&
    pen.frames.at(-1)?.element.tag === 'i'
  )
}

function openStrong(pen: Pen, mark: string, units: number): void {
  open(pen, mark, { tag: 'strong', children: [] })
  jump(pen, pen.at + units)
}

function closeHere(pen: Pen, index: number, units: number): void {
  let to = pen.at
  while (to > pen.from && pen.text.charCodeAt(to - 1) === 32) to--
  put(pen, to)
  close(pen, index)
  jump(pen, pen.at + units)
}

function mayOpen(pen: Pen, after: number): boolean {
  const kind = kindAt(pen, after)
  if (kind !== MARK) return kind !== SPACE
  const mark = pen.text[after] ?? ''
  const before = pen.text[pen.at - 1] ?? ' '
  if (MARKERS.has(mark)) return kindAt(pen, pen.at - 1) === SPACE
  if (before === '(' || before === '（') return mark === '"' || mark === '“' || mark === '「'
  return OPENED.has(mark) || mark >= '\ud800'
}

// `2*3` and `5 * 3`, not `*counts 1 2 3* 4`: as much space before as behind.
function isMath(pen: Pen, after: number): boolean {
  if (isDigit(unitAt(pen, pen.at - 1))) return isDigit(unitAt(pen, after))
  const spaced = unitAt(pen, pen.at - 1) === 32 && unitAt(pen, after) === 32
  return spaced && isDigit(unitAt(pen, pen.at - 2)) && isDigit(unitAt(pen, after + 1))
}

// `f**k` stays; in `*smiles*Hello` only the space was forgotten.
function isInsideWord(pen: Pen, after: number): boolean {
  if (kindAt(pen, pen.at - 1) !== WORD || kindAt(pen, after) !== WORD) return false
  const next = unitAt(pen, after)
  return !(next >= 65 && next <= 90 && unitAt(pen, pen.at - 1) >= 97 && find(pen, '*') >= 0)
}

/** Whether the next lone asterisk on the line closes what one followed by a space opened: `* sighs *`. */
export function closesSpaced(text: string, from: number, end: number, open: boolean): boolean {
  const reach = text.slice(from, Math.min(end, from + SPACED_REACH))
  const stop = from + lineEnd(reach, 0)
  for (let at = from; at < stop; ) {
    if (text.charCodeAt(at) !== 42) {
      at++
      continue
    }
    let after = at
    while (after < end && text.charCodeAt(after) === 42) after++
    if (after - at > 1) {
      at = after
      continue
    }
    if (open && after >= end) return false
    const before = kindOf(text.charCodeAt(at - 1))
    const next = after < end ? kindOf(text.charCodeAt(after)) : SPACE
    if (before === SPACE && next === SPACE && isDigit(text.charCodeAt(at - 2)) && isDigit(text.charCodeAt(after + 1)))
      return false
    return (before === SPACE ? next === SPACE : next !== WORD) && text.slice(from, at).trim().length > 1
  }
  return false
}
