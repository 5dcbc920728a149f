import { setImmediate as immediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { plainly } from '../../lib/plainly.ts'
import type { LiveSpeech } from './live.ts'
import { failUnsealed, writeDown } from './store.ts'

/**
 * The time between two writings-down, and the longer one while very many speak: with the
 * writing itself at most a quarter of a second of a reply may be lost with the power.
 */
export const FLUSH_MS = 100
const BUSY_FLUSH_MS = 200
const MANY_SPEECHES = 200

/** What is written in one transaction: the words of others must not wait for it longer than some milliseconds. */
const AT_ONCE = 200

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  log: Logger
  live: ReadonlyMap<string, LiveSpeech>
  /** Told of a speech that can never be written down, because its keeper's key is gone. */
  lose: (speech: LiveSpeech) => void
}

/** Writes all that is being said down, with one timer and in a few transactions each time. */
export function createKeeping({ db, keyring, clock, log, live, lose }: Needs) {
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  let isBehind = false

  async function write(): Promise<void> {
    const unwritten = [...live.values()].filter((speech) => speech.unwritten !== 'nothing')
    let failed = false
    for (let from = 0; from < unwritten.length; from += AT_ONCE) {
      if (from > 0) await immediate()
      if ((await tryToWrite(unwritten.slice(from, from + AT_ONCE))) === 'failed') failed = true
    }
    isBehind = failed
  }

  async function tryToWrite(speeches: LiveSpeech[]): Promise<'written' | 'failed'> {
    const { words = [], all = [] } = Object.groupBy(speeches, ({ unwritten }) => unwritten)
    for (const speech of speeches) speech.unwritten = 'nothing'
    try {
      const unsealed = await writeDown(db, keyring, { words, all })
      for (const { speech, error } of unsealed) await giveUp(speech, error)
      return 'written'
    } catch (error) {
      for (const speech of speeches) speech.unwritten = 'all'
      log.error({ error: plainly(error) }, 'what is being said could not be written down')
      return 'failed'
    }
  }

  /** One speech that cannot be sealed must not hold up all others. */
  async function giveUp(speech: LiveSpeech, error: unknown): Promise<void> {
    log.error({ speech: speech.id, error: plainly(error) }, 'a speech cannot be sealed and ends here')
    lose(speech)
    await failUnsealed(db, speech.id, clock)
  }

  /** What could not be written is tried again with the next. */
  function flush(): Promise<void> {
    writing = writing.then(write)
    return writing
  }

  function later(): NodeJS.Timeout {
    return setTimeout(
      () => {
        void flush()
        timer = live.size > 0 ? later() : undefined
      },
      live.size > MANY_SPEECHES ? BUSY_FLUSH_MS : FLUSH_MS,
    )
  }

  return {
    flush,
    /** Goes on until nothing is being said any more. */
    start(): void {
      timer ??= later()
    },
    async stop(): Promise<void> {
      clearTimeout(timer)
      await writing
    },
    /** True while the last writing-down failed. */
    isBehind: () => isBehind,
  }
}
