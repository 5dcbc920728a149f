import { afterBlanks, isBlank, lineEnd } from './chars.ts'
import { block } from './elements.ts'
import { readInlines } from './inlines.ts'
import type { Element } from './nodes.ts'
import type { Read } from './paragraphs.ts'
import { penFor } from './pen.ts'
import { type Item, type Start, startOf } from './starts.ts'

const LEVELS = 4
/** An item this much further in than another belongs to it. */
const INDENT = 2

type Level = { indent: number; ordered: boolean; list: Element; item: Element }

/** Reads the list whose first item begins on the line at `at`. */
export function readList(text: string, at: number, open: boolean, start: Extract<Start, { kind: 'item' }>): Read {
  const levels: Level[] = []
  let line = at
  let item: Item | undefined = start.item
  let settled = true
  while (item) {
    const words = itemEnd(text, item.from, open)
    addItem(levels, item, indentOf(text, line), inlines(text, item.from, words.end, open && words.next >= text.length))
    const after = nextLine(text, words.next, open)
    line = after.line
    settled = words.settled && after.start.settled && after.start.kind !== 'blank'
    item =
      after.start.kind === 'item' && belongs(levels, after.start.item, indentOf(text, line))
        ? after.start.item
        : undefined
  }
  const top = levels[0]?.list
  return { element: top && block(top.tag, top.children, top.attributes), next: line, settled }
}

// A nested item may be of either kind; one at the edge must be of the kind of its list.
function belongs(levels: Level[], item: Item, indent: number): boolean {
  const top = levels[0]
  return top !== undefined && (item.ordered === top.ordered || indent >= top.indent + INDENT)
}

function addItem(levels: Level[], item: Item, indent: number, children: Element['children']): void {
  const element: Element = { tag: 'li', children }
  while (levels.length > 1 && indent < (levels.at(-1)?.indent ?? 0)) levels.pop()
  let level = levels.at(-1)
  if (level && indent >= level.indent + INDENT && levels.length < LEVELS) level = undefined
  else if (level && level.ordered !== item.ordered && levels.length > 1) {
    levels.pop()
    level = undefined
  }
  if (level) {
    level.list.children.push(element)
    level.item = element
    return
  }
  const list: Element = { tag: item.ordered ? 'ol' : 'ul', children: [element] }
  if (item.ordered && item.first !== 1) list.attributes = { start: String(item.first) }
  levels.at(-1)?.item.children.push(list)
  levels.push({ indent, ordered: item.ordered, list, item: element })
}

/** Where the item's words end: lines further in that begin nothing else belong to it. */
function itemEnd(text: string, from: number, open: boolean): { end: number; next: number; settled: boolean } {
  for (let line = from; ; ) {
    const end = lineEnd(text, line)
    if (end === text.length) return { end, next: end, settled: false }
    const start = startOf(text, end + 1, open)
    if (start.kind === 'undecided') return { end, next: end + 1, settled: false }
    if (start.kind !== 'text' || indentOf(text, end + 1) < INDENT) return { end, next: end + 1, settled: start.settled }
    line = end + 1
  }
}

/** The next line that is not blank, and what begins there. */
function nextLine(text: string, at: number, open: boolean): { line: number; start: Start } {
  let line = at
  let start = startOf(text, line, open)
  while (start.kind === 'blank' && line < text.length) {
    line = Math.min(text.length, lineEnd(text, line) + 1)
    start = startOf(text, line, open)
  }
  return { line, start }
}

function inlines(text: string, from: number, end: number, open: boolean): Element['children'] {
  return readInlines(penFor(text, from, end, open)).root
}

function indentOf(text: string, line: number): number {
  let indent = 0
  for (let at = line; at < afterBlanks(text, line, text.length); at++)
    indent += isBlank(text.charCodeAt(at)) && text[at] === '\t' ? 4 : 1
  return indent
}
