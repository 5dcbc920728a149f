import { z } from 'zod'

const DAY_MS = 24 * 60 * 60 * 1000
/** A closed account, and one that was found under age, is kept so long. */
export const KEPT_DAYS = 30
export const KEPT_MS = KEPT_DAYS * DAY_MS

export const suspendedPath = '/suspended'
export const closedPath = '/closed'
export const closingPath = '/settings/account/closing'
export const deletionPath = '/settings/account/deletion'

export const deletionForm = z.object({ username: z.string().max(200).catch('').default('') })

/** What happens to somebody's account: with a reason, until a time or without end. `until` is ISO 8601. */
export type Suspension = { reason: string; until: string | null; actorId: string }

/** The last whole day, as yyyy-mm-dd in UTC, of a suspension that ends then. */
export const lastDayOf = (end: string): string => new Date(Date.parse(end) - 1).toISOString().slice(0, 10)
