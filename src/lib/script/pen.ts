import { kindOf, SPACE } from './chars.ts'
import type { Element, Node } from './nodes.ts'

const DEEPEST = 12

/** Something open that a later mark will close. */
export type Frame = {
  /** What opened it: the marker itself, or a word for what several markers may open. */
  mark: string
  element: Element
  /** For what several marks may open: the one that did, and those that close it. */
  opener: string
  closers: string
  /** How many of its own kind are open within it. */
  depth: number
  /** Where a link's words end and where reading goes on after it; 0 for everything else. */
  until: number
  after: number
}

/** What reads one run of text from left to right. Nodes are only ever added at its right edge. */
export type Pen = {
  text: string
  start: number
  end: number
  /** Whether more text may follow, so that a mark at the very end is held back. */
  open: boolean
  spoilers: boolean
  at: number
  /** Where the text that is read but not yet put down begins. */
  from: number
  frames: Frame[]
  root: Node[]
  /** Marks of which none is left before the end, so that nobody looks for them twice. */
  missing: Set<string>
}

export function penFor(text: string, start: number, end: number, open: boolean): Pen {
  return { text, start, end, open, spoilers: true, at: start, from: start, frames: [], root: [], missing: new Set() }
}

export const unitAt = (pen: Pen, at: number): number => (at < pen.start || at >= pen.end ? 32 : pen.text.charCodeAt(at))
export const kindAt = (pen: Pen, at: number): number =>
  at < pen.start || at >= pen.end ? SPACE : kindOf(pen.text.charCodeAt(at))

/** Whether what stands before `after` may still be continued by text to come. */
export const isHeld = (pen: Pen, after: number): boolean => pen.open && after >= pen.end

/** Leaves what begins here unread until more text has come. */
export function hold(pen: Pen): void {
  pen.end = pen.at
}

/** Reads on; what is passed over is text. */
export function pass(pen: Pen, units: number): void {
  pen.at += units
}

/** Puts the text read so far down, up to `to`. */
export function put(pen: Pen, to: number): void {
  if (to > pen.from) add(pen, pen.text.slice(pen.from, to))
  pen.from = Math.max(pen.from, to)
}

/** Goes on reading at `at` without putting down what lies between. */
export function jump(pen: Pen, at: number): void {
  pen.at = at
  pen.from = at
}

export function add(pen: Pen, node: Node): void {
  const nodes = pen.frames.at(-1)?.element.children ?? pen.root
  const last = nodes.length - 1
  const before = nodes[last]
  if (typeof node === 'string' && typeof before === 'string') nodes[last] = before + node
  else nodes.push(node)
}

/** Opens an element here; what follows goes into it. Too deep it does nothing and says so. */
export function open(pen: Pen, mark: string, element: Element, more: Partial<Frame> = {}): boolean {
  put(pen, pen.at)
  if (pen.frames.length >= DEEPEST) return false
  add(pen, element)
  pen.frames.push({ mark, element, opener: '', closers: '', depth: 1, until: 0, after: 0, ...more })
  return true
}

/** Closes the frame and all within it; what stayed empty goes. Text read must have been put down. */
export function close(pen: Pen, index: number): void {
  while (pen.frames.length > index) {
    const { element } = pen.frames.pop() ?? { element: undefined }
    if (element && isEmpty(element)) (pen.frames.at(-1)?.element.children ?? pen.root).pop()
  }
}

function isEmpty({ tag, children }: Element): boolean {
  return children.length === (tag === 'details' ? 1 : 0)
}

/** The innermost open frame with that mark, -1 without one. A link's words are closed to what is around them. */
export function find(pen: Pen, mark: string): number {
  for (let index = pen.frames.length - 1; index >= 0; index--) {
    const frame = pen.frames[index]
    if (frame?.mark === mark) return index
    if (frame && frame.until > 0) return -1
  }
  return -1
}

export const isWithin = (pen: Pen, test: (frame: Frame) => boolean): boolean => pen.frames.some(test)

/** Where `mark` stands next before the end of the text, -1 when nowhere. */
export function ahead(pen: Pen, mark: string, from: number): number {
  if (pen.missing.has(mark)) return -1
  const found = pen.text.slice(from, pen.end).indexOf(mark)
  if (found !== -1) return found + from
  pen.missing.add(mark)
  return -1
}

/** How many times the character at `at` stands there in a row. */
export function runAt(pen: Pen, at: number): number {
  const unit = pen.text.charCodeAt(at)
  let end = at + 1
  while (end < pen.end && pen.text.charCodeAt(end) === unit) end++
  return end - at
}
