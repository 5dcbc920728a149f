import { type Db, emptyLog } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { usernameKeyOf } from './usernames.ts'

/**
 * Forgets a person: their key goes, so that nobody can read what a backup still holds, then their
 * row and all that hangs on it. In this order a run that was killed is finished by the next,
 * which still finds the name. False when nobody has it.
 */
export async function erasePerson({ db, keyring }: { db: Db; keyring: Keyring }, username: string): Promise<boolean> {
  const person = await db('persons')
    .where({ usernameKey: usernameKeyOf(username) })
    .first('id')
  if (!person) return false
  keyring.destroy(person.id)
  await db('persons').where({ id: person.id }).delete()
  await emptyLog(db)
  return true
}
