import type { NextFunction, Request, Response } from 'express'
import passportPackage, { type Strategy } from 'passport'

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
