import type { Chunk } from './ai.ts'

/**
 * What a model is known to do. Some servers drop the opening tag (it is part of their
 * template), so that a reply begins with reasoning and only `</think>` tells it apart.
 * `holdMs` is how long a reply's beginning waits for that tag: 0 for providers that send
 * reasoning apart, a moment for those we cannot know, Infinity for models that are known to
 * do so. A closing tag that comes after the wait takes back what was shown, and sets it to
 * Infinity for the next reply.
 */
export type ReasoningHabit = { holdMs: number }

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

const OPENING_TAGS = ['<think>', '<thinking>', '<thought>', '<reasoning>']
const CLOSING_TAGS = OPENING_TAGS.map((tag) => `</${tag.slice(1)}`)
const CLOSING = /<\/(?:think|thinking|thought|reasoning)>/i
const LONGEST_TAG = '</reasoning>'.length

/**
 * Splits while the reply streams, tags cut anywhere between two pieces included. An opening
 * tag counts only where nothing but blanks stand before it on its line: `I <think> so` is
 * speech. Reasoning that is never closed stays reasoning to the end.
 */
export function reasoningSplitter(habit: ReasoningHabit, now: () => number): Splitter {
  const mayLackOpening = habit.holdMs > 0
  let state: 'beginning' | 'text' | 'inside' = 'beginning'
  let held = ''
  let hasSpoken = false
  let isLineBlank = true
  let heldSince: number | undefined

  return {
    push(piece) {
      if (state === 'text' && held === '' && !piece.includes('<')) return said(piece)
      held += piece
      const chunks: Chunk[] = []
      while (step(chunks)) {}
      return chunks
    },
    apart() {
      if (!hasSpoken) heldSince = Number.NEGATIVE_INFINITY
    },
    isWaiting: () => state === 'beginning' && held !== '' && mayLackOpening && Number.isFinite(habit.holdMs),
    waitNoMore() {
      heldSince = Number.NEGATIVE_INFINITY
      const chunks: Chunk[] = []
      while (step(chunks)) {}
      return chunks
    },
    end() {
      const rest = held
      held = ''
      if (state === 'inside') return reasoned(rest)
      return said(rest)
    },
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
    if (mayLackOpening && held.length < HELD_MAX_CHARS && now() - since() < habit.holdMs) {
      const closing = CLOSING.exec(held)
      if (!closing) return false
      chunks.push(...reasoned(held.slice(0, closing.index)))
      leave(held.slice(closing.index + closing[0].length))
      return true
    }
    state = 'text'
    return true
  }

  function since(): number {
    heldSince ??= now()
    return heldSince
  }

  function stepText(chunks: Chunk[]): boolean {
    const at = held.indexOf('<')
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
    } else if (closing) {
      habit.holdMs = Number.POSITIVE_INFINITY
      chunks.push({ kind: 'retraction' })
      hasSpoken = false
      leave(held.slice(closing.length))
    } else {
      chunks.push(...said('<'))
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
    const last = held.lastIndexOf('<')
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
    const line = words.slice(words.lastIndexOf('\n') + 1)
    isLineBlank = line.trim() === '' && (isLineBlank || line.length < words.length)
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
