import { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import type { Logger } from 'pino'
import type { SignUpMode } from '../../config.ts'
import type { Works } from '../../jobs/worker.ts'
import { hmac, isSame, type Key } from '../../lib/crypto.ts'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import { createTurns } from '../../lib/turns.ts'
import type { Mailer } from '../../mail/mail.ts'
import type { WaySettings } from '../../ways-in.ts'
import { countedAddress } from '../../web/address.ts'
import { done, goTo, show, wantsPart } from '../../web/answer.ts'
import { blank, type Form, read } from '../../web/form.ts'
import type { Journeys } from '../../web/journeys.ts'
import { LIMITS, type Limiter } from '../../web/limits.ts'
import type { Sessions } from '../../web/session.ts'
import { visitOf, visitorOf } from '../../web/visit.ts'
import {
  isUnderAge,
  latestBirthDate,
  MAX_USERNAME_LENGTH,
  NOT_JOINED,
  noPassword,
  passwordRule,
  type SignInFields,
  type SignUpFields,
  safeNext,
  signInForm,
  signUpFormBy,
  withoutPassword,
} from './accounts.ts'
import type { Arrival } from './applications.ts'
import { confirmationRoutes } from './confirmation/routes.ts'
import { emailWorks } from './email/jobs.ts'
import { emailRoutes } from './email/routes.ts'
import { sweepProofs } from './email/store.ts'
import { createEntrance, type EntranceNeeds, type Luggage } from './entrance.ts'
import { secondFactorRoutes } from './factors/second-factor-routes.ts'
import { hubRoutes } from './hub/routes.ts'
import { needsProtection } from './hub/store.ts'
import { type Newcomer, NOT_SHOWN, WAY_NAMES, WAYS } from './identities/identities.ts'
import { outsidesOf } from './identities/outsides.ts'
import { identityRoutes, issuersOf } from './identities/routes.ts'
import { createJoining } from './joining.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { preferenceRoutes } from './preferences/routes.ts'
import { profileRoutes } from './profile/routes.ts'
import { resetRoutes } from './reset/routes.ts'
import { securityRoutes } from './security/routes.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { createProofs } from './sign-in.ts'
import { standingRoutes } from './standing/routes.ts'
import { type FirstLine, signInPage, signUpPage, tooYoungPage } from './views.ts'
import { waitingRoutes } from './waiting-routes.ts'

const YOUNG_COOKIE = 'troupe-age'

type Needs = EntranceNeeds & {
  mailer: Mailer
  /** The site's own address, which links in letters lead to. */
  origin: () => string
  sessions: Sessions
  limiter: Limiter
  minAge: number
  minPasswordLength: number
  policyVersion: string
  emailKey: Key
  youngKey: Key
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
  const { clock, cookies, journeys, limiter } = needs
  const { minAge, minPasswordLength, addressee, signUpMode } = needs
  const entrance = createEntrance(needs)
  const signUpForm = signUpFormBy(clock, passwordRule(minPasswordLength))
  const newcomerForm = signUpFormBy(clock, noPassword)
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
    .use(standingRoutes(inside))
    .use(sessionRoutes(needs))
    .use(preferenceRoutes(needs))
    .use(profileRoutes(needs))
    .use(identityRoutes(inside))
    .use(passkeyRoutes(inside))
    .use(emailRoutes(inside))
    .use(resetRoutes(inside))
    .use(hubRoutes(inside))
  const joinOnce = createJoining(inside)
  const proofs = createProofs({ ...needs, inTurn })
  const tooYoung = hmac(needs.youngKey, 'too young')
  const isTooYoung = (req: Request) => isSame(cookies.read(req, YOUNG_COOKIE) ?? '', tooYoung)

  async function count(rate: 'signInAddress' | 'signUpAddress', req: Request): Promise<void> {
    const address = countedAddress(req.ip)
    if (address) await limiter.spend(rate, address)
  }

  async function signUpWith(form: Form<SignUpFields>, newcomer?: Newcomer): Promise<ReturnType<typeof signUpPage>> {
    const latest = latestBirthDate(minAge, new Date(clock.now()))
    const firstLine = form.typed.to ? await addressee(form.typed.to) : undefined
    const lengths = { minPasswordLength, maxUsernameLength: MAX_USERNAME_LENGTH }
    const by = newcomer && { name: WAY_NAMES[newcomer.way], label: newcomer.identity.label }
    const mode = await signUpMode()
    return signUpPage({ form, minAge, ...lengths, latestBirthDate: latest, firstLine, mode, outside, by })
  }

  async function signInWith(form: Form<SignInFields>, refused?: string): Promise<ReturnType<typeof signInPage>> {
    const firstLine = form.typed.to ? await addressee(form.typed.to) : undefined
    return signInPage({ form, refused, firstLine, outside })
  }

  async function showSignIn(res: Response, luggage: Luggage, refused: string): Promise<void> {
    show(res, await signInWith({ ...blank, typed: luggage }, refused))
  }

  routes.get('/sign-up', async (req, res) => {
    if (visitorOf(req)) return goTo(res, '/')
    if (isTooYoung(req)) return show(res.status(422), tooYoungPage({ minAge }))
    const invitation = typeof req.query.invitation === 'string' ? req.query.invitation.slice(0, 100) : ''
    show(res, await signUpWith({ ...blank, typed: { invitation, once: newId() } }))
  })

  routes.post('/sign-up', (req, res) => signUp(req, res))

  routes.get('/sign-up/identity', async (req, res) => {
    if (visitorOf(req)) return goTo(res, '/')
    if (isTooYoung(req)) return show(res.status(422), tooYoungPage({ minAge }))
    const newcomer = (await journeys.look(req, 'newcomer')) as Newcomer | undefined
    if (!newcomer) return done(res, { go: '/sign-in', say: NOT_SHOWN.lost })
    const { luggage, invitation, identity } = newcomer
    const typed = { ...luggage, invitation, email: identity.email, once: luggage.once || newId() }
    show(res, await signUpWith({ ...blank, typed }, newcomer))
  })

  routes.post('/sign-up/identity', async (req, res) => {
    const newcomer = (await journeys.look(req, 'newcomer')) as Newcomer | undefined
    if (!newcomer) return done(res, { go: visitorOf(req) ? '/' : '/sign-in', say: NOT_SHOWN.lost })
    await signUp(req, res, newcomer)
  })

  /** With a password, or with what a newcomer has shown elsewhere; all else is the same. */
  async function signUp(req: Request, res: Response, newcomer?: Newcomer): Promise<void> {
    if (isTooYoung(req)) return show(res.status(422), tooYoungPage({ minAge }))
    await count('signUpAddress', req)
    const form = read(newcomer ? newcomerForm : signUpForm, req.body)
    const mode = await signUpMode()
    const again = async (sent: Form<SignUpFields>, status: number) =>
      show(res.status(status), await signUpWith(withoutPassword(sent), newcomer))
    if (mode === 'closed') return again(form, 403)
    if (isUnderAge(form.typed.birthDate?.trim() ?? '', minAge, new Date(clock.now()))) {
      cookies.set(res, YOUNG_COOKIE, tooYoung)
      if (newcomer) await journeys.take(req, res, 'newcomer')
      return show(res.status(422), tooYoungPage({ minAge }))
    }
    if (!form.ok) return again(form, 422)

    const { language } = visitOf(req).frame
    const joined = await joinOnce(form.value, { mode, language, identity: newcomer?.identity })
    if (!joined.ok) {
      if (joined.why === 'identityTaken') return done(res, { go: '/sign-in', say: NOT_SHOWN.lost })
      const { field, sentence } = NOT_JOINED[joined.why]
      return again({ ...form, ok: false, errors: { [field]: [sentence] } }, 422)
    }
    if (newcomer) await journeys.settle(req, 'newcomer')
    const luggage = newcomer
      ? { ...newcomer.luggage, to: form.value.to, say: form.value.say, once: form.value.once }
      : form.value
    await entrance.enter(req, res, joined.person, { way: newcomer?.way ?? 'sign-up', luggage })
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
    async welcome(res, line) {
      if (isTooYoung(res.req)) return show(res.status(422), tooYoungPage({ minAge }))
      // Kept by the browser for who reads the rules and comes back: the line is nowhere else yet.
      res.set('Cache-Control', 'private, no-cache')
      show(res, await signUpWith({ ...blank, typed: line }))
    },
    async giveWordsBack(error, req, res, next) {
      const draft: unknown = req.body?.body
      const isSignedOut = error instanceof Problem && error.code === 'unauthenticated'
      if (!isSignedOut || typeof draft !== 'string' || draft.trim() === '' || wantsPart(req)) return next(error)
      show(res, await signInWith({ ...blank, typed: { next: req.originalUrl, draft } }))
    },
  }
}
