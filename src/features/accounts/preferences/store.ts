import type { Db } from '../../../db/db.ts'
import { type Preferences, type Sharing, USUAL } from './preferences.ts'

export type PreferencesRow = Preferences & {
  personId: string
  /** Hours of the day in the person's time zone, 0 to 23. */
  quietFrom: number | null
  quietTo: number | null
  bannerHiddenUntil: string | null
  /** Since when they want to see what is for adults; null where they do not. */
  adultSince: string | null
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

/** Whether somebody is of an age to choose what is for adults, and whether they did. */
export async function adultChoiceOf(db: Db, personId: string): Promise<{ mayChoose: boolean; isChosen: boolean }> {
  const row = await db('persons')
    .leftJoin('preferences', 'preferences.personId', 'persons.id')
    .where('persons.id', personId)
    .first('persons.ageBand', 'preferences.adultSince')
  return { mayChoose: row?.ageBand === '18+', isChosen: (row?.adultSince ?? null) !== null }
}

/** Keeps the time of a choice that was made before. */
export async function chooseAdult(db: Db, personId: string, since: string | null): Promise<void> {
  await db('preferences').insert({ personId, adultSince: since }).onConflict('personId').merge({ adultSince: since })
}

/** What a new character or scenario of somebody's begins as. */
export async function usualSharing(db: Db, personId: string, of: 'characters' | 'scenarios'): Promise<Sharing> {
  const { sharedCharacters, sharedScenarios } = await preferencesOf(db, personId)
  return of === 'characters' ? sharedCharacters : sharedScenarios
}
