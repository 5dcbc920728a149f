import type { Request } from 'express'
import { Strategy as LocalStrategy } from 'passport-local'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { hmac, type Key } from '../../lib/crypto.ts'
import { comparePasswordWithNothing, hashPassword, isOutdated, isPassword } from '../../lib/password.ts'
import type { InTurn } from '../../lib/turns.ts'
import { countedAddress } from '../../web/address.ts'
import type { Cookies } from '../../web/cookies.ts'
import { type Limiter, RATES } from '../../web/limits.ts'
import { type Proof, proofBy } from '../../web/proofs.ts'
import type { Notices } from '../notices/index.ts'
import type { Person } from './accounts.ts'
import { noteWrongPassword } from './guessing.ts'
import { isKnown, KNOWN_COOKIE } from './known-browser.ts'
import { findByName } from './store.ts'
import { usernameKeyOf } from './usernames.ts'

export type Gatekeepers = {
  db: Db
  keyring: Keyring
  clock: Clock
  notices: Notices
  limiter: Limiter
  inTurn: InTurn
  cookies: Cookies
  /** What browsers and addresses that were here before are known by. */
  knownKey: Key
}

/**
 * The one way in. Every kind of sign-in is a passport strategy that ends with a person or
 * with nobody; what follows from it (a second factor, a session) is the same for all.
 */
export function createProofs(keepers: Gatekeepers): { password: Proof<Person> } {
  const password = new LocalStrategy({ passReqToCallback: true }, (req, username, password, end) => {
    byPassword(keepers, req, { username, password }).then(
      (person) => end(null, person ?? false),
      (error: unknown) => end(error),
    )
  })
  return { password: proofBy(password) }
}

async function byPassword(
  keepers: Gatekeepers,
  req: Request,
  given: { username: string; password: string },
): Promise<Person | undefined> {
  const { db, limiter, inTurn } = keepers
  const found = await findByName(db, given.username)
  const pair = found && pairOf(keepers, req, found.id)
  const isGuest = found && (isKnownHere(keepers, req, found.id) || (pair && (await cameFrom(limiter, pair))))
  const [rate, key] = isGuest
    ? (['signInKnown', `${found.id} ${countedAddress(req.ip) ?? ''}`] as const)
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

const isKnownHere = ({ cookies, knownKey }: Gatekeepers, req: Request, personId: string): boolean =>
  isKnown(knownKey, cookies.read(req, KNOWN_COOKIE), personId)

/** Somebody and the address they come from, as nobody can read it; undefined where addresses tell nobody apart. */
function pairOf({ knownKey }: Gatekeepers, req: Request, personId: string): string | undefined {
  const address = countedAddress(req.ip)
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
