import type { NextFunction, Request, Response } from 'express'
import passportPackage, { type Strategy } from 'passport'
import { Strategy as LocalStrategy } from 'passport-local'

/** What shows who somebody is: ends with a person, or with nobody. */
export type Proof<Person> = (req: Request, res: Response, next: NextFunction) => Promise<Person | undefined>

/** The proof that a passport strategy asks for. */
export function proofBy<Person>(strategy: Strategy): Proof<Person> {
  const passport = new passportPackage.Passport()
  passport.use('proof', strategy)
  return (req, res, next) =>
    new Promise((resolve, reject) => {
      const ended = (error: unknown, person: Person | false | undefined) =>
        error ? reject(error) : resolve(person || undefined)
      passport.authenticate('proof', { session: false }, ended)(req, res, next)
    })
}

/** What else of a request the one who judges a password is told. */
export type TrailOf<Trail> = (req: Request) => Trail

export function proofByPassword<Person extends object, Trail>(
  by: (given: { username: string; password: string }, trail: Trail) => Promise<Person | undefined>,
  trailOf: TrailOf<Trail>,
): Proof<Person> {
  const strategy = new LocalStrategy({ passReqToCallback: true }, (req, username, password, end) => {
    by({ username, password }, trailOf(req)).then(
      (person) => end(null, person ?? false),
      (error: unknown) => end(error),
    )
  })
  return proofBy(strategy)
}
