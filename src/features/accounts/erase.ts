import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { usernameKeyOf } from './accounts.ts'

/**
 * Forgets a person: their row and all that hangs on it goes, then their key, so that what a
 * backup still holds cannot be read by anybody. False when nobody has the name.
 */
export async function erasePerson({ db, keyring }: { db: Db; keyring: Keyring }, username: string): Promise<boolean> {
  const person = await db('persons')
    .where({ usernameKey: usernameKeyOf(username) })
    .first('id')
  if (!person) return false
  await db('persons').where({ id: person.id }).delete()
  await db.raw('pragma wal_checkpoint(truncate)')
  keyring.destroy(person.id)
  return true
}
