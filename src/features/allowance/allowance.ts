import type { Provider } from '../../ai/ai.ts'
import { isHosted } from '../../ai/presets.ts'
import { estimateTokens } from '../../lib/tokens.ts'
import type { Kinds } from '../notices/index.ts'

/** What the operator has set, in tokens a day: 0 for no limit, undefined where nothing was set. */
export type TokensADay = { person: number | undefined; site: number | undefined }

/** Tokens that may be spent in a day; Infinity for no limit. */
export type Caps = { person: number; site: number }

/** Why these: docs/decisions/014. */
export const USUAL_CAPS: Caps = { person: 1_000_000, site: 5_000_000 }

const DAY_MS = 24 * 60 * 60 * 1000
const DAYS_KEPT = 7

/**
 * What counts against a limit: whoever is paid by the token. The understudy and a local model
 * never do; a company's protocol spoken by a machine of the house only where a limit was set.
 */
export function capsFor({ id, isOfHouse }: Pick<Provider, 'id' | 'isOfHouse'>, set: TokensADay): Caps | undefined {
  if (!isHosted(id)) return undefined
  if (isOfHouse && set.person === undefined && set.site === undefined) return undefined
  const cap = (chosen: number | undefined, usual: number) => (chosen === 0 ? Infinity : (chosen ?? usual))
  const usual = isOfHouse ? { person: Infinity, site: Infinity } : USUAL_CAPS
  return { person: cap(set.person, usual.person), site: cap(set.site, usual.site) }
}

/** The day in UTC, yyyy-mm-dd. */
export const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10)

/** The next midnight in UTC, when everybody may spend again, in milliseconds. */
export const renewalAfter = (now: number): number => (Math.floor(now / DAY_MS) + 1) * DAY_MS

/** Days before this one are forgotten. */
export const oldestKept = (now: number): string => dayOf(now - DAYS_KEPT * DAY_MS)

export type Used = Caps

/** Whose tokens are used up; undefined while something is left. */
export function usedUp(used: Used, caps: Caps): 'person' | 'site' | undefined {
  if (used.person >= caps.person) return 'person'
  return used.site >= caps.site ? 'site' : undefined
}

/** What was reserved for a request, in tokens. */
export type Room = { prompt: number; reply: number }

/** What an ended reply came to; null where the provider told no figures. */
export type End = { state: string; tokensIn: number | null; tokensOut: number | null; isFree: boolean; words: string }

/** What a request has cost: as the provider tells, else by estimate, and nothing where it did nothing. */
export function costOf({ tokensIn, tokensOut, isFree, words }: End, room: Room): number {
  if (tokensIn !== null || tokensOut !== null) return (tokensIn ?? 0) + (tokensOut ?? 0)
  return isFree ? 0 : room.prompt + estimateTokens(words)
}

/** What somebody has used today, and when they may use more. */
export type Standing = { used: number; cap: number; usedUp: 'person' | 'site' | undefined; renewsAt: string }

/** What people are told about their tokens. */
export const allowanceNotices = {
  limits: {
    name: 'Limits',
    about: 'When your tokens for a day are used up.',
    usual: 'here',
    mayBeOff: true,
  },
} satisfies Kinds
