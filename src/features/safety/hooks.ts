import type { Logger } from 'pino'
import type { Prompt, Provider } from '../../ai/ai.ts'
import type { Moderate } from '../../ai/moderation.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { plainly } from '../../lib/plainly.ts'
import type { SpeechHooks } from '../speech/index.ts'
import { withCare } from './care.ts'
import { sealConcern } from './concern.ts'
import { speaksOfSelfHarm } from './detector.ts'
import { encouragesSelfHarm } from './encouragement.ts'
import type { CountKind } from './safety.ts'
import { count } from './store.ts'

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  log: Logger
  /** Undefined where no MODERATION_MODEL is set. */
  moderate: Moderate | undefined
}

/** A phrase may begin in one block and end in the next. */
const READ_AGAIN = 400

/** Care goes on for so many of the person's lines after one that called for it. */
const LINES_HEARD = 3

/** Sees every speech: asks for care where the person speaks of harming themselves, and stops a reply that encourages it. */
export function safetyHooks({ db, keyring, clock, log, moderate }: Needs): Omit<SpeechHooks, 'afterEnd'> {
  const stopped = new WeakSet<object>()
  /** How many letters of a speech have been read. */
  const read = new WeakMap<object, number>()

  /** Counting must never be what a reply fails at. */
  const counted = async (kind: CountKind) => {
    await count(db, kind, clock).catch((error: unknown) =>
      log.error({ kind, error: plainly(error) }, 'a count for safety could not be written'),
    )
  }

  /** Only the provider that is sent the line anyway is asked. */
  async function isModerated(speech: { id: string; keeperId: string | null }, { id }: Provider, line: string) {
    if (!moderate || id !== 'openai') return false
    const found = await moderate(line)
    if (speech.keeperId !== null) {
      const concern = sealConcern(keyring, speech.id, speech.keeperId, found)
      await db('speeches').where({ id: speech.id }).update({ concern })
    }
    return found
  }

  return {
    beforePrompt: [
      async (speech, prompt, provider) => {
        const heard = linesIn(prompt).slice(-LINES_HEARD)
        const line = heard.at(-1) ?? ''
        if (speaksOfSelfHarm(line)) {
          await counted('line')
          return withCare(prompt, line)
        }
        if (heard.some(speaksOfSelfHarm)) return withCare(prompt, line)
        if (!(await isModerated(speech, provider, line))) return prompt
        await counted('moderation')
        return withCare(prompt, line)
      },
    ],
    afterBlock: [
      (speech) => {
        const from = Math.max(0, (read.get(speech) ?? 0) - READ_AGAIN)
        read.set(speech, speech.said.length)
        if (!encouragesSelfHarm(speech.said.slice(from))) return 'go on'
        if (!stopped.has(speech)) void counted('reply')
        stopped.add(speech)
        return 'stop'
      },
    ],
  }
}

/** What the person said; an author's note between the lines stands in brackets. */
const linesIn = ({ turns }: Prompt): string[] =>
  turns.filter(({ role, text }) => role === 'person' && !/^\[[\s\S]*\]$/.test(text)).map(({ text }) => text)
