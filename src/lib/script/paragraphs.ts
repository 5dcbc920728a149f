import { type Carry, carryBehind, initialFrame } from './carry.ts'
import { lineEnd } from './chars.ts'
import { block } from './elements.ts'
import { readInlines } from './inlines.ts'
import type { Element } from './nodes.ts'
import { open as openFrame, type Pen, penFor } from './pen.ts'
import { startOf } from './starts.ts'
import { blockTagAt } from './tags.ts'

/** A paragraph longer than this ends at its next line break, so that no one paragraph is read again and again. */
const PARAGRAPH_REACH = 8_000

/** What reading one block found. `settled`: no further text can change it. `carry` is what runs on into the next. */
export type Read = {
  element: Element | undefined
  next: number
  settled: boolean
  carry?: Carry | 'unknown' | undefined
}

/** Reads the paragraph at `at`; `carry` is what runs into it from the one before. */
export function readParagraph(text: string, at: number, open: boolean, carry: Carry | undefined): Read {
  const { end, next, settled } = paragraphEnd(text, at, open)
  const pen = penFor(text, at, end, open && next >= text.length)
  if (carry) openFrame(pen, carry.mark, initialFrame(carry, text, at, end), carry)
  readInlines(pen)
  const runsOn = carry ? undefined : carryBehind(pen, next, open)
  return { element: paragraph(pen), next, settled: settled && runsOn !== 'unknown', carry: runsOn }
}

/** A paragraph that holds a spoiler is a `div`, since `p` may not hold `details`. */
export function paragraph({ root }: Pen): Element | undefined {
  if (root.every((node) => typeof node !== 'string' && node.tag === 'br')) return
  return block(root.some((node) => typeof node !== 'string' && node.tag === 'details') ? 'div' : 'p', root)
}

/** Where the paragraph's text ends, where reading goes on, and whether no further text can make it longer. */
export function paragraphEnd(text: string, at: number, open: boolean): { end: number; next: number; settled: boolean } {
  for (let line = at; ; ) {
    const end = lineEnd(text, line)
    const tag = firstBlockTag(text, line, end)
    if (tag !== -1) return { end: tag, next: tag, settled: true }
    if (end === text.length) return { end, next: end, settled: false }
    const start = startOf(text, end + 1, open)
    if (start.kind === 'undecided') return { end, next: text.length, settled: false }
    const isLong = end - at > PARAGRAPH_REACH
    if (start.kind !== 'text' || isLong) return { end, next: end + 1, settled: start.settled }
    line = end + 1
  }
}

function firstBlockTag(text: string, from: number, end: number): number {
  for (let at = text.indexOf('<', from); at !== -1 && at < end; at = text.indexOf('<', at + 1)) {
    if (blockTagAt(text, at, text.length)) return at
  }
  return -1
}
