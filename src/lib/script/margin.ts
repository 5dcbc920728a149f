import type { AsideMark } from './asides.ts'
import { isBlank, kindOf, SPACE } from './chars.ts'
import { open, type Pen, penFor } from './pen.ts'

/** A pen for a margin note, which an aside at the beginning of a line becomes, and where its mark ends, if it does. */
export function marginNote(
  text: string,
  at: number,
  end: number,
  more: boolean,
  aside: AsideMark,
): { pen: Pen; after?: number } {
  const start = at + aside.units
  const closed = closingAt(text, start, end, more, aside)
  let from = start
  while (from < (closed?.to ?? end) && kindOf(text.charCodeAt(from)) === SPACE) from++
  const pen = penFor(
    text,
    from,
    withoutBlanks(text, from, closed?.to ?? withoutHalf(text, end, more, aside)),
    more && !closed,
  )
  open(pen, 'aside', { tag: 'aside', children: [] }, { opener: aside.opener })
  return closed ? { pen, after: closed.after } : { pen }
}

function closingAt(
  text: string,
  start: number,
  end: number,
  more: boolean,
  { opener, closers }: AsideMark,
): { to: number; after: number } | undefined {
  let depth = 1
  for (let at = start; at < end; at++) {
    if (text[at] === opener) depth++
    if (text[at] !== closers[0]) continue
    if (closers.length === 1) {
      if (!isFace({ text, at, start }) && --depth === 0) return { to: at, after: at + 1 }
      continue
    }
    const run = at
    while (at < end && text[at] === closers[0]) at++
    if (more && at >= end) return
    if (at - run >= 2) return { to: at - 2, after: at }
  }
  return undefined
}

// Two parentheses close together, so one at the very end waits.
function withoutHalf(text: string, end: number, more: boolean, { closers }: AsideMark): number {
  while (more && closers.length === 2 && text[end - 1] === closers[0]) end--
  return end
}

/** Where the text up to `to` ends without the blanks at its end. */
export function withoutBlanks(text: string, from: number, to: number): number {
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--
  return to
}

/** Whether a closing parenthesis at `at` is the mouth of `:)` and closes nothing. */
export const isFace = ({ text, at, start }: Pick<Pen, 'text' | 'at' | 'start'>): boolean =>
  /[:;=]['-]?$/.test(text.slice(Math.max(start, at - 2), at))
