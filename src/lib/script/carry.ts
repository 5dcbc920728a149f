import { kindOf, lineEnd, SPACE, WORD } from './chars.ts'
import { direction } from './directions.ts'
import type { Element } from './nodes.ts'
import type { Pen } from './pen.ts'
import { CLOSERS } from './quotes.ts'
import { startOf } from './starts.ts'

/** How far behind its paragraph the end of a direction or speech may stand; a stray mark holds back no more than this. */
const CARRY_REACH = 2_000

/** A direction or speech that runs over its paragraph, up to the mark at `until`. */
export type Carry = { mark: string; opener: string; closers: string; to: number }

type Decision = { to: number } | 'no' | 'unknown'

/** What is open at the end of a paragraph and closed in one that follows; 'unknown' while that may still come. */
export function carryBehind(pen: Pen, next: number, open: boolean): Carry | 'unknown' | undefined {
  const frame = pen.frames[0]
  if (!frame || !mayRunOn(frame.mark, frame.opener)) return
  const decision = decide(pen.text, next, frame.mark === '*' ? undefined : frame, open)
  if (decision === 'no') return
  if (decision === 'unknown') return decision
  return { mark: frame.mark, opener: frame.opener, closers: frame.closers, to: decision.to }
}

/** The element in which a paragraph begins that something runs into. */
export function initialFrame(carry: Carry, text: string, from: number, end: number): Element {
  return carry.mark === '*' ? direction(text, from, end) : { tag: 'span', class: 'speech', children: [] }
}

// A straight quotation mark does not show which way it faces, so it ends with its paragraph.
const mayRunOn = (mark: string, opener: string): boolean =>
  mark === '*' || (mark === 'speech' && opener !== '"' && opener in CLOSERS)

/** Looks through the paragraphs that follow for the first mark of its kind: does it close? */
function decide(
  text: string,
  from: number,
  quote: { opener: string; closers: string } | undefined,
  open: boolean,
): Decision {
  const stop = Math.min(text.length, from + CARRY_REACH)
  for (let line = from; line < stop; ) {
    const start = startOf(text, line, open)
    if (start.kind !== 'text' && start.kind !== 'blank') return start.settled ? 'no' : 'unknown'
    const end = lineEnd(text, line)
    const found = quote
      ? quoteIn(text, line, Math.min(end, stop), quote)
      : starIn(text, line, Math.min(end, stop), open)
    if (found) return found
    line = end + 1
  }
  return open && text.length < from + CARRY_REACH ? 'unknown' : 'no'
}

function quoteIn(
  text: string,
  from: number,
  end: number,
  { opener, closers }: { opener: string; closers: string },
): Decision | undefined {
  for (let at = from; at < end; at++) {
    const mark = text[at] ?? ''
    if (closers.includes(mark)) return { to: at }
    if (mark === opener) return 'no'
  }
  return undefined
}

function starIn(text: string, from: number, end: number, open: boolean): Decision | undefined {
  for (let at = from; at < end; at++) {
    if (text.charCodeAt(at) !== 42) continue
    let after = at + 1
    while (text.charCodeAt(after) === 42) after++
    if (open && after >= text.length) return 'unknown'
    const before = at > from ? kindOf(text.charCodeAt(at - 1)) : SPACE
    const next = after < text.length ? kindOf(text.charCodeAt(after)) : SPACE
    if (after - at === 1 && !(before === WORD && next === WORD)) return before === SPACE ? 'no' : { to: at }
    at = after - 1
  }
  return undefined
}
