import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { hmac, type Key } from '../../lib/crypto.ts'
import { comparePasswordWithNothing, hashPassword, isOutdated, isPassword } from '../../lib/password.ts'
import type { InTurn } from '../../lib/turns.ts'
import { type Limiter, RATES } from '../../web/limits.ts'
import { type Proof, proofByPassword, type TrailOf } from '../../web/proofs.ts'
import type { Notices } from '../notices/index.ts'
import type { Person } from './accounts.ts'
import { noteWrongPassword } from './guessing.ts'
import { isKnown } from './known-browser.ts'
import { findByName } from './store.ts'
import { usernameKeyOf } from './usernames.ts'

/** What somebody brings of being here before: the cookie of known browsers, and the address that limits count. */
export type Trail = { known: string | undefined; address: string | undefined }

export type Gatekeepers = {
  db: Db
  keyring: Keyring
  clock: Clock
  notices: Notices
  limiter: Limiter
  inTurn: InTurn
  /** What browsers and addresses that were here before are known by. */
  knownKey: Key
  trailOf: TrailOf<Trail>
}

/**
 * The one way in. Every kind of sign-in is a passport strategy that ends with a person or
 * with nobody; what follows from it (a second factor, a session) is the same for all.
 */
export const createProofs = (keepers: Gatekeepers): { password: Proof<Person> } => ({
  password: proofByPassword((given, trail) => byPassword(keepers, trail, given), keepers.trailOf),
})

async function byPassword(
  keepers: Gatekeepers,
  trail: Trail,
  given: { username: string; password: string },
): Promise<Person | undefined> {
  const { db, limiter, inTurn } = keepers
  const found = await findByName(db, given.username)
  const pair = found && pairOf(keepers, trail, found.id)
  const isGuest =
    found && (isKnown(keepers.knownKey, trail.known, found.id) || (pair && (await cameFrom(limiter, pair))))
  const [rate, key] = isGuest
    ? (['signInKnown', `${found.id} ${trail.address ?? ''}`] as const)
    : (['signIn', usernameKeyOf(given.username)] as const)
  const nth = await limiter.spend(rate, key)
  const stored = found?.passwordHash
  const isTheirs = await inTurn(() =>
    stored ? isPassword(given.password, stored) : comparePasswordWithNothing(given.password),
  )
  if (!found || !isTheirs) {
    const { points } = RATES[rate]
    await noteWrongPassword(keepers, { personId: found?.id ?? null, nth, most: points })
    return undefined
  }
  await limiter.forgive(rate, key)
  if (pair) await limiter.allows('cameIn', pair)
  if (stored && isOutdated(stored)) await raise(keepers, { id: found.id, stored, password: given.password })
  return { id: found.id, username: found.username }
}

/** Somebody and the address they come from, as nobody can read it; undefined where addresses tell nobody apart. */
function pairOf({ knownKey }: Gatekeepers, { address }: Trail, personId: string): string | undefined {
  return address === undefined ? undefined : hmac(knownKey, `came in ${personId} ${address}`)
}

const cameFrom = async (limiter: Limiter, pair: string) => (await limiter.left('cameIn', pair)) === 0

/** Hashes a password anew as it is done today; at best, and never over one that was chosen meanwhile. */
async function raise(
  { db, inTurn }: Gatekeepers,
  { id, stored, password }: { id: string; stored: string; password: string },
): Promise<void> {
  const passwordHash = await inTurn(() => hashPassword(password)).catch(() => undefined)
  if (passwordHash) await db('persons').where({ id, passwordHash: stored }).update({ passwordHash })
}
