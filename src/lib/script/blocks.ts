import type { Carry } from './carry.ts'
import { afterBlanks, lineEnd } from './chars.ts'
import { readCode } from './code.ts'
import { block } from './elements.ts'
import { readInlines } from './inlines.ts'
import { readList } from './lists.ts'
import { marginNote } from './margin.ts'
import type { Element } from './nodes.ts'
import { paragraphEnd, type Read, readParagraph } from './paragraphs.ts'
import { penFor } from './pen.ts'
import { type Start, startOf } from './starts.ts'
import { readTable } from './tables.ts'
import { tagAt } from './tags.ts'

const QUOTES_DEEP = 4

/** The blocks of a text; `finished` of them cannot change, and from `restAt` the others can be read alone. */
export type Blocks = { blocks: Element[]; finished: number; restAt: number }

export function readBlocks(text: string, open: boolean, deep = 0): Blocks {
  const read: Blocks = { blocks: [], finished: 0, restAt: 0 }
  let carry: Carry | undefined
  let isSettled = true
  for (let at = 0; at < text.length; ) {
    const start = startOf(text, at, open)
    if (start.kind === 'undecided') break
    const found = readBlock(text, at, open, deep, start, carry)
    if (found.element) read.blocks.push(found.element)
    at = found.next
    isSettled = isSettled && start.settled && found.settled
    if (found.carry && found.carry !== 'unknown') carry = found.carry
    else if (carry && (at > carry.to || (start.kind !== 'text' && start.kind !== 'blank'))) carry = undefined
    if (isSettled && !carry) {
      read.finished = read.blocks.length
      read.restAt = at
    }
  }
  return read
}

function readBlock(
  text: string,
  at: number,
  open: boolean,
  deep: number,
  start: Start,
  carry: Carry | undefined,
): Read {
  switch (start.kind) {
    case 'blank':
      return { element: undefined, next: Math.min(text.length, lineEnd(text, at) + 1), settled: true }
    case 'heading':
      return readHeading(text, at, open)
    case 'rule':
      return { element: { tag: 'hr', children: [] }, next: Math.min(text.length, lineEnd(text, at) + 1), settled: true }
    case 'quote':
      return readQuote(text, at, open, deep)
    case 'item':
      return readList(text, at, open, start)
    case 'fence':
      return readCode(text, at, open, start.mark)
    case 'table':
      return readTable(text, at, open)
    case 'aside':
      return readMarginNote(text, at, open, start)
    case 'tag':
      return readBlockTag(text, at)
    default:
      return readParagraph(text, afterBlanks(text, at, text.length), open, carry)
  }
}

// A page's outline may skip no level, and a reply can begin with any: so all are h3, and what is beneath is minor.
function readHeading(text: string, at: number, open: boolean): Read {
  const mark = afterBlanks(text, at, text.length)
  const marks = /^#+/.exec(text.slice(mark, mark + 6))?.[0].length ?? 1
  const end = lineEnd(text, mark)
  const isCut = end === text.length
  const pen = penFor(text, afterBlanks(text, mark + marks, end), end, open && isCut)
  pen.spoilers = false
  readInlines(pen)
  const heading = pen.root.length > 0 ? block('h3', pen.root) : undefined
  const element: Element | undefined = heading && marks > 1 ? { ...heading, class: 'minor' } : heading
  return { element, next: isCut ? end : end + 1, settled: !isCut }
}

/** Reads lines that begin with `>`: what they say without it, as blocks of their own. */
function readQuote(text: string, at: number, open: boolean, deep: number): Read {
  let said = ''
  let line = at
  let start = startOf(text, line, open)
  while (start.kind === 'quote') {
    const end = lineEnd(text, line)
    said += `${text.slice(afterBlanks(text, line, end) + 1, end).replace(/^ /, '')}\n`
    line = end + 1
    if (line > text.length) break
    start = startOf(text, line, open)
  }
  const isCut = line > text.length
  const within = isCut ? said.slice(0, -1) : said
  const goesOn = open && (isCut || start.kind === 'undecided')
  const blocks =
    deep < QUOTES_DEEP
      ? readBlocks(within, goesOn, deep + 1).blocks
      : within.trim()
        ? [block('p', [within.trim()])]
        : []
  const element: Element | undefined = blocks.length > 0 ? { tag: 'blockquote', children: blocks } : undefined
  return { element, next: Math.min(line, text.length), settled: !isCut && start.settled && line < text.length }
}

function readMarginNote(text: string, at: number, open: boolean, { aside }: Extract<Start, { kind: 'aside' }>): Read {
  const from = afterBlanks(text, at, text.length)
  const { end, next, settled } = paragraphEnd(text, from, open)
  const { pen, after } = marginNote(text, from, end, open && next >= text.length, aside)
  const note = readInlines(pen).root[0]
  const element = note !== undefined && typeof note !== 'string' ? block('aside', note.children) : undefined
  return { element, next: after ?? next, settled: settled || after !== undefined }
}

function readBlockTag(text: string, at: number): Read {
  const tag = tagAt(text, afterBlanks(text, at, text.length), text.length)
  return {
    element: tag?.name === 'hr' ? { tag: 'hr', children: [] } : undefined,
    next: tag?.after ?? text.length,
    settled: true,
  }
}
