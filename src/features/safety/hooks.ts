import type { Logger } from 'pino'
import type { Heard, Provider } from '../../ai/ai.ts'
import type { Moderate } from '../../ai/moderation.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { plainly } from '../../lib/plainly.ts'
import { Refusal, type SpeechHooks } from '../speech/index.ts'
import { withCare } from './care.ts'
import { isConcern, sealConcern } from './concern.ts'
import { speaksOfOwnHarm, speaksOfSelfHarm } from './detector.ts'
import { encouragesSelfHarm } from './encouragement.ts'
import type { CountKind } from './safety.ts'
import { isSexual } from './sexual/sexual.ts'
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

/** How far a reply is not sexual, to the end of a paragraph. */
function harmlessIn(said: string, before: number, from: number): number {
  const ends = [...said.matchAll(/\n+/g)].map(({ index }) => index).filter((end) => end > before)
  return ends.findLast((end) => !isSexual(said.slice(from, end))) ?? Math.min(before, said.length)
}

/** What shall be kept away may be named. */
const isWanted = (text: string) => !/\b(?:no|not|never|avoid|without|don['’]t|keep)\b|ない|なし|禁止|避け/i.test(text)

const NOTHING: Heard = { lines: [], wish: '', standing: [] }

/** Sees every speech: asks for care where the person speaks of harming themselves, and stops a reply that encourages it. */
export function safetyHooks({ db, keyring, clock, log, moderate }: Needs): Omit<SpeechHooks, 'afterEnd'> {
  const stopped = new WeakSet<object>()
  /** Replies of characters under 18: nothing sexual is said by them or to them. */
  const young = new WeakSet<object>()
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
        if (heard.isYoung) {
          young.add(speech)
          if ([line, wish, ...heard.standing.filter(isWanted)].some(isSexual)) throw new Refusal('young')
        }
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
        const before = read.get(speech) ?? 0
        const from = Math.max(0, before - READ_AGAIN)
        read.set(speech, speech.said.length)
        if (young.has(speech) && isSexual(speech.said.slice(from)))
          return { refuse: 'young', keep: harmlessIn(speech.said, before, from) }
        if (!encouragesSelfHarm(speech.said.slice(from))) return 'go on'
        if (!stopped.has(speech)) void counted('reply')
        stopped.add(speech)
        return 'stop'
      },
    ],
  }
}
