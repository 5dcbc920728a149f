import { type Request, type Response, Router } from 'express'
import type { SignUpMode } from '../../config.ts'
import type { Clock } from '../../lib/clock.ts'
import { hmac, isSame, type Key } from '../../lib/crypto.ts'
import { newId } from '../../lib/ids.ts'
import { countedAddress } from '../../web/address.ts'
import { done, goTo, show } from '../../web/answer.ts'
import type { Cookies } from '../../web/cookies.ts'
import { blank, type Form, read } from '../../web/form.ts'
import type { Journeys } from '../../web/journeys.ts'
import { visitOf, visitorOf } from '../../web/visit.ts'
import {
  isUnderAge,
  latestBirthDate,
  MAX_USERNAME_LENGTH,
  NOT_JOINED,
  noPassword,
  passwordRule,
  type SignUpFields,
  signUpFormBy,
  withoutPassword,
} from './accounts.ts'
import type { Arrival } from './applications.ts'
import type { Entrance } from './entrance.ts'
import { layOut, type Onward } from './factors/codes-routes.ts'
import { makeCodes } from './factors/store.ts'
import { createGate, type Held } from './flood/gate.ts'
import { type Newcomer, NOT_SHOWN, type OutsideWay, WAY_NAMES } from './identities/identities.ts'
import { createJoining } from './joining.ts'
import { type FirstLine, signUpPage, tooYoungPage } from './views.ts'

const YOUNG_COOKIE = 'troupe-age'

type Needs = Parameters<typeof createJoining>[0] & {
  clock: Clock
  cookies: Cookies
  journeys: Journeys
  entrance: Entrance
  minAge: number
  minPasswordLength: number
  youngKey: Key
  gateKey: Key
  codeKey: Key
  outside: OutsideWay[]
  addressee: (slug: string) => Promise<FirstLine>
  signUpMode: () => Promise<SignUpMode>
  count: (rate: 'signUpAddress', req: Request) => Promise<void>
}

export type SignUpRoutes = { routes: Router; welcome: (res: Response, line: Arrival) => Promise<void> }

/** How somebody new comes in: with a password, or with what they have shown elsewhere. */
export function signUpRoutes(needs: Needs): SignUpRoutes {
  const { clock, cookies, journeys, entrance, minAge, minPasswordLength, addressee, signUpMode, outside } = needs
  const signUpForm = signUpFormBy(clock, passwordRule(minPasswordLength))
  const newcomerForm = signUpFormBy(clock, noPassword)
  const joinOnce = createJoining(needs)
  const gate = createGate({ ...needs, key: needs.gateKey })
  const tooYoung = hmac(needs.youngKey, 'too young')
  const isTooYoung = (req: Request) => isSame(cookies.read(req, YOUNG_COOKIE) ?? '', tooYoung)
  const routes = Router()

  routes.get('/sign-up', async (req, res) => {
    if (visitorOf(req)) return goTo(res, '/')
    if (isTooYoung(req)) return show(res.status(422), tooYoungPage({ minAge }))
    const invitation = typeof req.query.invitation === 'string' ? req.query.invitation.slice(0, 100) : ''
    await showForm(res, { ...blank, typed: { invitation, once: newId() } })
  })

  routes.post('/sign-up', (req, res) => signUp(req, res))

  routes.get('/sign-up/identity', async (req, res) => {
    if (visitorOf(req)) return goTo(res, '/')
    if (isTooYoung(req)) return show(res.status(422), tooYoungPage({ minAge }))
    const newcomer = (await journeys.look(req, 'newcomer')) as Newcomer | undefined
    if (!newcomer) return done(res, { go: '/sign-in', say: NOT_SHOWN.lost })
    const { luggage, invitation, identity } = newcomer
    const typed = { ...luggage, invitation, email: identity.email, once: luggage.once || newId() }
    await showForm(res, { ...blank, typed }, { newcomer })
  })

  routes.post('/sign-up/identity', async (req, res) => {
    const newcomer = (await journeys.look(req, 'newcomer')) as Newcomer | undefined
    if (!newcomer) return done(res, { go: visitorOf(req) ? '/' : '/sign-in', say: NOT_SHOWN.lost })
    await signUp(req, res, newcomer)
  })

  /** With a password, or with what a newcomer has shown elsewhere; all else is the same. */
  async function signUp(req: Request, res: Response, newcomer?: Newcomer): Promise<void> {
    if (isTooYoung(req)) return show(res.status(422), tooYoungPage({ minAge }))
    await needs.count('signUpAddress', req)
    const form = read(newcomer ? newcomerForm : signUpForm, req.body)
    const mode = await signUpMode()
    const again = (sent: Form<SignUpFields>, status: number) =>
      showForm(res.status(status), withoutPassword(sent), { newcomer })
    if (mode === 'closed') return again(form, 403)
    if (isUnderAge(form.typed.birthDate?.trim() ?? '', minAge, new Date(clock.now()))) {
      cookies.set(res, YOUNG_COOKIE, tooYoung)
      if (newcomer) await journeys.take(req, res, 'newcomer')
      return show(res.status(422), tooYoungPage({ minAge }))
    }
    if (!form.ok) return again(form, 422)

    const { language } = visitOf(req).frame
    const passage = gate.passage(countedAddress(req.ip), form.value)
    const joined = await joinOnce(form.value, { mode, language, identity: newcomer?.identity, passage })
    if (!joined.ok) {
      if (joined.why === 'heldBack') {
        return showForm(res.status(429), withoutPassword(form), { newcomer, held: joined.held })
      }
      if (joined.why === 'identityTaken') return done(res, { go: '/sign-in', say: NOT_SHOWN.lost })
      const { field, sentence } = NOT_JOINED[joined.why]
      return again({ ...form, ok: false, errors: { [field]: [sentence] } }, 422)
    }
    if (newcomer) await journeys.settle(req, 'newcomer')
    const luggage = newcomer
      ? { ...newcomer.luggage, to: form.value.to, say: form.value.say, once: form.value.once }
      : form.value
    const { person } = joined
    const onTheWay = async (onward: Onward) => {
      const codes = await makeCodes(needs, person.id)
      await layOut(needs, req, res, { personId: person.id, codes, ...onward })
    }
    const wantsCodes = !newcomer && form.value.withCodes === 'yes'
    await entrance.enter(req, res, person, {
      ...{ way: newcomer?.way ?? 'sign-up', luggage },
      ...(wantsCodes && { onTheWay }),
    })
  }

  type Shown = { newcomer?: Newcomer | undefined; held?: Held }

  async function showForm(res: Response, form: Form<SignUpFields>, { newcomer, held }: Shown = {}): Promise<void> {
    const latest = latestBirthDate(minAge, new Date(clock.now()))
    const firstLine = form.typed.to ? await addressee(form.typed.to) : undefined
    const lengths = { minPasswordLength, maxUsernameLength: MAX_USERNAME_LENGTH }
    const by = newcomer && { name: WAY_NAMES[newcomer.way], label: newcomer.identity.label }
    const mode = await signUpMode()
    const offer = await gate.offer(countedAddress(res.req.ip), form.typed)
    if (held === 'early' && offer) res.set('Retry-After', String(offer.seconds))
    const crowd = offer && { ...offer, held }
    show(res, signUpPage({ form, minAge, ...lengths, latestBirthDate: latest, firstLine, mode, outside, by, crowd }))
  }

  return {
    routes,
    async welcome(res, line) {
      if (isTooYoung(res.req)) return show(res.status(422), tooYoungPage({ minAge }))
      // Kept by the browser for who reads the rules and comes back: the line is nowhere else yet.
      res.set('Cache-Control', 'private, no-cache')
      await showForm(res, { ...blank, typed: line })
    },
  }
}
