import { afterBlanks, lineEnd } from './chars.ts'
import { block, wide } from './elements.ts'
import { readInlines } from './inlines.ts'
import type { Element, Tag } from './nodes.ts'
import type { Read } from './paragraphs.ts'
import { penFor } from './pen.ts'

const COLUMNS = 50

/** Reads the table whose head is the line at `at`; every line that begins with a bar is a row of it. */
export function readTable(text: string, at: number, open: boolean): Read {
  const head = row(text, at, 'th', COLUMNS)
  const body: Element[] = []
  let line = lineEnd(text, lineEnd(text, at) + 1) + 1
  while (text[afterBlanks(text, line, text.length)] === '|') {
    if (open && lineEnd(text, line) === text.length) break
    body.push(row(text, line, 'td', head.children.length))
    line = lineEnd(text, line) + 1
  }
  const parts: Element[] = [{ tag: 'thead', children: [head] }]
  if (body.length > 0) parts.push({ tag: 'tbody', children: body })
  const next = Math.min(line, text.length)
  const isCut =
    afterBlanks(text, next, text.length) === text.length || text[afterBlanks(text, next, text.length)] === '|'
  return {
    element: wide('table', block('table', parts)),
    next: open && isCut ? text.length : next,
    settled: !isCut,
  }
}

function row(text: string, line: number, tag: Tag, columns: number): Element {
  const cells = cellsOf(text, afterBlanks(text, line, text.length) + 1, lineEnd(text, line), columns)
  const children: Element[] = cells.map(([from, end]) => ({
    tag,
    children: readInlines(penFor(text, from, end, false)).root,
  }))
  if (tag === 'td') while (children.length < columns) children.push({ tag, children: [] })
  return { tag: 'tr', children }
}

/** Where the cells' words begin and end; what is more than the columns stays in the last one. */
function cellsOf(text: string, from: number, end: number, columns: number): [from: number, end: number][] {
  const cells: [number, number][] = []
  let begin = from
  for (let at = from; at < end && cells.length < columns - 1; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '|') {
      cells.push([afterBlanks(text, begin, at), at])
      begin = at + 1
    }
  }
  const last = text.slice(begin, end).trimEnd().replace(/\|$/, '')
  if (last.trim() || cells.length === 0) cells.push([afterBlanks(text, begin, end), begin + last.length])
  return cells
}
