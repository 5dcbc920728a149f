import type { Chunk } from '../../ai/ai.ts'
import { encodeGrowth } from '../../lib/script/frames.ts'
import { type Growth, growth } from '../../lib/script/growth.ts'
import type { Element, Words } from '../../lib/script/nodes.ts'
import { readScript } from '../../lib/script/read.ts'
import type { Written } from './store.ts'

/** RFC 9112, 7.1: a length in hexadecimal and two line ends. */
const CHUNK_FRAMING = 6

/**
 * A speech while it is being said. The text is the truth; the tree beside it is what readers
 * are shown, of which finished blocks never change and only the open rest is read again.
 */
export type LiveSpeech = Written & {
  stop: AbortController
  /** Why it was stopped from outside, decided by whoever aborted it. */
  stoppedAs: 'stopped' | 'interrupted' | 'refused'
  finished: Element[]
  open: Element[]
  /** Where in the text what `open` shows begins. */
  openAt: number
  /** What one reader was told of the open rest, in letters of frames and of HTTP's framing of each chunk. */
  told: number
  /** It failed before its provider was asked, or without the provider doing anything. */
  isFree: boolean
  /** How many of its letters are on disk, and which tails hold the last of them. */
  keptTo: number
  tails: number[]
  /** What has changed since it was last written down. */
  unwritten: 'nothing' | 'words' | 'all'
}

/** Frames for a reader whose language has these words. */
export type Frames = (words: Words) => string

/** Put into words once for readers of one language who follow one another. */
function framesOf(steps: Growth[], cursor: string, tell?: (letters: number) => void): Frames {
  let last: { words: Words; frames: string } | undefined
  return (words) => {
    if (last?.words === words) return last.frames
    const frames = encodeGrowth(steps, words) + cursor
    if (!last) tell?.(frames.length)
    last = { words, frames }
    return frames
  }
}

export function newLive(written: Written): LiveSpeech {
  const live: LiveSpeech = {
    ...written,
    stop: new AbortController(),
    stoppedAs: 'stopped',
    finished: [],
    open: [],
    openAt: 0,
    told: 0,
    isFree: false,
    keptTo: written.said.length,
    tails: [],
    unwritten: 'nothing',
  }
  advance(live, { ended: false })
  return live
}

/**
 * Reads what was added and returns the frames that bring a reader's page from before to now,
 * undefined when there is nothing to bring.
 * `ended` says that nothing more comes, so that nothing is held back.
 */
export function advance(live: LiveSpeech, { ended }: { ended: boolean }): Frames | undefined {
  const before = live.open
  const shown = live.finished.length
  const { blocks, finished, restAt } = readScript(live.said.slice(live.openAt), { ended })
  const steps = growth(before, blocks).map((step) =>
    'depth' in step && step.depth === 0 ? { ...step, keep: step.keep + shown } : step,
  )
  live.finished.push(...blocks.slice(0, finished))
  live.open = blocks.slice(finished)
  live.openAt += restAt
  if (finished > 0) live.told = 0
  const cursor = finished > 0 ? cursorFrame(live) : ''
  if (steps.length === 0 && cursor === '') return undefined
  return framesOf(steps, cursor, (letters) => {
    live.told += letters + CHUNK_FRAMING
  })
}

/** Tells the reader where to come back to: after how many finished blocks. */
const cursorFrame = (live: LiveSpeech): string => `id: ${live.finished.length}\n\n`

/** What brings a reader who has the first `from` finished blocks up to now. */
export function catchUp(live: LiveSpeech, from: number): Frames {
  const keep = from <= live.finished.length ? from : 0
  const nodes = [...live.finished.slice(keep), ...live.open]
  return framesOf([{ depth: 0, keep, nodes }], cursorFrame(live))
}

/** Takes back what was said in this go, and returns the frames that do the same to a reader's page. */
export function retract(live: LiveSpeech, said: string): Frames {
  Object.assign(live, { said, finished: [], open: [], openAt: 0, unwritten: 'all' })
  advance(live, { ended: false })
  return catchUp(live, 0)
}

/** Adds what was said. */
export function say(live: LiveSpeech, words: string): void {
  live.said += words
  if (live.unwritten === 'nothing') live.unwritten = 'words'
}

export function note(live: LiveSpeech, chunk: Extract<Chunk, { kind: 'usage' }>): void {
  live.tokensIn = (live.tokensIn ?? 0) + chunk.tokensIn
  live.tokensOut = (live.tokensOut ?? 0) + chunk.tokensOut
  live.tokensCached = (live.tokensCached ?? 0) + chunk.tokensCached
}
