import type { Logger } from 'pino'
import { type Chunk, type Prompt, type Provider, ProviderError } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { createHub } from '../../lib/hub.ts'
import type { Gauge } from '../../web/limits.ts'
import { advance, catchUp, type LiveSpeech, newLive, note, retract } from './live.ts'
import type { SpeechState } from './speech.ts'
import { type Written, writeDown } from './store.ts'
import { createTicker } from './ticker.ts'

/** The time between two writings-down. With the writing itself, a quarter of a second of a reply may be lost with the power. */
const FLUSH_MS = 200

/** What readers of a speech are told: more of it, that it begins again, or that it is over. */
export type SpeechEvent =
  | { kind: 'more'; frames: string; speech: LiveSpeech }
  | { kind: 'again'; frames: string }
  | { kind: 'over'; state: SpeechState }

/** Where safety and the speaker guard stand; each sees every speech. */
export type SpeechHooks = {
  /** Before a prompt leaves the house; may change it. */
  beforePrompt: ((speech: Written, prompt: Prompt) => Promise<Prompt>)[]
  /** After each finished block, with all that was said; 'stop' ends the speech there. */
  afterBlock: ((speech: Written) => 'go on' | 'stop')[]
}

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  log: Logger
  gauge: Gauge
  hooks: SpeechHooks
  /** The most letters a reply may have. */
  replyLength: number
  speak: (provider: Provider, prompt: Prompt, signal: AbortSignal) => AsyncIterable<Chunk>
}

type Begin = {
  id: string
  keeperId: string | null
  /** What was said before, when it is gone on with. */
  said: string
  /** What stands between that and its continuation. */
  joint: (said: string, first: string) => string
  provider: Provider
  prompt: () => Promise<Prompt>
  giveBack: () => void
}

export type Speeches = ReturnType<typeof createSpeeches>

/** Speaks: one producer for each speech, which no reader can hold up or end by leaving. */
export function createSpeeches({ db, keyring, clock, log, gauge, hooks, replyLength, speak }: Needs) {
  const live = new Map<string, LiveSpeech>()
  const hub = createHub<SpeechEvent>()
  const producers = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  /** One transaction for all that has grown; what could not be written is tried again with the next. */
  function flush(): Promise<void> {
    writing = writing.then(async () => {
      const unwritten = [...live.values()].filter((speech) => speech.isUnwritten)
      for (const speech of unwritten) speech.isUnwritten = false
      try {
        await writeDown(db, keyring, unwritten)
      } catch (error) {
        for (const speech of unwritten) speech.isUnwritten = true
        log.error({ code: (error as { code?: string }).code }, 'what is being said could not be written down')
      }
    })
    return writing
  }

  function keepFlushing(): void {
    timer ??= setInterval(() => {
      if (live.size > 0) return void flush()
      clearInterval(timer)
      timer = undefined
    }, FLUSH_MS)
  }

  /** Without readers the tree is left behind; the next reader's arrival brings it up to date. */
  function show(speech: LiveSpeech, { ended }: { ended: boolean }): void {
    const before = speech.finished.length
    const frames = hub.isHeard(speech.id) || hooks.afterBlock.length > 0 ? advance(speech, { ended }) : ''
    if (frames) hub.publish(speech.id, { kind: 'more', frames, speech })
    if (speech.finished.length > before && hooks.afterBlock.some((hook) => hook(speech) === 'stop')) speech.stop.abort()
  }

  async function produce(speech: LiveSpeech, { provider, prompt, said, joint }: Begin): Promise<SpeechState> {
    const tick = createTicker(speech, () => show(speech, { ended: false }))
    const { signal } = speech.stop
    try {
      let sent = await prompt()
      for (const hook of hooks.beforePrompt) sent = await hook(speech, sent)
      for await (const chunk of speak(provider, sent, signal)) {
        if (chunk.kind === 'usage') note(speech, chunk)
        if (chunk.kind === 'retraction') {
          hub.publish(speech.id, { kind: 'again', frames: retract(speech, said) })
          speech.isUnwritten = true
        }
        if (chunk.kind === 'finish') return signal.aborted ? speech.stoppedAs : chunk.reason
        if (chunk.kind !== 'text') continue

        speech.firstWordAt ??= isoNow(clock)
        speech.state = 'speaking'
        speech.said += speech.said === said ? joint(said, chunk.text) + chunk.text : chunk.text
        speech.isUnwritten = true
        tick.grew()
        if (speech.said.length > replyLength) return 'length'
      }
      return signal.aborted ? speech.stoppedAs : 'interrupted'
    } catch (error) {
      if (signal.aborted) return speech.stoppedAs
      const known = error instanceof ProviderError
      speech.trouble = known ? error.trouble : 'internal'
      const { name, message, stack } = error as Error
      log.warn(
        {
          speech: speech.id,
          provider: provider.id,
          trouble: speech.trouble,
          ...(known ? { message } : { name, stack }),
        },
        'a reply failed',
      )
      return 'failed'
    } finally {
      speech.stop.abort()
      tick.end()
    }
  }

  async function run(speech: LiveSpeech, it: Begin): Promise<void> {
    const state = await produce(speech, it)
    it.giveBack()
    speech.said = speech.said.trimEnd()
    show(speech, { ended: true })
    speech.state = state
    speech.endedAt = isoNow(clock)
    speech.isUnwritten = true
    while (speech.isUnwritten && live.get(speech.id) === speech) {
      await flush()
      if (speech.isUnwritten) await new Promise((resolve) => setTimeout(resolve, FLUSH_MS))
    }
    live.delete(speech.id)
    hub.publish(speech.id, { kind: 'over', state })
  }

  return {
    /** Takes a place for one more speech before anything is written; throws a Problem when there is none. */
    reserve: (key: string) => gauge.take(key),

    /** Sets a queued speech going; returns at once. */
    begin(it: Begin): void {
      const speech = newLive({
        id: it.id,
        keeperId: it.keeperId,
        said: it.said,
        state: 'queued',
        trouble: null,
        tokensIn: null,
        tokensOut: null,
        tokensCached: null,
        firstWordAt: null,
        endedAt: null,
      })
      live.set(it.id, speech)
      keepFlushing()
      const producer = run(speech, it)
      producers.add(producer)
      void producer.finally(() => producers.delete(producer))
    },

    /** What is being said now; undefined when it is over. */
    find: (id: string): LiveSpeech | undefined => live.get(id),

    /** Ends a speech where it is; resolves when that is written down. */
    stop: (id: string): Promise<void> => ended(id, (speech) => speech.stop.abort()),

    /** Lets a deleted speech go without writing it down. */
    drop(id: string): void {
      const speech = live.get(id)
      if (!speech) return
      live.delete(id)
      speech.stop.abort()
    },

    /** Resolves when the speech is over, at once when it is already. */
    over: (id: string): Promise<void> => ended(id, () => {}),

    /**
     * Tells what has been said after the first `from` finished blocks, then all that follows;
     * undefined when the speech is over.
     */
    follow(id: string, from: number, tell: (event: SpeechEvent) => void): (() => void) | undefined {
      const speech = live.get(id)
      if (!speech) return undefined
      if (!hub.isHeard(id)) advance(speech, { ended: false })
      tell({ kind: 'more', frames: catchUp(speech, from), speech })
      return hub.subscribe(id, tell)
    },
    count: () => live.size,

    /** Ends all speeches as interrupted, their words kept; for the end of the program. */
    async close(): Promise<void> {
      for (const speech of live.values()) {
        speech.stoppedAs = 'interrupted'
        speech.stop.abort()
      }
      await Promise.all(producers)
      clearInterval(timer)
      await writing
    },
  }

  function ended(id: string, then: (speech: LiveSpeech) => void): Promise<void> {
    const speech = live.get(id)
    if (!speech) return Promise.resolve()
    return new Promise((resolve) => {
      const unsubscribe = hub.subscribe(id, (event) => {
        if (event.kind !== 'over') return
        unsubscribe()
        resolve()
      })
      then(speech)
    })
  }
}
