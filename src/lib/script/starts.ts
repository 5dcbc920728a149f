import { ASIDE_REACH, type AsideMark, asideMarkAt } from './asides.ts'
import { afterBlanks, isBlank, isDigit, lineEnd } from './chars.ts'
import { closesSpaced } from './openings.ts'
import { blockTagAt, isHalfTag } from './tags.ts'

/** A longer line is never the head of a table, and a longer rest of a line no language of code. */
const TABLE_REACH = 1_000
const FENCE_REACH = 100

/**
 * What begins on a line. `undecided`: the end of the text is too near to say. `settled`
 * is false where more of the text may still make it something else.
 */
export type Start =
  | { kind: 'blank' | 'text' | 'undecided'; settled: boolean }
  | { kind: 'heading' | 'rule' | 'quote' | 'table' | 'tag'; settled: true }
  | { kind: 'fence'; settled: true; mark: string }
  | { kind: 'item'; settled: boolean; item: Item }
  | { kind: 'aside'; settled: boolean; aside: AsideMark }

/** `from` is where its words begin, `first` the number of an ordered one. */
export type Item = { from: number; ordered: boolean; first: number }

const TEXT: Start = { kind: 'text', settled: true }
const UNDECIDED: Start = { kind: 'undecided', settled: false }
const BLANK: Start = { kind: 'blank', settled: true }

export function startOf(text: string, line: number, open: boolean): Start {
  const at = afterBlanks(text, line, text.length)
  if (at >= text.length) return open ? UNDECIDED : BLANK
  const unit = text.charCodeAt(at)
  if (unit === 10) return BLANK
  if (isDigit(unit)) return numbered(text, at, open)
  return READERS[text[at] ?? '']?.(text, at, open) ?? TEXT
}

type Reader = (text: string, at: number, open: boolean) => Start | undefined

const READERS: { [mark: string]: Reader } = {
  '#': heading,
  '>': quote,
  '-': ruleOrItem,
  '*': ruleOrItem,
  '+': bullet,
  '•': bullet,
  _: ruleOrItem,
  '`': fence,
  '~': fence,
  '|': table,
  '(': aside,
  '[': aside,
  '（': aside,
  '<': tag,
}

/** Whether the line goes up to the end of a text that may go on. */
const isCut = (text: string, at: number, open: boolean): boolean => open && text.indexOf('\n', at) === -1

function heading(text: string, at: number, open: boolean): Start | undefined {
  const marks = /^#{1,6}(?!#)/.exec(text.slice(at, at + 7))?.[0].length ?? 0
  if (marks === 0) return
  const words = afterBlanks(text, at + marks, text.length)
  if (open && words >= text.length) return UNDECIDED
  return words > at + marks && words < text.length && text[words] !== '\n'
    ? { kind: 'heading', settled: true }
    : undefined
}

function quote(text: string, at: number, open: boolean): Start | undefined {
  if (at + 1 >= text.length) return open ? UNDECIDED : undefined
  return isBlank(text.charCodeAt(at + 1)) || text[at + 1] === '\n' ? { kind: 'quote', settled: true } : undefined
}

function ruleOrItem(text: string, at: number, open: boolean): Start | undefined {
  const end = lineEnd(text, at)
  if (isRuleSoFar(text, at, end)) {
    if (isCut(text, at, open)) return UNDECIDED
    if (/([-*_])[ \t]*\1[ \t]*\1/.test(text.slice(at, Math.min(end, at + 200)))) return { kind: 'rule', settled: true }
  }
  return text[at] === '_' ? undefined : bullet(text, at, open)
}

function isRuleSoFar(text: string, at: number, end: number): boolean {
  for (let next = at; next < end; next++) if (text[next] !== text[at] && !isBlank(text.charCodeAt(next))) return false
  return true
}

function bullet(text: string, at: number, open: boolean): Start | undefined {
  const from = afterBlanks(text, at + 1, text.length)
  if (from >= text.length) return open ? UNDECIDED : undefined
  if (from === at + 1 || text[from] === '\n') return
  if (text[at] === '*' && closesSpaced(text, at + 1, text.length, open)) return
  return { kind: 'item', settled: text[at] !== '*' || !isCut(text, at, open), item: { from, ordered: false, first: 0 } }
}

function numbered(text: string, at: number, open: boolean): Start {
  let mark = at
  while (mark < at + 4 && isDigit(text.charCodeAt(mark))) mark++
  if (mark >= text.length) return open && mark < at + 4 ? UNDECIDED : TEXT
  if (mark === at + 4 || (text[mark] !== '.' && text[mark] !== ')')) return TEXT
  const from = afterBlanks(text, mark + 1, text.length)
  if (from >= text.length) return open ? UNDECIDED : TEXT
  if (from === mark + 1 || text[from] === '\n') return TEXT
  return { kind: 'item', settled: true, item: { from, ordered: true, first: Number(text.slice(at, mark)) } }
}

function fence(text: string, at: number, open: boolean): Start | undefined {
  const mark = /^(?:`{3,}|~{3,})/.exec(text.slice(at, at + 100))?.[0]
  const end = lineEnd(text, at)
  if (!mark) return open && end === text.length && end - at < 3 && isRuleSoFar(text, at, end) ? UNDECIDED : undefined
  const rest = text.slice(at + mark.length, Math.min(end, at + mark.length + FENCE_REACH))
  if (rest.includes(mark[0] ?? '')) return
  if (end === text.length && rest.length < FENCE_REACH) return open ? UNDECIDED : undefined
  return { kind: 'fence', settled: true, mark }
}

function table(text: string, at: number, open: boolean): Start | undefined {
  if (text[at + 1] === '|') return
  const end = lineEnd(text, at)
  if (end - at > TABLE_REACH) return
  if (end === text.length) return open ? UNDECIDED : undefined
  const under = lineEnd(text, end + 1)
  const line = text.slice(end + 1, Math.min(under, end + TABLE_REACH))
  if (!/^[|:\- \t]*$/.test(line)) return
  if (under === text.length && open) return UNDECIDED
  return line.includes('-') && line.includes('|') ? { kind: 'table', settled: true } : undefined
}

function aside(text: string, at: number, open: boolean): Start | undefined {
  const reach = text.slice(at, at + ASIDE_REACH)
  const blank = reach.indexOf('\n\n')
  const mark = asideMarkAt(text, at, blank === -1 ? text.length : at + blank, open && blank === -1)
  if (mark === undefined) return
  if (mark === 'half') return UNDECIDED
  return { kind: 'aside', settled: mark.units === 1 || blank !== -1 || reach.includes(mark.closers), aside: mark }
}

function tag(text: string, at: number, open: boolean): Start | undefined {
  if (blockTagAt(text, at, text.length)) return { kind: 'tag', settled: true }
  return open && isHalfTag(text, at, text.length) ? UNDECIDED : undefined
}
