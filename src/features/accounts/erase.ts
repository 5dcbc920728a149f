import { checkpoint, type Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { usernameKeyOf } from './accounts.ts'

/**
 * Forgets a person: their key goes first, so that what a backup still holds cannot be read
 * by anybody, then their row and all that hangs on it. When it is stopped between the two,
 * another run finishes it. False when nobody has the name.
 */
export async function erasePerson({ db, keyring }: { db: Db; keyring: Keyring }, username: string): Promise<boolean> {
  const person = await db('persons')
    .where({ usernameKey: usernameKeyOf(username) })
    .first('id')
  if (!person) return false
  keyring.destroy(person.id)
  await db('persons').where({ id: person.id }).delete()
  await checkpoint(db)
  return true
}
