import { view } from '../../web/view.ts'
import type { Face } from '../../web/views.ts'

/** Somebody in full; role and standing are translated already. */
export type FoundPerson = {
  face: Face
  id: string
  username: string
  path: string
  role: string
  standing: string
  createdAt: string
  since: string | undefined
  /** The last day of a suspension, yyyy-mm-dd. */
  lastDay: string | undefined
  reason: string | undefined
  erased: string | undefined
  /** What may be done about them, and by whom it is looked at. */
  maySuspend: boolean
  mayRestore: boolean
  mayFindYoung: boolean
  roles: { value: string; label: string; isChosen: boolean }[]
}

export type PeoplePage = {
  sought: string
  found: FoundPerson | undefined
  typed: { reason: string; until: string }
  errors: { reason?: string[] | undefined; until?: string[] | undefined; role?: string[]; sure?: string[] }
  today: string
  /** How many reports nobody has decided on. */
  reports: number
  suspended: { face: Face; username: string; path: string; lastDay: string | undefined; isTooYoung: boolean }[]
  staff: { face: Face; username: string; path: string; role: string; since: string }[]
}
export const peoplePage = view<PeoplePage>('/moderation/people')
