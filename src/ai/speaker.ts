import type { Prompt } from './ai.ts'

/** What of a piece may be shown; `isCut` once the reply begins to speak the person's lines. */
export type Guarded = { text: string; isCut: boolean }

/** Lets a reply through piece by piece; `end` answers what was held back. */
export type SpeakerGuard = { push(piece: string): Guarded; end(): string }

/** What may stand before a name on a line: quotes, emphasis, list marks, brackets, numbers of a list. */
const BEFORE_NAME = /^(?:\s*\d{1,3}(?:[.)]|$))?[\s>*_~"'`“”„‘’‚«‹「『【《〈([（<\-–—#•●・\u200b-\u200f\u2060\ufeff]*/u
const AFTER_NAME = /^[\s*_~"'`”’»›」』】》〉)\]）>\u200b-\u200f\u2060\ufeff]*/u
/** How the line is said, between the name and the colon: `Bo (quietly):`. */
const ASIDE = /^(?:\([^()\n]{0,60}\)|（[^（）\n]{0,60}）|\[[^[\]\n]{0,60}\]|\*[^*\n]{1,60}\*)/u
/** One that has not ended yet. */
const OPEN_ASIDE = /^(?:\([^()\n]{0,60}|（[^（）\n]{0,60}|\[[^[\]\n]{0,60}|\*[^*\n]{0,60})$/u
const COLON = /[:：﹕︓∶꞉]/u
const MARKS_MAX = 8
/** What models call the person where they forget the name. */
const ANYBODY = ['{{user}}', '<user>', 'User', 'Human']

/**
 * Cuts a reply where a line begins with the person's name (or `{{user}}`, `User`, `Human`) and a colon, in
 * any of the usual dresses (`Bo:`, `**Bo:**`, `"Bo":`, `Bo：`, `Bo (quietly):`), and takes the character's own
 * name off the reply's beginning. Text waits only while its line may still become such a
 * line, together with the blank lines before it.
 */
export function speakerGuard({ character, person }: Prompt['names']): SpeakerGuard {
  const others = [person, ...ANYBODY].filter((name) => name.trim() !== '' && !isSame(name, character))
  const own = [character, '{{char}}'].filter((name) => name.trim() !== '')
  let held = ''
  let isMidLine = false
  let isOpening = true
  let isCut = false

  return {
    push(piece) {
      if (isCut) return { text: '', isCut }
      if (isMidLine && !piece.includes('\n')) return { text: piece, isCut }
      held += piece
      return { text: release(false), isCut }
    },
    end() {
      return isCut ? '' : release(true)
    },
  }

  function release(isEnd: boolean): string {
    let shown = ''
    while (held !== '') {
      if (isMidLine) {
        const end = held.indexOf('\n')
        shown += end < 0 ? held : held.slice(0, end)
        held = end < 0 ? '' : held.slice(end)
        isMidLine = end < 0
        continue
      }
      if (isOpening) {
        const rest = withoutOwnName(held, own, isEnd)
        if (rest === undefined) return shown
        isOpening = false
        held = rest
        continue
      }
      const blank = /^(?:[^\S\n]*\n)*/.exec(held)?.[0] ?? ''
      const end = held.indexOf('\n', blank.length)
      const line = held.slice(blank.length, end < 0 ? undefined : end)
      const verdict = speakerOf(line, others)
      if (verdict === 'speaks') {
        isCut = true
        held = ''
        return shown
      }
      if (verdict === 'maybe' && end < 0 && !isEnd) return shown
      shown += blank + line
      held = held.slice(blank.length + line.length)
      isMidLine = end < 0
    }
    return shown
  }
}

/** Whether a line, as far as it has come, is said by one of these. */
function speakerOf(line: string, names: string[], mayHaveAside = true): 'speaks' | 'maybe' | 'no' {
  const marks = BEFORE_NAME.exec(line)?.[0] ?? ''
  if (marks.length > MARKS_MAX) return 'no'
  let verdict: 'maybe' | 'no' = 'no'
  for (const name of names) {
    const isTag = name.startsWith('<') && marks.endsWith('<')
    const found = afterName(line.slice(marks.length - (isTag ? 1 : 0)), name)
    const says = typeof found === 'object' ? saysAfter(found.after, mayHaveAside) : found
    if (says === 'speaks') return 'speaks'
    if (says === 'maybe') verdict = 'maybe'
  }
  return verdict
}

/** What follows the name, however its letters are written; 'maybe' while only a part of it has come. */
function afterName(line: string, name: string): { after: string } | 'maybe' | 'no' {
  const wanted = folded(name)
  if (!mayBegin(wanted, folded(line.slice(0, 1)))) return 'no'
  let read = ''
  for (const letter of line) {
    read += letter
    const sofar = folded(read)
    if (sofar === wanted) return { after: line.slice(read.length) }
    if (!wanted.startsWith(sofar)) return 'no'
  }
  return 'maybe'
}

function saysAfter(after: string, mayHaveAside: boolean): 'speaks' | 'maybe' | 'no' {
  const marks = AFTER_NAME.exec(after)?.[0] ?? ''
  const rest = after.slice(marks.length)
  if (COLON.test(rest.charAt(0))) return 'speaks'
  if (rest === '') return marks.length <= MARKS_MAX ? 'maybe' : 'no'
  if (!mayHaveAside) return 'no'
  // A star is taken for the end of the name's emphasis, and may begin a direction.
  for (const said of [rest, marks.slice(-1) + rest]) {
    const aside = ASIDE.exec(said)?.[0]
    if (aside !== undefined) return saysAfter(said.slice(aside.length), false)
    if (OPEN_ASIDE.test(said)) return 'maybe'
  }
  return 'no'
}

/** The reply without `Name:` at its beginning; undefined while that cannot be told. */
function withoutOwnName(reply: string, names: string[], isEnd: boolean): string | undefined {
  const line = reply.trimStart().split('\n', 1)[0] ?? ''
  const verdict = speakerOf(line, names, false)
  const isWhole = isEnd || reply.trimStart().includes('\n')
  if (verdict === 'maybe' && !isWhole) return undefined
  if (verdict !== 'speaks') return reply
  const colon = line.search(COLON)
  const after = line.slice(colon + 1)
  // The emphasis after the colon closes the one before the name, if it did not close before it.
  const opened = (BEFORE_NAME.exec(line)?.[0] ?? '').trim()
  if (/[^*_]/.test(opened)) return reply
  const isOpen = opened !== '' && !line.slice(0, colon).endsWith(opened)
  if (after.length <= opened.length && !isWhole) return undefined
  if (isOpen && !after.startsWith(opened)) return reply
  const said = reply.trimStart().slice(colon + 1 + (isOpen ? opened.length : 0))
  return said.trimStart()
}

/** Letters of another width, case or composition are the same. */
const folded = (text: string): string => text.normalize('NFKD').toLowerCase()
const isSame = (one: string, other: string): boolean => folded(one) === folded(other)
const mayBegin = (wanted: string, beginning: string): boolean =>
  wanted.startsWith(beginning) || /[\ud800-\udbff]$/.test(beginning)
