import type { Intent } from '../ai.ts'

/** Which of an author's fields a line stands in; blocks, beats and greetings count from 1. */
export type Source =
  | { kind: 'intent'; intent: Intent }
  | { kind: 'topic'; words: string[] }
  | { kind: 'example'; block: number }
  | { kind: 'greeting'; number: number }
  | { kind: 'lore'; name: string }
  | { kind: 'scenario' | 'description' }
  | { kind: 'beat' | 'nudge'; beat: number }
  | { kind: 'leave' }
  /** The understudy's own: a gesture, what it says of itself, and of languages. */
  | { kind: 'gesture' | 'honest' | 'tongue' }

type Known = { text: string; from: Source }

/** A cut line shorter than this, in UTF-16 units, may be the beginning of too many. */
const LEAST_CUT = 6

/** Where the parts of a reply come from, in the order in which they stand in it; a cut line counts too. */
export function sourcesIn(reply: string, lines: Known[]): Source[] {
  const found: { from: Source; at: number; end: number }[] = []
  for (const { text, from } of lines.toSorted((one, other) => other.text.length - one.text.length)) {
    const at = text === '' ? -1 : reply.indexOf(text)
    const end = at + text.length
    const isWhole = text.length > LEAST_CUT || reply.split('\n').some((paragraph) => paragraph.trim() === text)
    if (at >= 0 && isWhole && found.every((other) => end <= other.at || at >= other.end)) found.push({ from, at, end })
  }
  const cut = reply.slice(found.reduce((last, { end }) => Math.max(last, end), 0)).trim()
  const whole = cut.length < LEAST_CUT ? undefined : lines.find(({ text }) => text.startsWith(cut))
  if (whole) found.push({ from: whole.from, at: reply.length, end: reply.length })
  return found.toSorted((one, other) => one.at - other.at).map(({ from }) => from)
}
