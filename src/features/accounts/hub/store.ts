import type { Db } from '../../../db/db.ts'
import { hotFirst, hotQuery } from '../../../db/hot.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'

/** Named where nothing would bring an account back and its owner did not say "not now" lately. */
const unprotected = hotQuery<{ id: string; now: string }, { id: string }>((db, { id, now }) =>
  db('persons')
    .where({ id })
    .whereNull('emailVerifiedAt')
    .whereNotExists(db('passkeys').where('personId', db.ref('persons.id')))
    .whereNotExists(db('recoveryCodes').where('personId', db.ref('persons.id')).whereNull('usedAt'))
    .whereNotExists(db('preferences').where('personId', db.ref('persons.id')).where('bannerHiddenUntil', '>', now))
    .select('id'),
)

/** Whether somebody is to be told that nothing would bring their account back: one statement, for pages of theirs. */
export async function needsProtection({ db, clock }: { db: Db; clock: Clock }, personId: string): Promise<boolean> {
  return (await hotFirst(db, unprotected, { id: personId, now: isoNow(clock) })) !== undefined
}

const HIDDEN_FOR_MS = 24 * 60 * 60_000

export async function hideBanner({ db, clock }: { db: Db; clock: Clock }, personId: string): Promise<void> {
  const bannerHiddenUntil = new Date(clock.now() + HIDDEN_FOR_MS).toISOString()
  await db<{ personId: string; bannerHiddenUntil: string }>('preferences')
    .insert({ personId, bannerHiddenUntil })
    .onConflict('personId')
    .merge()
}
