import type { Chunk } from './ai.ts'

/**
 * What a model is known to do. Some servers drop the opening tag (it is part of their
 * template), so that a reply begins with reasoning and only `</think>` tells it apart.
 * `holdMs` is how long a reply's beginning waits for that tag: 0 for providers that send
 * reasoning apart, a moment for those we cannot know, Infinity for models that are known to
 * do so. A closing tag that comes after the wait takes back what was shown; `isLacking` then
 * makes the next reply wait for its tag, and goes as soon as one ends without: whoever makes
 * a model write such a tag holds up one reply at most.
 */
export type ReasoningHabit = { holdMs: number; isLacking?: boolean }

/** Splits what a model says into text and reasoning. */
export type Splitter = {
  push(text: string): Chunk[]
  /** The provider sends this reply's reasoning apart, so that its text need not be waited with. */
  apart(): void
  /** Whether a beginning is held that only time will let go. */
  isWaiting(): boolean
  /** Waits no longer for the tag that may be missing. */
  waitNoMore(): Chunk[]
  /** What was held back until the reply was over. */
  end(): Chunk[]
}

/** Longer than this a beginning is not held, whatever the habit. */
const HELD_MAX_CHARS = 64 * 1024

/** As most models write them; Mistral's and Kimi's do it in brackets of their own. */
const OPENING_TAGS = ['<think>', '<thinking>', '<thought>', '<reasoning>', '[think]', '◁think▷']
const CLOSING_TAGS = OPENING_TAGS.map((tag) => `${tag[0]}/${tag.slice(1)}`)
const CLOSING = /<\/(?:think|thinking|thought|reasoning)>|\[\/think\]|◁\/think▷/i
const ALL_CLOSING = new RegExp(CLOSING, 'gi')
/** An opening tag at the beginning of a line. */
const OPENING_LINE = /^[^\S\n]*(?:<(?:think|thinking|thought|reasoning)>|\[think\]|◁think▷)/im
/** What a tag begins with. */
const BRACKET = /[<[◁]/
const LONGEST_TAG = '</reasoning>'.length

/** How reasoning begins and speech hardly ever does: about the person and the task instead of to them. */
const THINKING_ALOUD =
  /^(?:(?:ok(?:ay)?|alright|all right|hmm+|right|so|well|first|now|wait)[,.]? )*(?:the user|the human|the person|the (?:system )?prompt|let me (?:think|see|consider|figure|break)|let['’]s (?:think|see)|i (?:need|should|must|have) to|we (?:need|have|are given)|i am asked|i['’]m asked|thinking process)\b/i
/** As much as has to be seen of a beginning to tell. */
const BEGINNING_CHARS = 60

/** As much of a line is remembered as tells whether a tag in it is spoken of. */
const LINE_CHARS = 100

/** The first closing tag that is not merely spoken of, and where what follows it begins. */
function lastingClosing(text: string): { at: number; after: number } | undefined {
  for (const { 0: tag, index } of text.matchAll(ALL_CLOSING)) {
    const after = index + tag.length
    if (!isMentioned(text.slice(0, index), text.slice(after))) return { at: index, after }
  }
  return undefined
}

/** A tag that is spoken of, within a sentence or quoted: nothing ends there. */
function isMentioned(before: string, after: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return line.trim() !== '' && /[\s`"'“‘«(]$/.test(line) && /^[ \t`"'”’»).,;:!?]/.test(after)
}

/**
 * Splits while the reply streams, tags cut anywhere between two pieces included. An opening
 * tag counts only where nothing but blanks stand before it on its line: `I <think> so` is
 * speech. Reasoning that is never closed stays reasoning to the end.
 */
export function reasoningSplitter(habit: ReasoningHabit, now: () => number): Splitter {
  const mayLackOpening = habit.holdMs > 0
  let holdMs = habit.isLacking ? Number.POSITIVE_INFINITY : habit.holdMs
  let line = ''
  let hasClosed = false
  let state: 'beginning' | 'text' | 'inside' = 'beginning'
  let held = ''
  let hasSpoken = false
  let isLineBlank = true
  let heldSince: number | undefined

  return {
    push(piece) {
      if (state === 'text' && held === '' && !BRACKET.test(piece)) return said(piece)
      held += piece
      const chunks: Chunk[] = []
      while (step(chunks)) {}
      return chunks
    },
    apart() {
      if (!hasSpoken) heldSince = Number.NEGATIVE_INFINITY
    },
    isWaiting: () => state === 'beginning' && held !== '' && mayLackOpening && Number.isFinite(holdMs),
    waitNoMore() {
      if (!Number.isFinite(holdMs)) return []
      heldSince = Number.NEGATIVE_INFINITY
      const chunks: Chunk[] = []
      while (step(chunks)) {}
      return chunks
    },
    end() {
      const chunks: Chunk[] = []
      if (state === 'beginning') endBeginning(chunks)
      while (step(chunks)) {}
      const rest = held
      held = ''
      if (state === 'inside') return [...chunks, ...reasoned(rest)]
      const isClosed = state === 'text' && mayLackOpening && CLOSING.exec(rest)?.index === 0
      return [...chunks, ...(isClosed ? [{ kind: 'retraction' } as const] : said(rest))]
    },
  }

  /** What was held until the very end: speech, but for what stands above a closing tag. */
  function endBeginning(chunks: Chunk[]): void {
    const closing = mayLackOpening && !opensLater() ? lastingClosing(held) : undefined
    if (closing) {
      chunks.push(...reasoned(held.slice(0, closing.at)))
      leave(held.slice(closing.after))
    } else if (!hasClosed && held !== '') habit.isLacking = false
    heldSince = Number.NEGATIVE_INFINITY
    holdMs = 0
  }

  /** Whether speech stands above reasoning that has its opening tag. */
  function opensLater(): boolean {
    const opening = OPENING_LINE.exec(held)
    if (!opening) return false
    const closing = lastingClosing(held)
    return !closing || opening.index < closing.at
  }

  function step(chunks: Chunk[]): boolean {
    if (held === '') return false
    if (state === 'inside') return stepInside(chunks)
    return state === 'beginning' ? stepBeginning(chunks) : stepText(chunks)
  }

  function stepBeginning(chunks: Chunk[]): boolean {
    const start = held.trimStart()
    const opening = tagAt(start, OPENING_TAGS)
    if (opening === 'maybe') return false
    if (opening) {
      enter(start.slice(opening.length))
      return true
    }
    if (mayLackOpening && THINKING_ALOUD.test(start.slice(0, BEGINNING_CHARS))) holdMs = Number.POSITIVE_INFINITY
    if (mayLackOpening && !opensLater() && held.length < HELD_MAX_CHARS && now() - since() < holdMs) {
      const closing = lastingClosing(held)
      if (!closing || closing.after === held.length) return false
      chunks.push(...reasoned(held.slice(0, closing.at)))
      leave(held.slice(closing.after))
      return true
    }
    state = 'text'
    if (!hasClosed) habit.isLacking = false
    return true
  }

  function since(): number {
    heldSince ??= now()
    return heldSince
  }

  function stepText(chunks: Chunk[]): boolean {
    const at = held.search(BRACKET)
    if (at < 0) {
      chunks.push(...said(held))
      held = ''
      return false
    }
    chunks.push(...said(held.slice(0, at)))
    held = held.slice(at)
    const opening = isLineBlank ? tagAt(held, OPENING_TAGS) : undefined
    const closing = mayLackOpening ? tagAt(held, CLOSING_TAGS) : undefined
    if (opening === 'maybe' || closing === 'maybe') return false
    if (opening) {
      enter(held.slice(opening.length))
    } else if (closing && held.length === closing.length) {
      return false
    } else if (closing && !isMentioned(line, held.slice(closing.length))) {
      habit.isLacking = true
      chunks.push({ kind: 'retraction' })
      hasSpoken = false
      leave(held.slice(closing.length))
    } else {
      chunks.push(...said(held.slice(0, 1)))
      held = held.slice(1)
    }
    return true
  }

  function stepInside(chunks: Chunk[]): boolean {
    const closing = CLOSING.exec(held)
    if (closing) {
      chunks.push(...reasoned(held.slice(0, closing.index)))
      leave(held.slice(closing.index + closing[0].length))
      return true
    }
    const last = Math.max(...['<', '[', '◁'].map((bracket) => held.lastIndexOf(bracket)))
    const isTag = last >= 0 && held.length - last < LONGEST_TAG && tagAt(held.slice(last), CLOSING_TAGS) === 'maybe'
    chunks.push(...reasoned(isTag ? held.slice(0, last) : held))
    held = isTag ? held.slice(last) : ''
    return false
  }

  function enter(rest: string): void {
    state = 'inside'
    held = rest
  }

  /** After reasoning at the beginning the reply begins anew, without waiting again for a lone closing tag. */
  function leave(rest: string): void {
    hasClosed = true
    state = hasSpoken ? 'text' : 'beginning'
    held = hasSpoken ? rest : rest.trimStart()
    heldSince = Number.NEGATIVE_INFINITY
    isLineBlank = true
  }

  function said(text: string): Chunk[] {
    if (text === '') return []
    const words = hasSpoken || heldSince !== Number.NEGATIVE_INFINITY ? text : text.trimStart()
    if (words === '') return []
    hasSpoken = true
    const end = words.slice(words.lastIndexOf('\n') + 1)
    const isNewLine = end.length < words.length
    isLineBlank = end.trim() === '' && (isLineBlank || isNewLine)
    line = (isNewLine ? end : line + end).slice(-LINE_CHARS)
    return [{ kind: 'text', text: words }]
  }
}

function reasoned(text: string): Chunk[] {
  return text === '' ? [] : [{ kind: 'reasoning', text }]
}

/** The tag that `text` begins with; 'maybe' while it may still become one. */
function tagAt(text: string, tags: string[]): string | 'maybe' | undefined {
  const lower = text.slice(0, LONGEST_TAG).toLowerCase()
  const tag = tags.find((candidate) => lower.startsWith(candidate))
  if (tag) return tag
  return tags.some((candidate) => candidate.startsWith(lower)) ? 'maybe' : undefined
}
