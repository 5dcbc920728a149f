import type { Place } from './rules.ts'

/** Why an entry is told. */
export const CALLED = ['constant', 'activate', 'kept', 'sticky', 'key'] as const
export type Called = (typeof CALLED)[number]

/** Why it is not, in the order in which it is asked. */
export const QUIET = [
  'disabled',
  'delay',
  'cooldown',
  'notBeforeRecursion',
  'notInRecursion',
  'dontActivate',
  'alreadyMatched',
  'onlyAfter',
  'onlyEvery',
  'otherGreeting',
  'noKeys',
  'noKey',
  'brokenRegex',
  'tooMuch',
  'noSecondary',
  'excludedBySecondary',
  'noAdditional',
  'excludedByKey',
  'group',
  'probability',
  'empty',
  'tokenBudget',
  'loreBudget',
  'contextFull',
  'noRoom',
] as const
export type Quiet = (typeof QUIET)[number]

/** What became of an entry that was looked at. */
export type Trace = {
  id: string
  name: string
  /** Empty where the book has no name. */
  book: string
  verdict: Called | Quiet
  /** The key that was found or that stood in the way, as it is written with its macros replaced. */
  key?: string
  /** The line in which it was found, from 0 at the oldest, or the entry that told it. */
  line?: number
  entry?: string
  place: Place
  /** What it costs, where it was called up. */
  tokens?: number
  /** 0 for the conversation itself, more for what other entries told. */
  level?: number
}

export const isCalled = (verdict: Trace['verdict']): verdict is Called =>
  (CALLED as readonly string[]).includes(verdict)
