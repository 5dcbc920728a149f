import type { Db } from '../db/db.ts'
import { hotFirst, hotQuery } from '../db/hot.ts'
import type { Role } from './visit.ts'

export type SessionRow = {
  id: string
  personId: string
  /** `half` until the second factor was shown. */
  stage: 'half' | 'full'
  createdAt: string
  lastUsedAt: string
  expiresAt: string
  /** When its person last showed that it is them. */
  confirmedAt: string | null
  /** What its person knows it again by, sealed. */
  about: Buffer | null
  /** Since when its person has other rights than when its id was made. */
  staleSince: string | null
}

declare module 'knex/types/tables.js' {
  interface Tables {
    sessions: SessionRow
  }
}

/** What somebody wants of every page; null where they have not said. */
export type Wishes = { language: string | null; theme: string | null; motion: string | null; timeZone: string | null }

/** A session with all that every page needs of its person. */
export type Found = {
  id: string
  personId: string
  username: string
  lastUsedAt: string
  expiresAt: string
  stage: SessionRow['stage']
  createdAt: string
  confirmedAt: string | null
  staleSince: string | null
  standing: string
  standingUntil: string | null
  role: Role | null
  waitingId: string | null
  unread: number
  keylessId: string | null
  ageBand: string
  /** Since when they want to see what is for adults; null where they do not. */
  adultSince: string | null
} & Wishes

const sessionWithPerson = hotQuery<{ id: string; now: string; oldest: string }, Found>((db, { id, now, oldest }) =>
  db('sessions')
    .join('persons', 'persons.id', 'sessions.personId')
    .leftJoin('roles', 'roles.personId', 'persons.id')
    .leftJoin('preferences', 'preferences.personId', 'persons.id')
    .leftJoin('applications', (on) => on.on('applications.personId', 'persons.id').andOnNull('applications.approvedAt'))
    .leftJoin('keyless', 'keyless.personId', 'persons.id')
    .where('sessions.id', id)
    .where('sessions.expiresAt', '>', now)
    .where('sessions.createdAt', '>', oldest)
    .whereNot('persons.standing', db.raw("'deleted'"))
    .select(
      'sessions.id',
      'sessions.personId',
      'persons.username',
      'sessions.lastUsedAt',
      'sessions.expiresAt',
      'sessions.stage',
      'sessions.createdAt',
      'sessions.confirmedAt',
      'sessions.staleSince',
      'persons.standing',
      'persons.standingUntil',
      'roles.role',
      'applications.personId as waitingId',
      'preferences.language',
      'preferences.theme',
      'preferences.motion',
      'preferences.timeZone',
      'preferences.adultSince',
      'persons.ageBand',
      db('notices').where('personId', db.ref('persons.id')).whereNull('readAt').count('*').as('unread'),
      'keyless.personId as keylessId',
    ),
)

/** The session that is still good: not over by `now`, and begun after `oldest`; both ISO 8601. */
export const findSession = (db: Db, asked: { id: string; now: string; oldest: string }): Promise<Found | undefined> =>
  hotFirst(db, sessionWithPerson, asked)
