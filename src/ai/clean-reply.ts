import type { Chunk, Finish, Prompt } from './ai.ts'
import { type ReasoningHabit, reasoningSplitter } from './reasoning.ts'
import { speakerGuard } from './speaker.ts'

/** What has come of one reply so far, and what of it may be shown. */
export type CleanReply = {
  /** What a provider's chunk lets through; figures and the end are kept for `ending`. */
  take(chunk: Chunk): Chunk[]
  /** Whether the person's lines began, so that the provider need not go on. */
  isCut(): boolean
  /** Whether a token of text or reasoning came. */
  hasBegun(): boolean
  isWordless(): boolean
  finish(): Finish | undefined
  /** Whether something is held that only time will let go, and what comes of it when the time is over. */
  isWaiting(): boolean
  waitNoMore(): Chunk[]
  /** What was held back until the reply was over. */
  rest(): Chunk[]
  /** The last figures and the finish. */
  ending(): Chunk[]
}

const NOTHING: Chunk[] = []

export function cleanReply(names: Prompt['names'], habit: ReasoningHabit, now: () => number): CleanReply {
  const splitter = reasoningSplitter(habit, now)
  let guard = speakerGuard(names)
  let usage: Chunk | undefined
  let finish: Finish | undefined
  let isCut = false
  let hasBegun = false
  let isWordless = true

  return {
    take(chunk) {
      if (chunk.kind === 'usage') usage = chunk
      if (finish !== undefined || chunk.kind === 'usage') return NOTHING
      if (chunk.kind === 'finish') {
        finish = chunk.reason
        return NOTHING
      }
      if (chunk.kind === 'retraction') return [chunk]
      if (chunk.text === '') return NOTHING
      hasBegun = true
      if (chunk.kind === 'text') return guarded(splitter.push(chunk.text))
      splitter.apart()
      return [chunk]
    },
    isCut: () => isCut,
    isWaiting: () => finish === undefined && splitter.isWaiting(),
    waitNoMore: () => (finish === undefined ? guarded(splitter.waitNoMore()) : NOTHING),
    hasBegun: () => hasBegun,
    isWordless: () => isWordless,
    finish: () => finish,
    rest() {
      if (isCut) return NOTHING
      const chunks = guarded(splitter.end())
      const text = guard.end()
      if (text !== '') chunks.push(spoken(text))
      return chunks
    },
    ending() {
      const end: Chunk[] = usage ? [usage] : []
      if (finish !== undefined) end.push({ kind: 'finish', reason: finish })
      return end
    },
  }

  function guarded(chunks: Chunk[]): Chunk[] {
    const clean: Chunk[] = []
    for (const chunk of chunks) {
      if (chunk.kind === 'retraction') {
        guard = speakerGuard(names)
        isWordless = true
      }
      if (chunk.kind !== 'text') {
        clean.push(chunk)
        continue
      }
      const { text, isCut: cut } = guard.push(chunk.text)
      if (text !== '') clean.push(spoken(text))
      if (!cut) continue
      isCut = true
      finish = 'complete'
      break
    }
    return clean
  }

  function spoken(text: string): Chunk {
    isWordless &&= text.trim() === ''
    return { kind: 'text', text }
  }
}
