import { SPACE, WORD } from './chars.ts'
import type { Element } from './nodes.ts'
import {
  add,
  ahead,
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
} from './pen.ts'

/** Reads `||`: a spoiler begins or ends. */
export function spoiler(pen: Pen) {
  const run = runAt(pen, pen.at)
  if (isHeld(pen, pen.at + run)) return hold(pen)
  if (run !== 2 || !pen.spoilers) return pass(pen, run)
  const index = find(pen, 'spoiler')
  if (index >= 0) return endSpoiler(pen, index)
  const begins = kindAt(pen, pen.at + 2) !== SPACE && kindAt(pen, pen.at - 1) !== WORD
  if (!begins || !mayEnd(pen) || isWithin(pen, isClosedIn)) return pass(pen, run)
  beginSpoiler(pen)
}

const mayEnd = (pen: Pen): boolean => ahead(pen, '||', pen.at + 2) !== -1 || pen.open

// A link or an aside within the line cannot hold a block.
const isClosedIn = ({ element: { tag }, mark }: Frame): boolean => tag === 'a' || (mark === 'aside' && tag === 'span')

// `details` must not stand in what only holds words: what is open is closed before it and opened again within.
function beginSpoiler(pen: Pen): void {
  const around = pen.frames.filter(({ element }) => element.tag !== 'aside')
  put(pen, pen.at)
  close(pen, pen.frames.length - around.length)
  const summary: Element = { tag: 'summary', says: 'spoiler', children: [] }
  open(pen, 'spoiler', { tag: 'details', class: 'spoiler', children: [summary] })
  reopen(pen, around)
  jump(pen, pen.at + 2)
}

function endSpoiler(pen: Pen, index: number): void {
  const within = pen.frames.slice(index + 1)
  put(pen, pen.at)
  close(pen, index)
  reopen(pen, within)
  jump(pen, pen.at + 2)
}

function reopen(pen: Pen, frames: Frame[]): void {
  for (const frame of frames) {
    const element = { ...frame.element, children: [] }
    add(pen, element)
    pen.frames.push({ ...frame, element })
  }
}
