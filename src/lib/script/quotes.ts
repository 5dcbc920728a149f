import { kindOf, SPACE, WORD } from './chars.ts'
import { close, find, hold, isHeld, kindAt, open, type Pen, pass, put } from './pen.ts'

/** Which marks close a speech that this one opened. */
export const CLOSERS: { [opener: string]: string } = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '”': '”',
  '「': '」',
  '『': '』',
}
/** Marks that open wherever they stand. */
const OPENERS = new Set('“„«「『')
const NESTING = new Set('「『')

/** Reads a quotation mark; the marks themselves stay in the text. */
export function quotation(pen: Pen): void {
  const index = find(pen, 'speech')
  if (index >= 0) within(pen, index)
  else outside(pen)
}

function outside(pen: Pen) {
  const mark = pen.text[pen.at] ?? ''
  const before = kindAt(pen, pen.at - 1)
  if (!OPENERS.has(mark)) {
    if (!(mark in CLOSERS) || before === WORD || (mark !== '"' && before !== SPACE)) return pass(pen, 1)
    if (isHeld(pen, pen.at + 1)) return hold(pen)
    if (kindAt(pen, pen.at + 1) === SPACE) return pass(pen, 1)
  }
  openSpeech(pen, mark)
}

function within(pen: Pen, index: number) {
  const mark = pen.text[pen.at] ?? ''
  const frame = pen.frames[index]
  const closes = frame?.closers.includes(mark)
  const again = frame?.opener === mark
  if (!frame || (!closes && !again)) return pass(pen, 1)
  if (NESTING.has(frame.opener)) {
    frame.depth += closes ? -1 : 1
    return frame.depth > 0 ? pass(pen, 1) : closeSpeech(pen, index)
  }
  if (again && kindAt(pen, pen.at - 1) === SPACE) {
    if (isHeld(pen, pen.at + 1)) return hold(pen)
    // "One. "Two: the mark between them was forgotten.
    if (kindAt(pen, pen.at + 1) !== SPACE) return openAgain(pen, index, mark)
  }
  if (closes || mark === '“') closeSpeech(pen, index)
  else pass(pen, 1)
}

function closeSpeech(pen: Pen, index: number): void {
  pen.at++
  put(pen, pen.at)
  close(pen, index)
}

function openAgain(pen: Pen, index: number, mark: string): void {
  put(pen, pen.at)
  close(pen, index)
  openSpeech(pen, mark)
}

function openSpeech(pen: Pen, mark: string): void {
  open(pen, 'speech', { tag: 'span', class: 'speech', children: [] }, { opener: mark, closers: CLOSERS[mark] ?? mark })
  pen.at++
}

/** Ends a thought that a single quotation mark began; elsewhere it is an apostrophe. */
export function thoughtEnd(pen: Pen) {
  const index = find(pen, 'thought')
  const closes = index >= 0 && pen.frames[index]?.closers.includes(pen.text[pen.at] ?? '')
  if (!closes || kindOf(pen.text.charCodeAt(pen.at - 1)) === SPACE) return pass(pen, 1)
  if (isHeld(pen, pen.at + 1)) return hold(pen)
  pen.at++
  if (kindAt(pen, pen.at) === WORD) return
  put(pen, pen.at)
  close(pen, index)
}
