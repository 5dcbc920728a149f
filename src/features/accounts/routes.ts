import { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import type { SignUpMode } from '../../config.ts'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Clock } from '../../lib/clock.ts'
import { hmac, isSame, type Key } from '../../lib/crypto.ts'
import { newId } from '../../lib/ids.ts'
import { hashPassword } from '../../lib/password.ts'
import { Problem } from '../../lib/problem.ts'
import { createTurns } from '../../lib/turns.ts'
import { countedAddress } from '../../web/address.ts'
import { done, goTo, show, wantsPart } from '../../web/answer.ts'
import type { Cookies } from '../../web/cookies.ts'
import type { Admit } from '../../web/door.ts'
import { blank, type Form, read } from '../../web/form.ts'
import { LIMITS, type Limiter } from '../../web/limits.ts'
import type { Sessions } from '../../web/session.ts'
import type { View } from '../../web/view.ts'
import { heldHere, visitOf, visitorOf } from '../../web/visit.ts'
import { isOpenCode } from '../invitations/index.ts'
import {
  isDate,
  latestBirthDate,
  MAX_USERNAME_LENGTH,
  MIN_PASSWORD_LENGTH,
  type Person,
  type SignInFields,
  type SignUpFields,
  safeNext,
  signInForm,
  signUpFormBy,
} from './accounts.ts'
import { type Arrival, keepLine, keptLine } from './applications.ts'
import { createRepeats } from './repeats.ts'
import { isOfHouse } from './reserved.ts'
import { createProofs } from './sign-in.ts'
import { type Joined, join, type NotJoined } from './store.ts'
import { type FirstLine, signInPage, signUpPage, tooYoungPage } from './views.ts'
import { type Arrive, waitingRoutes } from './waiting-routes.ts'

const YOUNG_COOKIE = 'troupe-age'

const NOT_JOINED: { [why in NotJoined]: { field: 'username' | 'email' | 'invitation'; sentence: string } } = {
  nameTaken: { field: 'username', sentence: 'Somebody has that username already. Choose another.' },
  nameAlike: {
    field: 'username',
    sentence: 'Somebody has a username that looks just like that one. Choose one that cannot be mistaken for it.',
  },
  ofHouse: { field: 'username', sentence: 'That name is kept for the house and its cast. Choose another.' },
  notInvited: {
    field: 'invitation',
    sentence: 'That is no invitation, or it was used, withdrawn or has expired. Ask for another one.',
  },
}

type Needs = {
  db: Db
  keyring: Keyring
  clock: Clock
  cookies: Cookies
  sessions: Sessions
  limiter: Limiter
  minAge: number
  policyVersion: string
  emailKey: Key
  youngKey: Key
  /** Whom a stranger's first line is for; undefined when there is nobody of that name. */
  addressee: (slug: string) => Promise<FirstLine>
  /** The house's cast, whose names nobody may take. */
  castNames: () => Promise<string[]>
  /** Lets a person in; what is answered from then on is theirs. */
  admit: Admit
  /** The page that a line was sent from when the session had ended, with the line in it; undefined where it is not this person's. */
  pickUp: (res: Response, person: Person, line: { at: string; words: string }) => Promise<View | undefined>
  arrive: Arrive
  signUpMode: () => Promise<SignUpMode>
}

export type Accounts = {
  routes: Router
  /** Shows a stranger how to come in, and keeps what they have said to somebody. */
  welcome: (res: Response, line: Arrival) => Promise<void>
  /** Carries the words of somebody whose session ended while they wrote through sign-in; nothing is said by itself. */
  giveWordsBack: ErrorRequestHandler
}

export function accountRoutes(needs: Needs): Accounts {
  const { clock, cookies, sessions, limiter, minAge, addressee, signUpMode } = needs
  const routes = Router().use(waitingRoutes(needs))
  const signUpForm = signUpFormBy(clock)
  const inTurn = createTurns({
    atOnce: LIMITS.hashes,
    waiting: LIMITS.hashesWaiting,
    refusal: 'Very many people are at the door at this moment. Please try again in a few seconds.',
    retryAfterSeconds: LIMITS.hashesRetrySeconds,
  })
  const repeats = createRepeats<Joined>({ clock, most: LIMITS.signUpsRemembered })
  const proofs = createProofs({ ...needs, inTurn })
  const tooYoung = hmac(needs.youngKey, 'too young')
  const isTooYoung = (req: Request) => isSame(cookies.read(req, YOUNG_COOKIE) ?? '', tooYoung)

  /** A birth date that was once given is what counts, whatever else is wrong with the form. */
  function isUnderAge(birthDate: string): boolean {
    const today = new Date(clock.now())
    return isDate(birthDate, today) && birthDate > latestBirthDate(minAge, today)
  }

  async function count(rate: 'signInAddress' | 'signUpAddress', req: Request): Promise<void> {
    const address = countedAddress(req.ip)
    if (address) await limiter.spend(rate, address)
  }

  async function signUpWith(form: Form<SignUpFields>): Promise<ReturnType<typeof signUpPage>> {
    const latest = latestBirthDate(minAge, new Date(clock.now()))
    const firstLine = form.typed.to ? await addressee(form.typed.to) : undefined
    const lengths = { minPasswordLength: MIN_PASSWORD_LENGTH, maxUsernameLength: MAX_USERNAME_LENGTH }
    return signUpPage({ form, minAge, ...lengths, latestBirthDate: latest, firstLine, mode: await signUpMode() })
  }

  async function signInWith(form: Form<SignInFields>, refused?: string): Promise<ReturnType<typeof signInPage>> {
    return signInPage({ form, refused, firstLine: form.typed.to ? await addressee(form.typed.to) : undefined })
  }

  /** A second click is told what the first was: it has the form's own `once` and every word of it, the password too. */
  async function joinOnce(joining: SignUpFields, mode: SignUpMode): Promise<Joined> {
    const { username, password, birthDate, email, invitation, to, say, once } = joining
    if (isOfHouse(username, await needs.castNames())) return { ok: false, why: 'ofHouse' }
    const work = async (): Promise<Joined> => {
      if (mode === 'invite' && !(await isOpenCode(needs, invitation))) return { ok: false, why: 'notInvited' }
      const passwordHash = await inTurn(() => hashPassword(password))
      const { policyVersion } = needs
      return await join(needs, { ...joining, passwordHash, policyVersion, mode, line: { to, say, once } })
    }
    return once === '' ? await work() : await repeats([once, username, password, birthDate, email], work)
  }

  /** Every way in ends here. */
  async function enter(
    req: Request,
    res: Response,
    person: Person,
    { to, say, once, next, draft }: Arrival & { next?: string; draft?: string },
  ): Promise<void> {
    await needs.admit(req, res, person, { way: 'password', stage: 'full' })
    if (heldHere(req, 'waiting')) {
      if (to !== '' && say.trim() !== '') await keepLine(needs, person.id, { to, say, once })
      return goTo(res, '/waiting')
    }
    const wished = next ? safeNext(next) : undefined
    const page = wished && draft ? await needs.pickUp(res, person, { at: wished, words: draft }) : undefined
    if (page) {
      const { frame } = visitOf(req)
      frame.flash = frame.t('You are signed in. Your words were not said yet: they stand below.')
      return show(res, page)
    }
    const place =
      to !== '' ? await needs.arrive(res, person, { to, say, once }) : await afterWaiting(person, wished ?? '/')
    if (typeof place === 'string') goTo(res, place)
    else show(res, place)
  }

  /** Who could not say their first line yet is led to it. */
  async function afterWaiting(person: Person, go: string): Promise<string> {
    return go === '/' && (await keptLine(needs, person.id)) ? '/waiting' : go
  }

  routes.get('/sign-up', async (req, res) => {
    if (visitorOf(req)) return goTo(res, '/')
    if (isTooYoung(req)) return show(res.status(422), tooYoungPage({ minAge }))
    const invitation = typeof req.query.invitation === 'string' ? req.query.invitation.slice(0, 100) : ''
    show(res, await signUpWith({ ...blank, typed: { invitation, once: newId() } }))
  })

  routes.post('/sign-up', async (req, res) => {
    if (isTooYoung(req)) return show(res.status(422), tooYoungPage({ minAge }))
    await count('signUpAddress', req)
    const form = read(signUpForm, req.body)
    const mode = await signUpMode()
    if (mode === 'closed') return show(res.status(403), await signUpWith(withoutPassword(form)))
    if (isUnderAge(form.typed.birthDate?.trim() ?? '')) {
      cookies.set(res, YOUNG_COOKIE, tooYoung)
      return show(res.status(422), tooYoungPage({ minAge }))
    }
    if (!form.ok) return show(res.status(422), await signUpWith(withoutPassword(form)))

    const joined = await joinOnce(form.value, mode)
    if (!joined.ok) {
      const { field, sentence } = NOT_JOINED[joined.why]
      const errors = { [field]: [sentence] }
      return show(res.status(422), await signUpWith({ ...withoutPassword(form), ok: false, errors }))
    }
    await enter(req, res, joined.person, form.value)
  })

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
    if (person) return enter(req, res, person, form.value)

    const refused = visitOf(req).frame.t('That username and password do not belong together. Check both and try again.')
    show(res.status(422), await signInWith(withoutPassword(form), refused))
  })

  routes.get('/sign-out', (_req, res) => goTo(res, '/'))

  routes.post('/sign-out', async (req, res) => {
    await sessions.end(req, res)
    res.set('Clear-Site-Data', '"cache", "storage"')
    done(res, { go: '/', say: 'You are signed out.' })
  })

  return {
    routes,
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

/** A password is never sent back into a page. */
function withoutPassword<Sent extends { typed: { password?: string } }>(form: Sent): Sent {
  const { password: _, ...typed } = form.typed
  return { ...form, typed }
}
