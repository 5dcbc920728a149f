import type { Logger } from 'pino'
import type { Heard, Provider } from '../../ai/ai.ts'
import type { Moderate } from '../../ai/moderation.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { plainly } from '../../lib/plainly.ts'
import type { SpeechHooks } from '../speech/index.ts'
import { withCare } from './care.ts'
import { isConcern, sealConcern } from './concern.ts'
import { speaksOfOwnHarm, speaksOfSelfHarm } from './detector.ts'
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

type Kept = { id: string; keeperId: string | null }

/** A phrase may begin in one block and end in the next. */
const READ_AGAIN = 400

const NOTHING: Heard = { lines: [], wish: '', standing: [] }

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

  /** Only the provider that is sent these words anyway is asked. */
  async function isModerated(speech: Kept, { id }: Provider, words: string) {
    if (!moderate || id !== 'openai') return false
    const found = await moderate(words)
    await note(speech, found)
    return found
  }

  /** What the person wants beside the lines stands on no page: what is found in it is noted with the reply. */
  async function isFoundBeside(speech: Kept & { said: string }, { wish, standing }: Heard) {
    const found =
      (speech.said !== '' && (await wasNoted(speech))) || speaksOfSelfHarm(wish) || standing.some(speaksOfOwnHarm)
    if (wish !== '' || standing.length > 0) await note(speech, found)
    return found
  }

  async function note({ id, keeperId }: Kept, found: boolean) {
    if (keeperId === null) return
    await db('speeches')
      .where({ id })
      .update({ concern: sealConcern(keyring, id, keeperId, found) })
  }

  /** A reply that is gone on with is not told its wish again. */
  async function wasNoted({ id, keeperId }: Kept) {
    const row = await db('speeches').where({ id }).first('concern')
    return isConcern(keyring, { id, keeperId, concern: row?.concern ?? null })
  }

  return {
    beforePrompt: [
      async (speech, prompt, provider) => {
        const heard = prompt.heard ?? NOTHING
        const { lines, wish } = heard
        const line = lines.at(-1) ?? ''
        const isBeside = await isFoundBeside(speech, heard)
        const said = lines.findLastIndex((text) => speaksOfSelfHarm(text))
        const since = isBeside ? 0 : lines.length - 1 - said
        if (since === 0) await counted('line')
        if (isBeside || said >= 0) return withCare(prompt, wish || line, since)
        if (!(await isModerated(speech, provider, wish === '' ? line : `${line}\n\n${wish}`))) return prompt
        await counted('moderation')
        return withCare(prompt, line, 0)
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
