import { isDigit, kindOf, lineEnd, MARK, SPACE, WORD } from './chars.ts'
import { find, kindAt, type Pen, unitAt } from './pen.ts'

/** How far a star with a space behind it looks for the one that closes it. */
const SPACED_REACH = 300

/** What may stand behind a marker that opens, besides letters. */
const OPENED = new Set('"\'“‘„«»「『（(【《〈[.…—–-~～&¿¡#@$€£♪♡♥★☆→')
/** What may stand before a marker that then rather opens than closes. */
export const OPENING = new Set('([{“‘„«「『（【《〈—–')
/** Marks that, doubled with another, still open: `*_both_*`. */
const MARKERS = new Set('*_~|`')

/** Whether a marker here, with `after` behind it, may open something. */
export function mayOpen(pen: Pen, after: number): boolean {
  const kind = kindAt(pen, after)
  if (kind !== MARK) return kind !== SPACE
  const mark = pen.text[after] ?? ''
  const before = pen.text[pen.at - 1] ?? ' '
  if (MARKERS.has(mark)) return kindAt(pen, pen.at - 1) === SPACE
  if (before === '(' || before === '（') return mark === '"' || mark === '“' || mark === '「'
  return OPENED.has(mark) || mark >= '\ud800'
}

/** `2*3` and `5 * 3`, not `*counts 1 2 3* 4`: as much space before as behind. */
export function isMath(pen: Pen, after: number): boolean {
  if (isDigit(unitAt(pen, pen.at - 1))) return isDigit(unitAt(pen, after))
  const spaced = unitAt(pen, pen.at - 1) === 32 && unitAt(pen, after) === 32
  return spaced && isDigit(unitAt(pen, pen.at - 2)) && isDigit(unitAt(pen, after + 1))
}

/** `f**k` stays; in `*smiles*Hello` only the space was forgotten. */
export function isInsideWord(pen: Pen, after: number): boolean {
  if (kindAt(pen, pen.at - 1) !== WORD || kindAt(pen, after) !== WORD) return false
  const next = unitAt(pen, after)
  return !(next >= 65 && next <= 90 && unitAt(pen, pen.at - 1) >= 97 && find(pen, '*') >= 0)
}

/** Whether the next lone asterisk on the line closes what one followed by a space opened: `* sighs *`. */
export function closesSpaced(text: string, from: number, end: number, open: boolean): boolean {
  const reach = text.slice(from, Math.min(end, from + SPACED_REACH))
  const stop = from + lineEnd(reach, 0)
  for (let at = from; at < stop; ) {
    if (text.charCodeAt(at) !== 42) {
      at++
      continue
    }
    let after = at
    while (after < end && text.charCodeAt(after) === 42) after++
    if (after - at > 1) {
      at = after
      continue
    }
    if (open && after >= end) return false
    const before = kindOf(text.charCodeAt(at - 1))
    const next = after < end ? kindOf(text.charCodeAt(after)) : SPACE
    if (before === SPACE && next === SPACE && isDigit(text.charCodeAt(at - 2)) && isDigit(text.charCodeAt(after + 1)))
      return false
    return (before === SPACE ? next === SPACE : next !== WORD) && text.slice(from, at).trim().length > 1
  }
  return false
}
