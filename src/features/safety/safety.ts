import { z } from 'zod'
import { isId } from '../../lib/ids.ts'

/** What is counted each day: lines found here, lines that the provider's moderation found, and replies that were stopped. */
export type CountKind = 'line' | 'moderation' | 'reply'

/** Since when a person talks without a long pause; times are null before the first line and when reminders are unwanted. */
export type Sitting = {
  personId: string
  beganAt: string | null
  lastSaidAt: string | null
  dismissedAt: string | null
  unwantedSince: string | null
}

/** After so long without a line the next one begins another sitting. */
export const SITTING_ENDS_MS = 30 * 60 * 1000
const REST_AFTER_MS = 3 * 60 * 60 * 1000
export const REST_AFTER_HOURS = 3

/** Whether it is time to say a word about a rest: three hours into a sitting, and three after each time it was said. */
export function isTimeToRest(sitting: Sitting | undefined, now: number): boolean {
  if (!sitting?.beganAt || !sitting.lastSaidAt || sitting.unwantedSince) return false
  const last = Date.parse(sitting.lastSaidAt)
  const since = Date.parse(sitting.dismissedAt ?? sitting.beganAt)
  return now - last < SITTING_ENDS_MS && last - since >= REST_AFTER_MS
}

export const safetyPath = '/safety'

/** Where a page that is hidden gives way to one that says nothing. */
export const untitledPath = '/untitled'
/** How the address of that page names this one, without a telling word. */
const FROM_SAFETY = 's'

/** The page that was hidden: a chat by its id, or the one about safety; for all else the front page. */
export function backFrom(from: unknown): string {
  if (from === FROM_SAFETY) return safetyPath
  return isId(from) ? `/chats/${from}` : '/'
}

export const remindersForm = z.object({ reminders: z.enum(['on', 'off'], 'Choose whether you want to be reminded.') })
export const restForm = z.object({ chat: z.string().refine(isId).optional().catch(undefined) })
