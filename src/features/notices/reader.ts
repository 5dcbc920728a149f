import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { languageFrom } from '../../mail/letter.ts'
import type { Language } from '../../web/frame.ts'
import type { QuietHours } from './hours.ts'

/** How somebody is written to; `email` only where they have shown that it is theirs. */
export type Reader = {
  username: string
  email: string | undefined
  language: Language
  quiet: QuietHours | undefined
}

type Found = {
  username: string
  email: Buffer | null
  emailVerifiedAt: string | null
  language: string | null
  signedUpIn: string
  timeZone: string | null
  quietFrom: number | null
  quietTo: number | null
}

const HABITS = ['preferences.language', 'preferences.timeZone', 'preferences.quietFrom', 'preferences.quietTo']

/** Undefined for who is gone. `asked` is the language of what they were doing, where they never chose one; without either it is that of their sign-up. */
export async function readerOf(
  db: Db,
  keyring: Keyring,
  personId: string,
  asked: string | undefined,
): Promise<Reader | undefined> {
  const row: Found | undefined = await db('persons')
    .leftJoin('preferences', 'preferences.personId', 'persons.id')
    .where('persons.id', personId)
    .first('persons.language as signedUpIn', 'persons.username', 'persons.email', 'persons.emailVerifiedAt', ...HABITS)
  if (!row || !keyring.has(personId)) return undefined
  const { username, email, emailVerifiedAt, quietFrom, quietTo, timeZone } = row
  const place = { table: 'persons', column: 'email', row: personId, owner: personId }
  const isQuiet = quietFrom !== null && quietTo !== null
  return {
    username,
    email: email && emailVerifiedAt ? keyring.open(place, email) : undefined,
    language: languageFrom(row.language ?? asked ?? row.signedUpIn),
    quiet: isQuiet ? { from: quietFrom, to: quietTo, timeZone: timeZone ?? 'UTC' } : undefined,
  }
}
