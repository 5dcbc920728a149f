import type { Db } from '../db/db.ts'
import type { Keyring } from '../db/keyring.ts'

/** How somebody came in. */
export type Way = 'password' | 'google' | 'x' | 'passkey' | 'sign-up'

/** What somebody knows a session of theirs again by. */
export type About = { browser: string; address: string; way: Way }

/** Where that is sealed. */
export const aboutPlace = (row: string, owner: string) => ({ table: 'sessions', column: 'about', row, owner })

export async function wayOf(db: Db, keyring: Keyring, id: string): Promise<Way> {
  const row = await db('sessions').where({ id }).first('about', 'personId')
  const about = row?.about && keyring.open(aboutPlace(id, row.personId), row.about)
  return about ? (JSON.parse(about) as About).way : 'password'
}
