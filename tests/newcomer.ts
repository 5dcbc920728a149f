import type { Request, Response } from 'express'
import type { App } from '../src/app.ts'
import type { Config } from '../src/config.ts'
import type { Db } from '../src/db/db.ts'
import type { Keyring } from '../src/db/keyring.ts'
import { KNOWN_COOKIE, withKnown } from '../src/features/accounts/known-browser.ts'
import { join } from '../src/features/accounts/store.ts'
import { record } from '../src/features/audit/index.ts'
import type { Clock } from '../src/lib/clock.ts'
import { deriveKey } from '../src/lib/crypto.ts'
import { hashPassword } from '../src/lib/password.ts'
import { POLICY_VERSION } from '../src/lib/terms.ts'
import { cookiesFor } from '../src/web/cookies.ts'
import { createSessions } from '../src/web/session.ts'
import { PASSWORD } from './visitor.ts'

type Needs = { app: App; config: Config; db: Db; keyring: Keyring; clock: Clock; siteSecret: Buffer }

/** The same password for everybody, so that it is hashed once. */
let hash: Promise<string> | undefined

/**
 * Takes somebody in as the form of an open house does, row for row, but without the form: where not
 * the signing up is tested, nobody waits for their password to be hashed, or works for a place in a
 * crowd. Returns the cookies that their browser has from then on.
 */
export async function newcomer(
  { app, config, db, keyring, clock, siteSecret }: Needs,
  username: string,
): Promise<string> {
  hash ??= hashPassword(PASSWORD)
  const keys = { emailKey: deriveKey(siteSecret, 'e-mail'), nameKey: deriveKey(siteSecret, 'names') }
  const { jobs, notices } = app
  const joined = await join(
    { db, keyring, clock, jobs, notices, ...keys },
    {
      ...{ username, passwordHash: await hash, identity: undefined, birthDate: '1990-05-17', email: '' },
      ...{ language: 'en', policyVersion: POLICY_VERSION, invitation: '', mode: 'open' },
      line: { to: '', say: '', once: '' },
    },
  )
  if (!joined.ok) throw new Error(`${username} cannot join: ${joined.why}`)
  const personId = joined.person.id
  const cookies = cookiesFor({ secure: config.baseUrl?.startsWith('https:') ?? false })
  const set: string[] = []
  const req = { headers: {}, ip: '127.0.0.1', get: () => 'node' } as unknown as Request
  const res = { append: (_name: string, line: string) => set.push(line) } as unknown as Response
  const { adultContent, sessionLives } = config
  await createSessions({ db, keyring, clock, cookies, adultContent, ...sessionLives }).begin(req, res, personId, {
    way: 'sign-up',
    stage: 'full',
  })
  await record(db, { keyring, clock }, { kind: 'signIn.succeeded', personId, facts: { way: 'sign-up', browser: '' } })
  cookies.set(res, KNOWN_COOKIE, withKnown(deriveKey(siteSecret, 'known browsers'), undefined, personId))
  return set.map((line) => line.slice(0, line.indexOf(';'))).join('; ')
}
