import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Chunk, type Prompt, type Provider, ProviderError } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { createHub } from '../../lib/hub.ts'
import { plainly } from '../../lib/plainly.ts'
import type { Gauge } from '../../web/limits.ts'
import { Refusal, type Refused, type SpeechEnd, type SpeechHooks } from './hooks.ts'
import { createKeeping, FLUSH_MS } from './keeping.ts'
import { advance, catchUp, type Frames, type LiveSpeech, newLive, note, retract, say } from './live.ts'
import type { SpeechState } from './speech.ts'
import { createTicker } from './ticker.ts'
import { isUnpaid } from './unpaid.ts'

/** How often the last writing-down is tried. */
const LAST_TRIES = 20

/** What readers of a speech are told: more of it, that it begins again, or that it is over. */
export type SpeechEvent =
  | { kind: 'more'; frames: Frames; speech: LiveSpeech }
  | { kind: 'again'; frames: Frames }
  | { kind: 'over'; state: SpeechState }

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  log: Logger
  gauge: Gauge
  hooks: SpeechHooks
  /** The most letters a reply may have. */
  replyLength: number
  speak: (provider: Provider, prompt: Prompt, signal: AbortSignal, take: (chunk: Chunk) => void) => Promise<void>
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
  /** Told once what the speech came to, when it is over; never throws. */
  settle: (end: SpeechEnd) => Promise<void>
}

export type Speeches = ReturnType<typeof createSpeeches>

/** Speaks: one producer for each speech, which no reader can hold up or end by leaving. */
export function createSpeeches({ db, keyring, clock, log, gauge, hooks, replyLength, speak }: Needs) {
  const live = new Map<string, LiveSpeech>()
  const hub = createHub<SpeechEvent>()
  const producers = new Set<Promise<void>>()
  let isClosing = false
  const keeping = createKeeping({ db, keyring, clock, log, live, lose: (speech) => endAs(speech, 'failed') })

  /** Without readers and hooks the tree is left behind; the next reader's arrival brings it up to date. */
  function show(speech: LiveSpeech, { ended }: { ended: boolean }): void {
    const before = speech.finished.length
    const frames = hub.isHeard(speech.id) || hooks.afterBlock.length > 0 ? advance(speech, { ended }) : undefined
    if (speech.finished.length > before && speech.stoppedAs !== 'refused') {
      const verdicts = hooks.afterBlock.map((hook) => hook(speech))
      const refused = verdicts.find((verdict) => typeof verdict === 'object')
      if (refused) return refuse(speech, refused)
      if (verdicts.includes('stop')) speech.stop.abort()
    }
    if (frames) hub.publish(speech.id, { kind: 'more', frames, speech })
  }

  /** Takes back what is refused; what is told instead comes with the end. */
  function refuse(speech: LiveSpeech, { refuse: trouble, keep }: Refused): void {
    Object.assign(speech, { trouble, stoppedAs: 'refused' }).stop.abort()
    hub.publish(speech.id, { kind: 'again', frames: retract(speech, speech.said.slice(0, keep).trimEnd()) })
  }

  async function produce(speech: LiveSpeech, { provider, prompt, said, joint }: Begin): Promise<SpeechState> {
    const tick = createTicker(speech, () => showSafely(speech, { ended: false }))
    const { signal } = speech.stop
    let end: SpeechState | undefined
    const take = (chunk: Chunk) => {
      if (end || signal.aborted) return
      if (chunk.kind === 'usage') note(speech, chunk)
      if (chunk.kind === 'retraction') hub.publish(speech.id, { kind: 'again', frames: retract(speech, said) })
      if (chunk.kind === 'finish') end = chunk.reason
      if (chunk.kind !== 'text') return

      if (speech.state !== 'speaking') Object.assign(speech, begun(speech, clock))
      say(speech, speech.said === said ? joint(said, chunk.text) + chunk.text : chunk.text)
      tick.grew()
      if (speech.said.length <= replyLength) return
      end = 'length'
      speech.stop.abort()
    }
    try {
      let sent = await prompt()
      for (const hook of hooks.beforePrompt) sent = await hook(speech, sent, provider)
      await speak(provider, sent, signal, take)
      return end ?? (signal.aborted ? speech.stoppedAs : 'interrupted')
    } catch (error) {
      if (error instanceof Refusal) {
        Object.assign(speech, { trouble: error.trouble, isFree: true, stoppedAs: 'refused' })
        return 'refused'
      }
      if (end) return end
      if (signal.aborted) return speech.stoppedAs
      const known = error instanceof ProviderError
      speech.trouble = known ? error.trouble : 'internal'
      speech.isFree = speech.said === said && isUnpaid(error)
      const cause = known ? { message: error.message } : { error: plainly(error) }
      log.warn({ speech: speech.id, provider: provider.id, trouble: speech.trouble, ...cause }, 'a reply failed')
      return 'failed'
    } finally {
      speech.stop.abort()
      tick.end()
    }
  }

  async function run(speech: LiveSpeech, it: Begin): Promise<void> {
    const begunAt = clock.now()
    let state = await produce(speech, it)
    const durationMs = clock.now() - begunAt
    it.giveBack()
    speech.said = speech.said.trimEnd()
    showSafely(speech, { ended: true })
    if (speech.stoppedAs === 'refused') state = 'refused'
    Object.assign(speech, { state, endedAt: isoNow(clock), unwritten: 'all' })
    const isKept = () => speech.unwritten === 'nothing'
    for (let tries = 0; !isKept() && live.get(speech.id) === speech; tries++) {
      await keeping.flush()
      if (isClosing && tries >= LAST_TRIES) break
      if (!isKept()) await pause(FLUSH_MS)
    }
    await it.settle({ ...speech, words: speech.said.slice(it.said.length) })
    const isDeleted = live.get(speech.id) !== speech
    endAs(speech, state)
    if (isDeleted) return
    const firstWordMs = speech.firstWordAt === null ? null : Date.parse(speech.firstWordAt) - begunAt
    const over = { ...speech, state, provider: it.provider, firstWordMs, durationMs }
    for (const hook of hooks.afterEnd) await hook(over)
  }

  function endAs(speech: LiveSpeech, state: SpeechState): void {
    if (live.get(speech.id) === speech) live.delete(speech.id)
    speech.stop.abort()
    hub.publish(speech.id, { kind: 'over', state })
  }

  /** A reply that cannot be shown fails by itself, and takes nobody with it. */
  function showSafely(speech: LiveSpeech, how: { ended: boolean }): void {
    try {
      show(speech, how)
    } catch (error) {
      log.error({ speech: speech.id, error: plainly(error) }, 'a reply could not be shown while it is spoken')
    }
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
      keeping.start()
      const producer = run(speech, it)
      producers.add(producer)
      producer
        .catch((error: unknown) => log.error({ speech: it.id, error: plainly(error) }, 'a speech broke off'))
        .finally(() => producers.delete(producer))
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
    isBehind: keeping.isBehind,

    /** Ends all speeches as interrupted, their words kept; for the end of the program. */
    async close(): Promise<void> {
      isClosing = true
      for (const speech of live.values()) {
        speech.stoppedAs = 'interrupted'
        speech.stop.abort()
      }
      await Promise.all(producers)
      await keeping.stop()
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

const begun = ({ firstWordAt }: LiveSpeech, clock: Clock): Partial<LiveSpeech> => ({
  state: 'speaking',
  firstWordAt: firstWordAt ?? isoNow(clock),
  unwritten: 'all',
})
