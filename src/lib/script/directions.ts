import { DENSE, WORD } from './chars.ts'
import { standsUpright } from './language.ts'
import type { Element } from './nodes.ts'
import { type Frame, isHeld, isWithin, kindAt, open, type Pen } from './pen.ts'

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

/** Whether a direction begins here with a single quotation mark, and so is what somebody thinks: `*'Not again.'*` */
export function isThought(pen: Pen): boolean {
  const mark = pen.text[pen.at]
  return (
    (mark === "'" || mark === '‘') &&
    [WORD, DENSE].includes(kindAt(pen, pen.at + 1)) &&
    pen.frames.at(-1)?.element.tag === 'i'
  )
}

/** Whether the next character decides if what begins with a single quotation mark is a thought. */
export function isHalfThought(pen: Pen, after: number): boolean {
  return isHeld(pen, after + 1) && (pen.text[after] === "'" || pen.text[after] === '‘')
}
