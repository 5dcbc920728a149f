import type { NextFunction, Request, Response } from 'express'
import passportPackage from 'passport'
import { Strategy as LocalStrategy } from 'passport-local'
import type { Db } from '../../db/db.ts'
import { comparePasswordWithNothing, isPassword } from '../../lib/password.ts'
import type { InTurn } from '../../lib/turns.ts'
import type { Limiter } from '../../web/limits.ts'
import type { Person } from './accounts.ts'
import { findByName } from './store.ts'
import { usernameKeyOf } from './usernames.ts'

/**
 * The one way in. Every kind of sign-in is a passport strategy that ends with a person or
 * with nobody; what follows from it (a second factor, a session) is the same for all.
 */
export type Proof = (req: Request, res: Response, next: NextFunction) => Promise<Person | undefined>

export type Gatekeepers = { db: Db; limiter: Limiter; inTurn: InTurn }

export function createProofs(keepers: Gatekeepers): { password: Proof } {
  const passport = new passportPackage.Passport()
  passport.use(
    new LocalStrategy((username, password, end) => {
      byPassword(keepers, { username, password }).then(
        (person) => end(null, person ?? false),
        (error: unknown) => end(error),
      )
    }),
  )
  const proofBy =
    (strategy: string): Proof =>
    (req, res, next) =>
      new Promise((resolve, reject) => {
        const ended = (error: unknown, person: Person | false | undefined) =>
          error ? reject(error) : resolve(person || undefined)
        passport.authenticate(strategy, { session: false }, ended)(req, res, next)
      })
  return { password: proofBy('local') }
}

async function byPassword(
  { db, limiter, inTurn }: Gatekeepers,
  given: { username: string; password: string },
): Promise<Person | undefined> {
  const key = usernameKeyOf(given.username)
  await limiter.spend('signIn', key)
  const found = await findByName(db, given.username)
  const stored = found?.passwordHash
  const isTheirs = await inTurn(() =>
    stored ? isPassword(given.password, stored) : comparePasswordWithNothing(given.password),
  )
  if (!found || !isTheirs) return undefined
  await limiter.forgive('signIn', key)
  return { id: found.id, username: found.username }
}
