import type { Db } from '../../db/db.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'

/** Somebody who wants no single key to do anything, since when. */
type KeylessRow = { personId: string; since: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    keyless: KeylessRow
  }
}

/** Whether a person wants the keys; their session brings the answer to every page. */
export async function setKeys(db: Db, personId: string, wanted: boolean, clock: Clock): Promise<void> {
  if (wanted) return void (await db('keyless').where({ personId }).delete())
  await db('keyless')
    .insert({ personId, since: isoNow(clock) })
    .onConflict('personId')
    .ignore()
}
