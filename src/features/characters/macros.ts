import { type MacroScene, meaningOf, type Piece } from './macro-values.ts'

export type { MacroScene } from './macro-values.ts'

/** Macros may stand in one another this deep; what is deeper stays as it was written. */
const MAX_DEPTH = 8

const TOKEN = /\{\{|\}\}|<(?:user|bot|char)>/gi

/** A macro whose end has not come yet; the outermost frame is the text itself. */
type Frame = { pieces: Piece[]; tooDeep: number; trimming: boolean }

/**
 * Puts in what the macros of character cards stand for. Case does not matter; a macro
 * that nobody knows stays as it was written, one that has no value in this scene becomes
 * nothing. A value is never read for macros again, so a person named `{{char}}` keeps
 * that name. The same text and scene always give the same result, in linear time.
 */
export function replaceMacros(text: string, scene: MacroScene): string {
  const outermost = frame()
  const frames = [outermost]
  let from = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const at = token === '{{' ? index + oddBrace(text, index) : index
    if (at < from) continue
    const inner = frames.at(-1) ?? outermost
    write(inner, { text: text.slice(from, at), isValue: false })
    from = at + token.length
    if (token === '{{') open(frames, inner)
    else if (token === '}}') close(frames, inner, scene, at)
    else write(inner, { text: token.toLowerCase() === '<user>' ? scene.user : scene.char, isValue: true })
  }
  write(frames.at(-1) ?? outermost, { text: text.slice(from), isValue: false })
  return frames.map(({ pieces }) => textOf(pieces)).join('{{')
}

const frame = (): Frame => ({ pieces: [], tooDeep: 0, trimming: false })

const textOf = (pieces: Piece[]) => pieces.map((piece) => piece.text).join('')

/** In `{{{char}}}` the outer braces are text: of an odd run the first is not ours. */
function oddBrace(text: string, at: number): number {
  return text[at + 2] === '{' && text[at + 3] !== '{' ? 1 : 0
}

function open(frames: Frame[], inner: Frame): void {
  if (frames.length <= MAX_DEPTH) {
    frames.push(frame())
  } else {
    inner.tooDeep++
    write(inner, { text: '{{', isValue: false })
  }
}

function close(frames: Frame[], inner: Frame, scene: MacroScene, at: number): void {
  const outer = frames.at(-2)
  if (!outer || inner.tooDeep > 0) {
    inner.tooDeep = Math.max(0, inner.tooDeep - 1)
    write(inner, { text: '}}', isValue: false })
    return
  }
  frames.pop()
  const meaning = meaningOf(inner.pieces, scene, at)
  if (meaning === 'trim') trim(outer)
  else if (meaning) write(outer, { text: meaning.text, isValue: true })
  else for (const piece of [brace('{{'), ...inner.pieces, brace('}}')]) write(outer, piece)
}

const brace = (text: string): Piece => ({ text, isValue: false })

function write(into: Frame, { text, isValue }: Piece): void {
  const rest = into.trimming ? text.replace(/^[\r\n]+/, '') : text
  if (rest === '') return
  into.trimming = false
  into.pieces.push({ text: rest, isValue })
}

/** {{trim}} takes away the line breaks on both of its sides. */
function trim(into: Frame): void {
  into.trimming = true
  for (let last = into.pieces.at(-1); last; last = into.pieces.at(-1)) {
    let end = last.text.length
    while (end > 0 && (last.text[end - 1] === '\n' || last.text[end - 1] === '\r')) end--
    if (end === last.text.length) return
    into.pieces.pop()
    if (end > 0) into.pieces.push({ text: last.text.slice(0, end), isValue: last.isValue })
  }
}
