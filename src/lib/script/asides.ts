import { DENSE } from './chars.ts'
import { isFace, withoutBlanks } from './margin.ts'
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
} from './pen.ts'

/** How far an aside that begins with two parentheses may reach to its end. */
export const ASIDE_REACH = 2_000

/** What opens an aside: its marks that are not shown, and what closes it. */
export type AsideMark = Pick<Frame, 'opener' | 'closers'> & { units: number }

const DOUBLE: { [opener: string]: AsideMark } = {
  '(': { opener: '((', closers: '))', units: 2 },
  '（': { opener: '（（', closers: '））', units: 2 },
}
const SINGLE: { [opener: string]: AsideMark } = {
  '(': { opener: '(', closers: ')', units: 1 },
  '[': { opener: '[', closers: ']', units: 1 },
  '（': { opener: '（', closers: '）', units: 1 },
}
/** At the beginning and behind these a Japanese parenthesis is a thought, not a gloss on the word before it. */
const THOUGHT_BEHIND = new Set('\n。！？…‥」』”"―—♪♡')

/**
 * Reads what may be an aside at `at`: its mark, 'half' when text to come decides, undefined
 * when it is none. Two parentheses need their end within reach, unless it may still come.
 */
export function asideMarkAt(text: string, at: number, end: number, more: boolean): AsideMark | 'half' | undefined {
  const first = text[at] ?? ''
  if (text[at + 1] === first && at + 1 < end && first in DOUBLE) {
    const double = DOUBLE[first]
    if (text.slice(at + 2, Math.min(end, at + ASIDE_REACH)).includes(double?.closers ?? '')) return double
    return more && end < at + ASIDE_REACH ? double : undefined
  }
  if (more && at + 4 >= end && OUT_BEGUN.test(text.slice(at + 1, end))) return 'half'
  return OUT_OF_CHARACTER.test(text.slice(at + 1, Math.min(end, at + 5))) ? SINGLE[first] : undefined
}

const OUT_BEGUN = /^(?:o|oo|ooc)?$/i
const OUT_OF_CHARACTER = /^ooc(?![a-z0-9])/i

/** Reads an opening parenthesis: an aside, a thought, or itself. */
export function openParenthesis(pen: Pen) {
  if (openAside(pen)) return
  const mark = pen.text[pen.at] ?? ''
  const index = find(pen, 'aside')
  const frame = pen.frames[index]
  if (frame?.opener === mark) frame.depth++
  if (isHeld(pen, pen.at + 1)) return hold(pen)
  const begins = pen.at === pen.start || THOUGHT_BEHIND.has(pen.text[pen.at - 1] ?? '')
  const thinks =
    begins &&
    kindAt(pen, pen.at + 1) === DENSE &&
    !isWithin(pen, ({ mark }) => mark === 'speech' || mark === 'thought' || mark === 'aside')
  if (thinks)
    open(pen, 'thought', { tag: 'span', class: 'thought', children: [] }, { closers: mark === '(' ? ')' : '）' })
  pen.at++
}

/** Opens an aside here, where one begins; true when it has dealt with the mark. */
export function openAside(pen: Pen): boolean {
  if (isWithin(pen, ({ mark }) => mark === 'aside')) return false
  const aside = asideMarkAt(pen.text, pen.at, pen.end, pen.open)
  if (aside === undefined) return false
  if (aside === 'half') hold(pen)
  else {
    if (!open(pen, 'aside', { tag: 'span', class: 'aside', children: [] }, aside)) return false
    jump(pen, pen.at + aside.units)
  }
  return true
}

/** Reads a closing parenthesis: the end of an aside or of a thought, or itself. */
export function closeParenthesis(pen: Pen): void {
  const mark = pen.text[pen.at] ?? ''
  const thought = find(pen, 'thought')
  if (thought >= 0 && pen.frames[thought]?.closers === mark) {
    pen.at++
    put(pen, pen.at)
    close(pen, thought)
    return
  }
  closeAside(pen, mark)
}

/** Closes the aside that is open, where this mark ends it. */
export function closeAside(pen: Pen, mark: string) {
  const index = find(pen, 'aside')
  const frame = pen.frames[index]
  if (!frame?.closers.startsWith(mark)) return pass(pen, 1)
  if (frame.closers.length === 1) {
    if (isFace(pen) || --frame.depth > 0) return pass(pen, 1)
    return endAside(pen, index, pen.at, 1)
  }
  const run = runAt(pen, pen.at)
  if (isHeld(pen, pen.at + run)) return hold(pen)
  if (run < 2) return pass(pen, run)
  endAside(pen, index, pen.at + run - 2, run)
}

function endAside(pen: Pen, index: number, to: number, units: number): void {
  put(pen, withoutBlanks(pen.text, pen.from, to))
  close(pen, index)
  jump(pen, pen.at + units)
}
