import { afterBlanks, isBlank, lineEnd } from './chars.ts'
import { wide } from './elements.ts'
import type { Read } from './paragraphs.ts'

/** A first line like this names a language; any other is code already. */
const LANGUAGE = /^[ \t]*[\w+#.-]{0,30}[ \t]*$/

/** Reads the fenced code that begins on the line at `at`; without an end it goes on to the end of the text. */
export function readCode(text: string, at: number, open: boolean, mark: string): Read {
  const fence = afterBlanks(text, at, text.length)
  const named = fence + mark.length
  const from = LANGUAGE.test(text.slice(named, Math.min(lineEnd(text, named), named + 100)))
    ? lineEnd(text, named) + 1
    : named
  const end = fenceEnd(text, from, mark, open)
  const indent = fence - at
  const code = text.slice(from, Math.max(from, end.line - 1))
  const shown = indent === 0 ? code : code.replace(new RegExp(`^[ \\t]{1,${Math.min(indent, 20)}}`, 'gm'), '')
  const words = end.settled ? shown : shown.trimEnd()
  const element = wide('code', { tag: 'pre', children: [{ tag: 'code', children: words ? [words] : [] }] })
  return {
    element: { ...element, attributes: { ...element.attributes, dir: 'ltr' } },
    next: end.next,
    settled: end.settled,
  }
}

/** The line that closes the fence, or the end of the text less what may become one. */
function fenceEnd(
  text: string,
  from: number,
  mark: string,
  open: boolean,
): { line: number; next: number; settled: boolean } {
  for (let line = from; line < text.length; line = lineEnd(text, line) + 1) {
    const at = afterBlanks(text, line, text.length)
    let after = at
    while (text[after] === mark[0]) after++
    const end = lineEnd(text, at)
    const isAlone = onlyBlanks(text, after, end)
    if (open && end === text.length && isAlone && line > from) return { line, next: text.length, settled: false }
    if (after - at >= mark.length && isAlone) return { line, next: Math.min(text.length, end + 1), settled: true }
  }
  return { line: text.length + 1, next: text.length, settled: false }
}

function onlyBlanks(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (!isBlank(text.charCodeAt(at))) return false
  return true
}
