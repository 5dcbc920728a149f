import { z } from 'zod'
import type { ProviderId } from '../../ai/ai.ts'
import type { SpeechState, Trouble } from '../speech/index.ts'

export const privacyPath = '/settings/privacy'
export const privacyForm = z.object({ figures: z.enum(['on', 'off'], 'Choose whether your replies are counted.') })

export const DAYS_KEPT = 90
const DAY_MS = 24 * 60 * 60 * 1000

/** What is counted of replies: how they ended, milliseconds, tokens, and what people thought of them. */
export const MEASURES = ['end', 'firstWord', 'duration', 'tokensIn', 'tokensOut', 'thumb'] as const
export type Measure = (typeof MEASURES)[number]

/** Whose replies, and on which day in UTC (yyyy-mm-dd). */
export type Place = { day: string; provider: ProviderId; model: string }

/** How an ended reply is counted: as its state, a failed one by its reason. */
export type Ending = Exclude<SpeechState, 'queued' | 'speaking' | 'failed'> | `failed:${Trouble}`

/** What there is to count in a reply that has ended; null for what is not known or did not come to pass. */
export type Outcome = {
  state: SpeechState
  trouble: Trouble | null
  firstWordMs: number | null
  durationMs: number
  tokensIn: number | null
  tokensOut: number | null
}

/** Each step is a tenth more than the one before, so that what is read from steps is right to a twentieth. */
const GROWTH = Math.log(1.1)

/** The step that a figure is counted at; 0 for what is less than one. */
export const stepOf = (figure: number): number => (figure < 1 ? 0 : Math.round(Math.log(figure) / GROWTH) + 1)

/** The middle of a step. */
export const figureAt = (step: number): number => (step === 0 ? 0 : Math.exp((step - 1) * GROWTH))

/** Which counts go up by one when a reply has ended. Only one that came to its end tells how long replies take. */
export function countsOf(outcome: Outcome): { measure: Measure; value: string }[] {
  const { state, trouble, firstWordMs, durationMs, tokensIn, tokensOut } = outcome
  const isWhole = state === 'complete' || state === 'length'
  const figures: [Measure, number | null][] = [
    ['firstWord', firstWordMs],
    ['duration', isWhole ? durationMs : null],
    ['tokensIn', tokensIn],
    ['tokensOut', tokensOut],
  ]
  return [
    { measure: 'end', value: state === 'failed' ? `failed:${trouble ?? 'internal'}` : state },
    ...figures.flatMap(([measure, figure]) =>
      figure === null ? [] : [{ measure, value: String(stepOf(Math.max(0, figure))) }],
    ),
  ]
}

/** How many at each step. */
export type Steps = ReadonlyMap<number, number>

/** What a share (0 to 1) of the figures does not exceed, right to a twentieth; undefined where there are none. */
export function quantile(steps: Steps, share: number): number | undefined {
  const all = [...steps.values()].reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (const [step, count] of [...steps].sort(([a], [b]) => a - b)) {
    seen += count
    if (seen >= share * all && seen > 0) return Math.round(figureAt(step))
  }
  return undefined
}

/** The day in UTC that is so many days before this moment. */
export const dayBefore = (now: number, days: number): string => new Date(now - days * DAY_MS).toISOString().slice(0, 10)

/** The days up to today, oldest first. */
export const lastDays = (now: number, days: number): string[] =>
  Array.from({ length: days }, (_, at) => dayBefore(now, days - 1 - at))
