import { type Request, type Response, Router } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import { plainly } from '../../../lib/plainly.ts'
import { notFound, Problem } from '../../../lib/problem.ts'
import { done, goTo, show, wantsPart } from '../../../web/answer.ts'
import { confirmationPath, mustConfirm } from '../../../web/confirmed.ts'
import { mustRead } from '../../../web/form.ts'
import type { Journeys } from '../../../web/journeys.ts'
import { LIMITS, type Limiter } from '../../../web/limits.ts'
import { fetchOutside, NotFetched } from '../../../web/outgoing.ts'
import { SEATS } from '../../../web/seats.ts'
import type { Sessions } from '../../../web/session.ts'
import { heldHere, me, visitOf } from '../../../web/visit.ts'
import { record } from '../../audit/index.ts'
import { safeNext } from '../accounts.ts'
import { personIn } from '../confirmation/routes.ts'
import { type Entrance, type Luggage, noLuggage } from '../entrance.ts'
import { drawAnew } from '../profile/picture.ts'
import { profilePath } from '../profile/profile.ts'
import { savePicture } from '../profile/store.ts'
import { leavingPage } from '../views.ts'
import {
  type Errand,
  type Identity,
  leavingForm,
  type Newcomer,
  NOT_SHOWN,
  NotShown,
  type Outside,
  type Outsides,
  type OutsideWay,
  type Trip,
  WAY_NAMES,
  WAYS,
} from './identities.ts'
import { link, personWith, type Shelf, unlink } from './store.ts'

const PAGE = '/settings/security'
/** As long as somebody may think about a username. */
const NEWCOMER_MINUTES = 30

/** Away for something that is done for who is signed in already. */
type Away = Exclude<Errand, { to: 'enter' }>

type Needs = Shelf & {
  outsides: Outsides
  journeys: Journeys
  entrance: Entrance
  sessions: Sessions
  limiter: Limiter
  log: Logger
  /** Counts who knocks, by address. */
  count: (rate: 'signInAddress', req: Request) => Promise<void>
  /** The way in with what somebody came to say, where it did not work. */
  showSignIn: (res: Response, luggage: Luggage, refused: string) => Promise<void>
}

/** The ways over Google and X: out, back, and what somebody went there for. */
export function identityRoutes(needs: Needs): Router {
  const { db, clock, outsides, journeys, entrance, sessions, limiter, log } = needs
  const routes = Router()
  const confirmed = mustConfirm(clock, PAGE)

  for (const way of WAYS) {
    routes.get(`/sign-in/${way}`, (_req, res) => goTo(res, '/sign-in'))
    routes.post(`/sign-in/${way}`, async (req, res) => {
      if (visitOf(req).visitor) return goTo(res, '/')
      await needs.count('signInAddress', req)
      const { invitation, ...luggage } = mustRead(leavingForm, req.body)
      await leave(res, way, { to: 'enter', luggage, invitation })
    })

    routes.get(`/settings/security/${way}`, (req, res) => {
      me(req)
      goTo(res, PAGE)
    })
    routes.post(`/settings/security/${way}`, confirmed, async (req, res) => {
      const { id: personId } = me(req)
      await leave(res, way, { to: 'link', personId, sessionId: visitOf(req).sessionId ?? '', next: PAGE })
    })

    routes.get(`/settings/confirmation/${way}`, (req, res) => {
      personIn(req)
      goTo(res, '/settings/confirmation')
    })
    routes.post(`/settings/confirmation/${way}`, async (req, res) => {
      const { id: personId } = personIn(req)
      await limiter.spend('confirmation', personId)
      const next = safeNext(mustRead(leavingForm, req.body).next) ?? '/settings'
      await leave(res, way, { to: 'confirm', personId, sessionId: visitOf(req).sessionId ?? '', next })
    })

    routes.get(`/sign-in/${way}/callback`, (req, res) => comeBack(req, res, way))
  }

  routes.get('/settings/profile/picture/google', (req, res) => {
    me(req)
    goTo(res, profilePath)
  })
  routes.post('/settings/profile/picture/google', async (req, res) => {
    const { id: personId } = me(req)
    await limiter.spend('picture', personId)
    await leave(res, 'google', { to: 'picture', personId, sessionId: visitOf(req).sessionId ?? '', next: profilePath })
  })

  routes.get('/settings/security/identities/removal', (req, res) => {
    me(req)
    goTo(res, PAGE)
  })
  routes.post('/settings/security/identities/removal', confirmed, async (req, res) => {
    const { language } = visitOf(req).frame
    const { issuer } = mustRead(z.object({ issuer: z.string().max(500).default('') }), req.body)
    done(res, {
      go: PAGE,
      say: UNLINKED[await unlink(needs, me(req).id, { issuer, issuers: issuersOf(outsides), language })],
    })
  })

  async function leave(res: Response, way: OutsideWay, errand: Errand): Promise<void> {
    const outside = outsides[way] ?? notFound('page')
    const callback = new URL(`/sign-in/${way}/callback`, visitOf(res.req).frame.origin).href
    try {
      const { address, kept } = await outside.leave(callback, {
        isAgain: errand.to === 'confirm',
        withPicture: errand.to === 'picture',
      })
      await journeys.begin(res.req, res, way, { errand, kept } satisfies Trip)
      if (wantsPart(res.req)) return goTo(res, address)
      // A form may only be answered from here (form-action), so its answer is a page that leads on.
      res.set('Refresh', `0; url=${address}`)
      show(res, leavingPage({ name: WAY_NAMES[way], address }))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      await turnBack(res, { way, errand, why: 'away', cause: error instanceof NotShown ? error.cause : error })
    }
  }

  async function comeBack(req: Request, res: Response, way: OutsideWay): Promise<void> {
    const outside = outsides[way] ?? notFound('page')
    const trip = (await journeys.take(req, res, way)) as Trip | undefined
    if (!trip) return await turnBack(res, { way, errand: undefined, why: 'lost' })
    const { errand, kept } = trip
    if (errand.to !== 'enter' && errand.sessionId !== visitOf(req).sessionId) {
      return await turnBack(res, { way, errand: undefined, why: 'lost' })
    }
    const { held } = visitOf(req)
    // Suspended, or with rights that ended otherwise, since they set out: confirming is all that is left to them.
    if (held && (errand.to === 'link' || errand.to === 'picture')) return goTo(res, SEATS[held.as].leadsTo)
    try {
      const identity = await outside.back(new URL(req.originalUrl, visitOf(req).frame.origin), kept)
      if (errand.to === 'enter') await enter(req, res, { way, identity, errand })
      else if (errand.to === 'link') await linkTo(res, errand.personId, identity)
      else if (errand.to === 'picture') await takePicture(res, outside, errand, identity)
      else await confirm(res, errand, identity)
    } catch (error) {
      if (!(error instanceof NotShown)) throw error
      await turnBack(res, { way, errand, why: error.why, cause: error.cause })
    }
  }

  type Arriving = { way: OutsideWay; identity: Identity; errand: Errand & { to: 'enter' } }

  async function enter(req: Request, res: Response, { way, identity, errand }: Arriving): Promise<void> {
    const { luggage, invitation } = errand
    const person = await personWith(db, identity)
    if (person) return await entrance.enter(req, res, person, { way, luggage })
    const newcomer: Newcomer = { way, identity, luggage, invitation }
    await journeys.begin(req, res, 'newcomer', newcomer, NEWCOMER_MINUTES)
    goTo(res, '/sign-up/identity')
  }

  async function linkTo(res: Response, personId: string, identity: Identity): Promise<void> {
    const linked = await link(needs, personId, { identity, language: visitOf(res.req).frame.language })
    done(res, { go: PAGE, say: linked.ok ? 'From now on you can sign in that way too.' : NOT_LINKED[linked.why] })
  }

  async function confirm(res: Response, { personId, sessionId, next }: Away, identity: Identity) {
    const person = await personWith(db, identity)
    if (person?.id !== personId) {
      await record(db, needs, { kind: 'confirmation.failed', personId })
      return done(res, { go: confirmationPath(next), say: NOT_THE_SAME })
    }
    await limiter.forgive('confirmation', personId)
    await sessions.confirm(sessionId)
    await record(db, needs, { kind: 'confirmation.given', personId })
    goTo(res, next)
  }

  /** What is chosen once is fetched once; where it lay is not kept. */
  async function takePicture(res: Response, outside: Outside, { personId }: Away, identity: Identity): Promise<void> {
    const person = await personWith(db, identity)
    const say = person?.id === personId ? await saved(outside, personId, identity) : NOT_THE_SAME
    done(res, { go: profilePath, say })
  }

  async function saved({ issuer }: Outside, personId: string, { picture = '' }: Identity): Promise<string> {
    try {
      const asked = { most: LIMITS.pictureBytes, withinMs: LIMITS.pictureFetchedMs, trusted: new URL(issuer).origin }
      await savePicture(db, personId, await drawAnew(await fetchOutside(picture, asked)))
      return 'Your picture is saved.'
    } catch (error) {
      if (error instanceof NotFetched) log.warn({ error: plainly(error) }, 'a picture was not fetched')
      else if (!(error instanceof Problem)) throw error
      return NO_PICTURE
    }
  }

  type Failed = { way: OutsideWay; errand: Errand | undefined; why: keyof typeof NOT_SHOWN; cause?: unknown }

  /** Back to where somebody set out, with a sentence and with what they carried. */
  async function turnBack(res: Response, { way, errand, why, cause }: Failed): Promise<void> {
    if (cause) log.warn({ way, why, error: plainly(cause) }, 'a way in did not lead back')
    const say = NOT_SHOWN[why]
    if (errand?.to === 'link' || errand?.to === 'picture') return done(res, { go: errand.next, say })
    if (errand?.to === 'confirm') return done(res, { go: confirmationPath(errand.next), say })
    if (visitOf(res.req).visitor) return done(res, { go: PAGE, say })
    if (heldHere(res.req, 'half')) return done(res, { go: '/sign-in/second-factor', say })
    const luggage = errand?.to === 'enter' ? errand.luggage : noLuggage
    const { to, say: line, draft = '', next = '' } = luggage
    if (to !== '' || line !== '' || draft !== '') {
      return await needs.showSignIn(res.status(422), luggage, visitOf(res.req).frame.t(say))
    }
    const place = safeNext(next)
    done(res, { go: place ? `/sign-in?next=${encodeURIComponent(place)}` : '/sign-in', say })
  }

  return routes
}

const NOT_THE_SAME = 'That is another account than the one that you sign in with here.'
const NO_PICTURE = 'No picture could be fetched from there. You can send a file instead.'

/** Those whose word is taken at present. */
export const issuersOf = (outsides: Outsides): string[] => WAYS.flatMap((way) => outsides[way]?.issuer ?? [])

const NOT_LINKED = {
  theirs: 'Somebody else here signs in with that account, so it cannot be yours as well.',
  another: 'Another account of theirs is linked already. Remove that one first.',
}
const UNLINKED = {
  done: 'You no longer sign in that way.',
  none: 'It was not linked.',
  last: 'It is your only way in, so it stays. Choose a password or add a passkey first.',
}
