import { SPACE } from './chars.ts'
import { entityAt } from './entities.ts'
import { add, ahead, close, find, hold, isHeld, jump, kindAt, open, type Pen, pass, put, runAt } from './pen.ts'

const CODE_MARKS = ['', '`', '``', '```']
const ESCAPABLE = new Set('*_~|`#>-[]<\\"')

/** Reads `~~`: words struck out, where they end. */
export function tilde(pen: Pen) {
  const run = runAt(pen, pen.at)
  if (run > 2) return pass(pen, run)
  if (isHeld(pen, pen.at + run)) return hold(pen)
  if (run === 1) return pass(pen, 1)
  const index = find(pen, '~~')
  if (index >= 0 && kindAt(pen, pen.at - 1) !== SPACE) {
    put(pen, pen.at)
    close(pen, index)
  } else if (index >= 0 || kindAt(pen, pen.at + 2) === SPACE || ahead(pen, '~~', pen.at + 2) === -1) return pass(pen, 2)
  else if (!open(pen, '~~', { tag: 's', children: [] })) return pass(pen, 2)
  jump(pen, pen.at + 2)
}

/** Reads code within a line: what stands between runs of as many backticks. */
export function backtick(pen: Pen) {
  const run = runAt(pen, pen.at)
  const from = pen.at + run
  if (isHeld(pen, from)) return hold(pen)
  const mark = CODE_MARKS[run]
  const to = mark ? codeEnd(pen, mark, from) : -1
  if (to === -1 && !(mark && pen.open)) return pass(pen, run)
  const code = pen.text.slice(from, to === -1 ? pen.end : to).replaceAll('\n', ' ')
  put(pen, pen.at)
  const shown = to === -1 ? withoutEdge(code) : code
  if (shown.trim()) add(pen, { tag: 'code', children: [trimOnce(shown)] })
  jump(pen, to === -1 ? pen.end : to + run)
}

function codeEnd(pen: Pen, mark: string, from: number): number {
  let at = ahead(pen, mark, from)
  while (at !== -1 && runAt(pen, at) !== mark.length) at = ahead(pen, mark, at + runAt(pen, at))
  // Whether the run goes on, and so does not close, is not known at the very end.
  return at !== -1 && isHeld(pen, at + mark.length) ? -1 : at
}

// Spaces and backticks at the very end may belong to what closes the code.
function withoutEdge(code: string): string {
  let end = code.length
  while (end > 0 && (code[end - 1] === '`' || code[end - 1] === ' ')) end--
  return code.slice(0, end)
}

function trimOnce(code: string): string {
  const isPadded = code.length > 2 && code.startsWith(' ') && code.endsWith(' ')
  return isPadded ? code.slice(1, -1) : code
}

/** Reads an entity of HTML as the character that it names. */
export function ampersand(pen: Pen) {
  const entity = entityAt(pen.text, pen.at, pen.end)
  if (entity) {
    put(pen, pen.at)
    add(pen, entity.text)
    return jump(pen, pen.at + entity.units)
  }
  if (pen.open && pen.end - pen.at < 10 && /^&#?\w*$/.test(pen.text.slice(pen.at, pen.end))) hold(pen)
  else pass(pen, 1)
}

/** Reads a backslash: the marker behind it is text. */
export function backslash(pen: Pen) {
  if (isHeld(pen, pen.at + 1)) return hold(pen)
  if (pen.at + 1 >= pen.end || !ESCAPABLE.has(pen.text[pen.at + 1] ?? '')) return pass(pen, 1)
  put(pen, pen.at)
  pen.from = pen.at + 1
  pen.at += 2
}
