import { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import type { Logger } from 'pino'
import type { SignUpMode } from '../../config.ts'
import type { Works } from '../../jobs/worker.ts'
import type { Key } from '../../lib/crypto.ts'
import { Problem } from '../../lib/problem.ts'
import { createTurns } from '../../lib/turns.ts'
import type { Mailer } from '../../mail/mail.ts'
import type { WaySettings } from '../../ways-in.ts'
import { countedAddress } from '../../web/address.ts'
import { goTo, show, wantsPart } from '../../web/answer.ts'
import type { Renew } from '../../web/door.ts'
import { blank, type Form, read } from '../../web/form.ts'
import type { Journeys } from '../../web/journeys.ts'
import { LIMITS, type Limiter } from '../../web/limits.ts'
import type { Sessions } from '../../web/session.ts'
import { visitOf, visitorOf } from '../../web/visit.ts'
import { type SignInFields, safeNext, signInForm, withoutPassword } from './accounts.ts'
import type { Arrival } from './applications.ts'
import { confirmationRoutes } from './confirmation/routes.ts'
import { emailWorks } from './email/jobs.ts'
import { emailRoutes } from './email/routes.ts'
import { sweepProofs } from './email/store.ts'
import { createEntrance, type EntranceNeeds, type Luggage } from './entrance.ts'
import { codesRoutes } from './factors/codes-routes.ts'
import { secondFactorRoutes } from './factors/second-factor-routes.ts'
import { hubRoutes } from './hub/routes.ts'
import { needsProtection } from './hub/store.ts'
import { WAYS } from './identities/identities.ts'
import { outsidesOf } from './identities/outsides.ts'
import { identityRoutes, issuersOf } from './identities/routes.ts'
import { KNOWN_COOKIE } from './known-browser.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { preferenceRoutes } from './preferences/routes.ts'
import { profileRoutes } from './profile/routes.ts'
import { resetRoutes } from './reset/routes.ts'
import { securityRoutes } from './security/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { createProofs } from './sign-in.ts'
import { signUpRoutes } from './sign-up-routes.ts'
import { standingRoutes } from './standing/routes.ts'
import { type FirstLine, signInPage } from './views.ts'
import { waitingRoutes } from './waiting-routes.ts'

type Needs = EntranceNeeds & {
  renew: Renew
  mailer: Mailer
  /** The site's own address, which links in letters lead to. */
  origin: () => string
  sessions: Sessions
  limiter: Limiter
  minAge: number
  /** Whether the house shows what is for adults to those who choose to see it. */
  adultContent: boolean
  minPasswordLength: number
  policyVersion: string
  emailKey: Key
  youngKey: Key
  gateKey: Key
  codeKey: Key
  nameKey: Key
  contact: string | undefined
  journeys: Journeys
  ways: WaySettings
  log: Logger
  /** Whom a stranger's first line is for; undefined when there is nobody of that name. */
  addressee: (slug: string) => Promise<FirstLine>
  /** The house's cast, whose names nobody may take. */
  castNames: () => Promise<string[]>
  signUpMode: () => Promise<SignUpMode>
}

export type Accounts = {
  routes: Router
  works: Works
  /** Forgets links of letters that are over. */
  sweep: () => Promise<unknown>
  /** Whether nothing would bring an account back, and its owner is to be told so. */
  needsProtection: (personId: string) => Promise<boolean>
  /** Shows a stranger how to come in, and keeps what they have said to somebody. */
  welcome: (res: Response, line: Arrival) => Promise<void>
  /** Carries the words of somebody whose session ended while they wrote through sign-in; nothing is said by itself. */
  giveWordsBack: ErrorRequestHandler
}

export function accountRoutes(needs: Needs): Accounts {
  const { limiter, addressee } = needs
  const entrance = createEntrance(needs)
  const inTurn = createTurns({
    atOnce: LIMITS.hashes,
    waiting: LIMITS.hashesWaiting,
    refusal: 'Very many people are at the door at this moment. Please try again in a few seconds.',
    retryAfterSeconds: LIMITS.hashesRetrySeconds,
  })
  const outsides = outsidesOf(needs.ways)
  const outside = WAYS.filter((way) => outsides[way])
  const inside = { ...needs, entrance, inTurn, outsides, issuers: issuersOf(outsides), count, showSignIn }
  const routes = Router()
    .use(waitingRoutes(needs))
    .use(secondFactorRoutes(inside))
    .use(confirmationRoutes(inside))
    .use(securityRoutes(inside))
    .use(codesRoutes(needs))
    .use(standingRoutes(inside))
    .use(sessionRoutes(needs))
    .use(preferenceRoutes(needs))
    .use(profileRoutes({ ...needs, google: outsides.google }))
    .use(identityRoutes(inside))
    .use(passkeyRoutes(inside))
    .use(emailRoutes(inside))
    .use(resetRoutes(inside))
    .use(hubRoutes(inside))
  const signUps = signUpRoutes({ ...inside, outside })
  routes.use(signUps.routes)
  const proofs = createProofs({
    ...needs,
    inTurn,
    trailOf: (req) => ({ known: needs.cookies.read(req, KNOWN_COOKIE), address: countedAddress(req.ip) }),
  })

  async function count(rate: 'signInAddress' | 'signUpAddress', req: Request): Promise<void> {
    const address = countedAddress(req.ip)
    if (address) await limiter.spend(rate, address)
  }

  async function signInWith(form: Form<SignInFields>, refused?: string): Promise<ReturnType<typeof signInPage>> {
    const firstLine = form.typed.to ? await addressee(form.typed.to) : undefined
    return signInPage({ form, refused, firstLine, outside })
  }

  async function showSignIn(res: Response, luggage: Luggage, refused: string): Promise<void> {
    show(res, await signInWith({ ...blank, typed: luggage }, refused))
  }

  routes.get('/sign-in', async (req, res) => {
    if (visitorOf(req)) return goTo(res, '/')
    const next = typeof req.query.next === 'string' ? (safeNext(req.query.next) ?? '') : ''
    show(res, await signInWith({ ...blank, typed: { next } }))
  })

  routes.post('/sign-in', async (req, res, next) => {
    const form = read(signInForm, req.body)
    if (!form.ok) return show(res.status(422), await signInWith(withoutPassword(form)))
    await count('signInAddress', req)
    const person = form.value.username && form.value.password ? await proofs.password(req, res, next) : undefined
    if (person) return entrance.enter(req, res, person, { way: 'password', luggage: form.value })

    const refused = visitOf(req).frame.t('That username and password do not belong together. Check both and try again.')
    show(res.status(422), await signInWith(withoutPassword(form), refused))
  })

  return {
    routes,
    works: emailWorks(needs),
    sweep: () => sweepProofs(needs),
    needsProtection: (personId) => needsProtection(needs, personId),
    welcome: signUps.welcome,
    async giveWordsBack(error, req, res, next) {
      const draft: unknown = req.body?.body
      const isSignedOut = error instanceof Problem && error.code === 'unauthenticated'
      if (!isSignedOut || typeof draft !== 'string' || draft.trim() === '' || wantsPart(req)) return next(error)
      show(res, await signInWith({ ...blank, typed: { next: req.originalUrl, draft } }))
    },
  }
}
