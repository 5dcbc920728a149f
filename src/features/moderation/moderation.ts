import { z } from 'zod'
import type { Translate } from '../../web/i18n.ts'
import type { Role } from '../../web/visit.ts'

export const peoplePath = '/moderation/people'
export const pathOfPerson = (username: string): string => `${peoplePath}?username=${encodeURIComponent(username)}`

export const ROLES = ['member', 'moderator', 'operator'] as const

const MAX_REASON_LENGTH = 1000
const DAY_MS = 24 * 60 * 60 * 1000
const LONGEST_YEARS = 10

/** The last day of a suspension, as a date field sends it; empty for no end. It ends with that day in UTC. */
export const suspensionFormBy = (now: number) =>
  z.object({
    reason: z
      .string('Say why: the person reads it.')
      .trim()
      .min(1, 'Say why: the person reads it.')
      .max(MAX_REASON_LENGTH, 'That is too long: at most 1,000 characters.'),
    until: z
      .string()
      .trim()
      .default('')
      .refine((day) => day === '' || isDayAhead(day, now), 'Choose a day from today on, or leave it empty for no end.'),
  })

export type SuspensionFields = z.output<ReturnType<typeof suspensionFormBy>>

function isDayAhead(day: string, now: number): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const end = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(end) || new Date(end).toISOString().slice(0, 10) !== day) return false
  return end + DAY_MS > now && end < now + LONGEST_YEARS * 366 * DAY_MS
}

/** When a suspension whose last day this is ends; null without end. */
export const endOf = (day: string): string | null =>
  day === '' ? null : new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString()

export const roleForm = z.object({ role: z.enum(ROLES, 'Choose a role.') })
export const ageForm = z.object({
  sure: z.literal('on', 'Tick the box first: it signs them out and deletes everything in 30 days.'),
})

/** Moderators look after members; operators after everybody else, but nobody after themselves. */
export const maySuspend = (mine: { id: string; role: Role }, theirs: { id: string; role: Role }): boolean =>
  mine.id !== theirs.id && (mine.role === 'operator' || (mine.role === 'moderator' && theirs.role === 'member'))

export function roleName(t: Translate, role: Role): string {
  return { member: t('Member'), moderator: t('Moderator'), operator: t('Operator') }[role]
}
