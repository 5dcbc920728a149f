import { closeParenthesis, openParenthesis } from './asides.ts'
import { isBlank, WORD } from './chars.ts'
import { bracket, closeBracket, colon, exclamation } from './links.ts'
import { ampersand, backslash, backtick, tilde } from './marks.ts'
import { add, close, hold, isHeld, kindAt, type Pen, pass, put } from './pen.ts'
import { quotation, thoughtEnd } from './quotes.ts'
import { spoiler } from './spoilers.ts'
import { star, underscore } from './stars.ts'
import { angle } from './tags.ts'

/** Reads all that the pen has before it. What is still open at the end is closed there, and stays listed in `frames`. */
export function readInlines(pen: Pen): Pen {
  const { text } = pen
  while (pen.at < pen.end) {
    const mark = MARKS[text.charCodeAt(pen.at)] ?? 0
    if (mark === 0) pen.at++
    else READ[mark]?.(pen)
  }
  if (pen.open) holdAddress(pen)
  put(pen, beforeBlanks(pen, pen.end))
  const { frames } = pen
  pen.frames = [...frames]
  close(pen, 0)
  pen.frames = frames
  return pen
}

function lineBreak(pen: Pen): void {
  put(pen, beforeBlanks(pen, pen.at))
  add(pen, { tag: 'br', children: [] })
  pen.at++
  while (pen.at < pen.end && isBlank(pen.text.charCodeAt(pen.at))) pen.at++
  pen.from = pen.at
}

function beforeBlanks(pen: Pen, to: number): number {
  while (to > pen.from && isBlank(pen.text.charCodeAt(to - 1))) to--
  return to
}

// A bare address appears only when it is whole, so what may be its beginning waits.
function holdAddress(pen: Pen): void {
  const begun = /(?:h|ht|htt|https?|https?:\/?)$/i.exec(pen.text.slice(Math.max(pen.from, pen.end - 8), pen.end))?.[0]
  if (begun && kindAt(pen, pen.end - begun.length - 1) !== WORD) pen.end -= begun.length
}

function verticalBar(pen: Pen): void {
  if (pen.text.charCodeAt(pen.at + 1) === 124 && pen.at + 1 < pen.end) spoiler(pen)
  else if (isHeld(pen, pen.at + 1)) hold(pen)
  else pass(pen, 1)
}

const READERS: [marks: string, read: (pen: Pen) => void][] = [
  ['\n', lineBreak],
  ['*', star],
  ['_', underscore],
  ['"“”„«»「」『』', quotation],
  ["'’", thoughtEnd],
  ['(（', openParenthesis],
  [')）', closeParenthesis],
  ['[', bracket],
  [']', closeBracket],
  ['!', exclamation],
  [':', colon],
  ['|', verticalBar],
  ['~', tilde],
  ['`', backtick],
  ['&', ampersand],
  ['\\', backslash],
  ['<', angle],
]
const MARKS = new Uint8Array(65_536)
const READ = [undefined, ...READERS.map(([, read]) => read)]
READERS.forEach(([marks], index) => {
  for (const mark of marks) MARKS[mark.charCodeAt(0)] = index + 1
})
