import { Strategy as LocalStrategy } from 'passport-local'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { comparePasswordWithNothing, isPassword } from '../../lib/password.ts'
import type { InTurn } from '../../lib/turns.ts'
import type { Limiter } from '../../web/limits.ts'
import { type Proof, proofBy } from '../../web/proofs.ts'
import type { Notices } from '../notices/index.ts'
import type { Person } from './accounts.ts'
import { noteWrongPassword } from './guessing.ts'
import { findByName } from './store.ts'
import { usernameKeyOf } from './usernames.ts'

export type Gatekeepers = { db: Db; keyring: Keyring; clock: Clock; notices: Notices; limiter: Limiter; inTurn: InTurn }

/**
 * The one way in. Every kind of sign-in is a passport strategy that ends with a person or
 * with nobody; what follows from it (a second factor, a session) is the same for all.
 */
export function createProofs(keepers: Gatekeepers): { password: Proof<Person> } {
  const password = new LocalStrategy((username, password, end) => {
    byPassword(keepers, { username, password }).then(
      (person) => end(null, person ?? false),
      (error: unknown) => end(error),
    )
  })
  return { password: proofBy(password) }
}

async function byPassword(
  keepers: Gatekeepers,
  given: { username: string; password: string },
): Promise<Person | undefined> {
  const { db, limiter, inTurn } = keepers
  const key = usernameKeyOf(given.username)
  await limiter.spend('signIn', key)
  const found = await findByName(db, given.username)
  const stored = found?.passwordHash
  const isTheirs = await inTurn(() =>
    stored ? isPassword(given.password, stored) : comparePasswordWithNothing(given.password),
  )
  if (!found || !isTheirs) {
    const wasLast = (await limiter.left('signIn', key)) === 0
    await noteWrongPassword(keepers, { personId: found?.id ?? null, wasLast })
    return undefined
  }
  await limiter.forgive('signIn', key)
  return { id: found.id, username: found.username }
}
