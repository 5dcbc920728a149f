import type { Db } from '../../../db/db.ts'
import { type Preferences, type Sharing, USUAL } from './preferences.ts'

export type PreferencesRow = Preferences & {
  personId: string
  /** Hours of the day in the person's time zone, 0 to 23. */
  quietFrom: number | null
  quietTo: number | null
  bannerHiddenUntil: string | null
}

declare module 'knex/types/tables.js' {
  interface Tables {
    preferences: PreferencesRow
  }
}

/** What somebody has chosen, or what is usual. */
export async function preferencesOf(db: Db, personId: string): Promise<Preferences> {
  const row = await db('preferences')
    .where({ personId })
    .first('language', 'theme', 'timeZone', 'motion', 'sharedCharacters', 'sharedScenarios')
  return row ?? USUAL
}

export async function savePreferences(db: Db, personId: string, preferences: Preferences): Promise<void> {
  await db('preferences')
    .insert({ personId, ...preferences })
    .onConflict('personId')
    .merge(preferences)
}

/** What a new character or scenario of somebody's begins as. */
export async function usualSharing(db: Db, personId: string, of: 'characters' | 'scenarios'): Promise<Sharing> {
  const { sharedCharacters, sharedScenarios } = await preferencesOf(db, personId)
  return of === 'characters' ? sharedCharacters : sharedScenarios
}
