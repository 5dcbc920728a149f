import type { Prompt } from './ai.ts'

/** What of a piece may be shown; `isCut` once the reply begins to speak the person's lines. */
export type Guarded = { text: string; isCut: boolean }

/** Lets a reply through piece by piece; `end` answers what was held back. */
export type SpeakerGuard = { push(piece: string): Guarded; end(): string }

/** What may stand before a name on a line: quotes, emphasis, list marks, brackets. */
const BEFORE_NAME = /^[\s>*_~"'“”„«‹「『([\-–—#]*/u
const AFTER_NAME = /^[\s*_~"'”»›」』)\]]*/u
const MARKS_MAX = 8

/**
 * Cuts a reply where a line begins with the person's name (or `{{user}}`) and a colon, in
 * any of the usual dresses (`Bo:`, `**Bo:**`, `"Bo":`, `Bo：`), and takes the character's own
 * name off the reply's beginning. Text waits only while its line may still become such a
 * line, together with the blank lines before it.
 */
export function speakerGuard({ character, person }: Prompt['names']): SpeakerGuard {
  const others = [person, '{{user}}'].filter((name) => name.trim() !== '' && !isSame(name, character))
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
function speakerOf(line: string, names: string[]): 'speaks' | 'maybe' | 'no' {
  const marks = BEFORE_NAME.exec(line)?.[0] ?? ''
  if (marks.length > MARKS_MAX) return 'no'
  const rest = line.slice(marks.length)
  let verdict: 'maybe' | 'no' = 'no'
  for (const name of names) {
    if (isSame(rest.slice(0, name.length), name)) {
      const after = rest.slice(name.length)
      const marksAfter = AFTER_NAME.exec(after)?.[0] ?? ''
      const sign = after.charAt(marksAfter.length)
      if (sign === ':' || sign === '：') return 'speaks'
      if (sign === '' && marksAfter.length <= MARKS_MAX) verdict = 'maybe'
    } else if (rest.length < name.length && isSame(rest, name.slice(0, rest.length))) {
      verdict = 'maybe'
    }
  }
  return verdict
}

/** The reply without `Name:` at its beginning; undefined while that cannot be told. */
function withoutOwnName(reply: string, names: string[], isEnd: boolean): string | undefined {
  const line = reply.trimStart().split('\n', 1)[0] ?? ''
  const verdict = speakerOf(line, names)
  const isWhole = isEnd || reply.trimStart().includes('\n')
  if (verdict === 'maybe' && !isWhole) return undefined
  if (verdict !== 'speaks') return reply
  const colon = line.search(/[:：]/)
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

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
