import { type Request, type Response, Router } from 'express'
import { isDuplicate } from '../../../db/db.ts'
import { notFound, Problem } from '../../../lib/problem.ts'
import { done, goTo, show } from '../../../web/answer.ts'
import { browserName } from '../../../web/browser-name.ts'
import { confirmationPath, mustConfirm } from '../../../web/confirmed.ts'
import { mustRead } from '../../../web/form.ts'
import type { Journeys } from '../../../web/journeys.ts'
import type { Limiter } from '../../../web/limits.ts'
import type { Sessions } from '../../../web/session.ts'
import { heldHere, me, type Visitor, visitOf, visitorOf } from '../../../web/visit.ts'
import { record } from '../../audit/index.ts'
import { type Person, safeNext } from '../accounts.ts'
import { personIn } from '../confirmation/routes.ts'
import type { Entrance, Luggage } from '../entrance.ts'
import { leavingForm } from '../identities/identities.ts'
import { secondFactorPage } from '../views.ts'
import { authenticationOptions, credentialIn, madePasskey, registrationOptions, usedPasskey } from './ceremony.ts'
import {
  credential,
  nameForm,
  PASSKEYS_PER_PERSON,
  type Party,
  type Passkey,
  partyAt,
  registrationForm,
} from './passkeys.ts'
import {
  addPasskey,
  findPasskey,
  hasPasskey,
  noteUse,
  passkeysOf,
  removePasskey,
  renamePasskey,
  type Shelf,
} from './store.ts'

const PAGE = '/settings/security'
const SECOND_STEP = '/sign-in/second-factor'
const SHOWING = 'passkey'
const MAKING = 'passkey.new'

type Needs = Shelf & {
  journeys: Journeys
  entrance: Entrance
  sessions: Sessions
  limiter: Limiter
  issuers: string[]
  count: (rate: 'signInAddress', req: Request) => Promise<void>
  showSignIn: (res: Response, luggage: Luggage, refused: string) => Promise<void>
}

/** Passkeys: made, named and removed in the settings, shown at the door and to confirm. */
export function passkeyRoutes(needs: Needs): Router {
  const { db, clock, journeys, entrance, sessions, limiter } = needs
  const routes = Router()
  const confirmed = mustConfirm(clock, PAGE)
  const showingForm = leavingForm.extend({ credential })

  routes.get(['/sign-in/passkey', '/sign-in/passkey/challenge'], (_req, res) => goTo(res, '/sign-in'))

  routes.post('/sign-in/passkey/challenge', async (req, res) => {
    await needs.count('signInAddress', req)
    await challenge(res)
  })

  routes.post('/sign-in/passkey', async (req, res) => {
    if (visitOf(req).visitor) return goTo(res, '/')
    await needs.count('signInAddress', req)
    const { credential, invitation: _, ...luggage } = mustRead(showingForm, req.body)
    const person = await shown(req, res, credential)
    if (person) return await entrance.enter(req, res, person, { way: 'passkey', countsAsTwo: true, luggage })
    const sentence = 'That passkey was not accepted here. Try again, or come in another way.'
    await needs.showSignIn(res.status(422), luggage, visitOf(req).frame.t(sentence))
  })

  routes.get(['/sign-in/second-factor/passkey', '/sign-in/second-factor/passkey/challenge'], (_req, res) =>
    goTo(res, SECOND_STEP),
  )

  routes.post('/sign-in/second-factor/passkey/challenge', async (req, res) => {
    const half = halfIn(req)
    if (!half) return goTo(res, '/')
    await challenge(res, await passkeysOf(needs, half.id))
  })

  routes.post('/sign-in/second-factor/passkey', async (req, res) => {
    const half = halfIn(req)
    if (!half) return goTo(res, '/')
    const { credential, invitation: _, ...luggage } = mustRead(showingForm, req.body)
    await limiter.spend('secondFactor', half.id)
    const person = await shown(req, res, credential)
    if (person?.id !== half.id) {
      await record(db, needs, { kind: 'signIn.factorFailed', personId: half.id })
      const refused = visitOf(req).frame.t('That is no passkey of yours here.')
      const hasPasskeys = await hasPasskey(db, half.id)
      return show(res.status(422), secondFactorPage({ luggage, refused, hasPasskeys }))
    }
    await limiter.forgive('secondFactor', half.id)
    const way = await sessions.wayOf(visitOf(req).sessionId ?? '')
    await entrance.goOn(req, res, half, { way, luggage })
  })

  routes.get(['/settings/confirmation/passkey', '/settings/confirmation/passkey/challenge'], (req, res) => {
    personIn(req)
    goTo(res, '/settings/confirmation')
  })

  routes.post('/settings/confirmation/passkey/challenge', async (req, res) => {
    personIn(req)
    await challenge(res)
  })

  routes.post('/settings/confirmation/passkey', async (req, res) => {
    const { id: personId } = personIn(req)
    const { credential, next } = mustRead(showingForm, req.body)
    await limiter.spend('confirmation', personId)
    const person = await shown(req, res, credential)
    if (person?.id !== personId) {
      await record(db, needs, { kind: 'confirmation.failed', personId })
      return done(res, { go: confirmationPath(safeNext(next) ?? PAGE), say: 'That is no passkey of yours here.' })
    }
    await limiter.forgive('confirmation', personId)
    await sessions.confirm(visitOf(req).sessionId ?? '')
    await record(db, needs, { kind: 'confirmation.given', personId })
    goTo(res, safeNext(next) ?? '/settings')
  })

  routes.get(
    ['', '/challenge', '/:id/name', '/:id/removal'].map((path) => `/settings/security/passkeys${path}`),
    (req, res) => {
      me(req)
      goTo(res, PAGE)
    },
  )

  routes.post('/settings/security/passkeys/challenge', confirmed, async (req, res) => {
    const person = me(req)
    const known = await passkeysOf(needs, person.id)
    const options = await registrationOptions(partyOf(req), person, known)
    await journeys.begin(req, res, MAKING, { challenge: options.challenge, personId: person.id })
    res.set('Cache-Control', 'no-store').json(options)
  })

  routes.post('/settings/security/passkeys', confirmed, async (req, res) => {
    const { id: personId } = me(req)
    const { credential, name } = mustRead(registrationForm, req.body)
    const begun = (await journeys.take(req, res, MAKING)) as { challenge: string; personId: string } | undefined
    const given = credentialIn(credential)
    const made =
      begun?.personId === personId && given ? await madePasskey(partyOf(req), begun.challenge, given) : undefined
    if (!made) return done(res, { go: PAGE, say: 'That passkey could not be added. Please try again.' })
    if ((await passkeysOf(needs, personId)).length >= PASSKEYS_PER_PERSON) {
      return done(res, { go: PAGE, say: 'You have as many passkeys as one person may have. Remove one first.' })
    }
    const { t, language } = visitOf(req).frame
    const called = name || browserName(req.get('user-agent')) || t('Passkey')
    try {
      await addPasskey(needs, personId, { ...made, name: called }, language)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return done(res, { go: PAGE, say: 'That passkey is registered already.' })
    }
    done(res, { go: PAGE, say: 'Your passkey is added. You can sign in with it alone.' })
  })

  routes.post('/settings/security/passkeys/:id/name', async (req, res) => {
    const { id: personId } = me(req)
    const { name } = mustRead(nameForm, req.body)
    const isTheirs = await renamePasskey(needs, personId, req.params.id, name)
    if (!isTheirs) return notFound('page')
    done(res, { go: PAGE, say: 'Saved.' })
  })

  routes.post('/settings/security/passkeys/:id/removal', confirmed, async (req, res) => {
    const { language } = visitOf(req).frame
    const which = { id: String(req.params.id), issuers: needs.issuers, language }
    const removed = await removePasskey(needs, me(req).id, which)
    if (removed === 'none') return notFound('page')
    done(res, { go: PAGE, say: REMOVED[removed] })
  })

  async function challenge(res: Response, known: readonly Passkey[] = []): Promise<void> {
    const options = await authenticationOptions(partyOf(res.req), known)
    await journeys.begin(res.req, res, SHOWING, { challenge: options.challenge })
    res.set('Cache-Control', 'no-store').json(options)
  }

  /** Whose passkey has been shown in answer to this browser's challenge; each challenge is good once. */
  async function shown(req: Request, res: Response, text: string): Promise<Person | undefined> {
    const begun = (await journeys.take(req, res, SHOWING)) as { challenge: string } | undefined
    const given = credentialIn(text)
    const passkey = begun && given && (await findPasskey(db, given.id))
    if (!passkey) return undefined
    const used = await usedPasskey(partyOf(req), begun.challenge, { credential: given, passkey })
    if (used && (await noteUse(needs, passkey.id, used))) return passkey.person
    await record(db, needs, { kind: 'passkey.refused', personId: passkey.personId })
    return undefined
  }

  return routes
}

/** Who stands at the second step; undefined for who is past it. */
function halfIn(req: Request): Visitor | undefined {
  const half = heldHere(req, 'half')
  if (!half && !visitorOf(req)) throw new Problem('unauthenticated', 'Please sign in first.')
  return half
}

function partyOf(req: Request): Party {
  const party = partyAt(visitOf(req).frame.origin)
  if (party) return party
  throw new Problem(
    'conflict',
    'Passkeys work under a name only, not under a bare address. Open this site by its name.',
  )
}

const REMOVED = {
  done: 'The passkey is removed here. Your device may still keep its own copy.',
  last: 'It is your only way in, so it stays. Choose a password or link another way first.',
}
