import type { Db } from '../../../db/db.ts'
import { hmac, type Key } from '../../../lib/crypto.ts'
import { usernameKeyOf, usernameLookOf } from '../usernames.ts'

/** A name that rests after its person has gone; only a keyed hash of it is kept. */
export type RestingNameRow = { key: string; until: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    restingNames: RestingNameRow
  }
}

/** So long nobody can sign up as somebody who has just left. */
const RESTS_MS = 30 * 24 * 60 * 60 * 1000

const keysOf = (nameKey: Key, username: string) => [
  hmac(nameKey, `name ${usernameKeyOf(username)}`),
  hmac(nameKey, `look ${usernameLookOf(username)}`),
]

/** Keeps a name, and all that look like it, from being taken for thirty days. */
export async function restName(
  tx: Db,
  nameKey: Key,
  { username, now }: { username: string; now: number },
): Promise<void> {
  const until = new Date(now + RESTS_MS).toISOString()
  const rows = keysOf(nameKey, username).map((key) => ({ key, until }))
  await tx('restingNames').insert(rows).onConflict('key').merge(['until'])
}

export async function isResting(
  db: Db,
  nameKey: Key,
  { username, now }: { username: string; now: string },
): Promise<boolean> {
  const resting = db('restingNames').whereIn('key', keysOf(nameKey, username)).where('until', '>', now)
  return (await resting.first('key')) !== undefined
}
