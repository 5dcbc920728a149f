import { type Db, emptyLog } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Mailer } from '../../mail/mail.ts'
import { usernameKeyOf } from './usernames.ts'

/** `mailer` forgets letters that lie in the outbox, `media` deletes somebody's files. */
type Shelf = { db: Db; keyring: Keyring; mailer: Pick<Mailer, 'forget'>; media: Files; partWithWorks: Parting }
/** What others talk with outlives whoever made it, by its name alone. */
export type Parting = (personId: string) => Promise<void>
export type Files = { forget: (personId: string) => Promise<void> }

/**
 * Forgets a person: their key goes, so that nobody can read what a backup still holds, then their
 * row and all that hangs on it. In this order a run that was killed is finished by the next,
 * which still finds them. Harmless where they are gone already.
 */
export async function eraseById({ db, keyring, mailer, media, partWithWorks }: Shelf, personId: string): Promise<void> {
  await partWithWorks(personId)
  keyring.destroy(personId)
  await mailer.forget(personId)
  await media.forget(personId)
  await db('persons').where({ id: personId }).delete()
  await emptyLog(db)
}

/** The same for who has this name; false when nobody has it. */
export async function erasePerson(shelf: Shelf, username: string): Promise<boolean> {
  const person = await shelf
    .db('persons')
    .where({ usernameKey: usernameKeyOf(username) })
    .first('id')
  if (!person) return false
  await eraseById(shelf, person.id)
  return true
}
