import { afterBlanks, MARK, SPACE, WORD } from './chars.ts'
import { isHalfThought, isThought, openDirection } from './directions.ts'
import { closesSpaced, isInsideWord, isMath, mayOpen, OPENING } from './openings.ts'
import { close, find, hold, isHeld, jump, kindAt, open, type Pen, pass, put, runAt } from './pen.ts'

/** Reads a run of asterisks: a direction, emphasis within one, strong words, or what they look like. */
export function star(pen: Pen) {
  const run = runAt(pen, pen.at)
  const after = pen.at + run
  if (isHeld(pen, after)) return hold(pen)
  if (isHalfThought(pen, after)) return hold(pen)
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

function openHere(pen: Pen, mark: string, units: number): void {
  openDirection(pen, mark)
  jump(pen, mark === '*' ? afterBlanks(pen.text, pen.at + units, pen.end) : pen.at + units)
  if (isThought(pen)) {
    open(pen, 'thought', { tag: 'span', class: 'thought', children: [] }, { closers: "'’" })
    pen.at++
  }
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
