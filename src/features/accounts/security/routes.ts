import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import type { Db } from '../../../db/db.ts'
import { hashPassword } from '../../../lib/password.ts'
import type { InTurn } from '../../../lib/turns.ts'
import { done, goTo, show } from '../../../web/answer.ts'
import { mustConfirm } from '../../../web/confirmed.ts'
import type { Renew } from '../../../web/door.ts'
import { read } from '../../../web/form.ts'
import type { Journeys } from '../../../web/journeys.ts'
import type { Limiter } from '../../../web/limits.ts'
import { SEATS } from '../../../web/seats.ts'
import { heldHere, me, visitOf } from '../../../web/visit.ts'
import { historyOf, record } from '../../audit/index.ts'
import type { Notices } from '../../notices/index.ts'
import { passwordRule } from '../accounts.ts'
import { layOut } from '../factors/codes-routes.ts'
import {
  beginTotp,
  codesLeft,
  hasSecondFactor,
  makeCodes,
  removeTotp,
  type Shelf,
  takeTotp,
  waitingTotp,
} from '../factors/store.ts'
import { appAddress, isTotpCode, plainCode, typedSecret } from '../factors/totp.ts'
import { type Outsides, WAY_NAMES, WAYS } from '../identities/identities.ts'
import { identitiesOf } from '../identities/store.ts'
import { isGuessable } from '../leaked.ts'
import { partyAt } from '../passkeys/passkeys.ts'
import { passkeysOf } from '../passkeys/store.ts'
import { tellSecurity } from '../tell.ts'
import { type LinkedWay, passwordPage, securityPage, totpPage } from '../views.ts'
import { HISTORY_SHOWN, historyPart, historyQuery } from './history.ts'

type Needs = Shelf & {
  notices: Notices
  journeys: Journeys
  limiter: Limiter
  inTurn: InTurn
  minPasswordLength: number
  outsides: Outsides
  renew: Renew
}

const PAGE = '/settings/security'

/** How somebody's account is protected: password, authenticator app, recovery codes, and what happened to it. */
export function securityRoutes(needs: Needs): Router {
  const { db, clock, limiter, inTurn, minPasswordLength, outsides } = needs
  const routes = Router()
  const confirmed = mustConfirm(clock, PAGE)
  const passwordForm = z.object({ password: passwordRule(minPasswordLength) })

  routes.get(PAGE, async (req, res) => {
    const { id } = me(req)
    const person = await db('persons').where({ id }).first('passwordHash')
    const linked = await linkedWays(id)
    const asked = historyQuery.parse(req.query)
    const part = { most: HISTORY_SHOWN + 1, before: asked.before, withTries: asked.tries !== 'hidden' }
    const entries = await historyOf(needs, id, part)
    show(
      res,
      securityPage({
        hasPassword: person?.passwordHash != null,
        hasTotp: await hasSecondFactor(db, id),
        codesLeft: await codesLeft(db, id),
        linked,
        outside: WAYS.filter((way) => outsides[way] && !linked.some((it) => it.way === way)),
        passkeys: await passkeysOf(needs, id),
        mayHavePasskeys: partyAt(visitOf(req).frame.origin) !== undefined,
        history: historyPart(visitOf(req).frame.t, asked, { id, entries }),
      }),
    )
  })

  routes.get('/settings/security/password', confirmed, (req, res) => {
    me(req)
    show(res, passwordPage({ errors: undefined, minPasswordLength }))
  })

  routes.post('/settings/security/password', confirmed, async (req, res) => {
    const { id, username } = me(req)
    const { sessionId = '' } = visitOf(req)
    const form = read(passwordForm, req.body)
    if (!form.ok) return show(res.status(422), passwordPage({ errors: form.errors.password, minPasswordLength }))
    if (isGuessable(form.value.password, username)) {
      const errors = ['That password is one of the first that would be tried. Choose another.']
      return show(res.status(422), passwordPage({ errors, minPasswordLength }))
    }
    const passwordHash = await inTurn(() => hashPassword(form.value.password))
    await db.transaction(async (tx) => {
      const before = await tx('persons').where({ id }).first('passwordHash')
      await tx('persons').where({ id }).update({ passwordHash })
      await tx('sessions').where({ personId: id }).whereNot({ id: sessionId }).delete()
      await record(tx, needs, { kind: before?.passwordHash ? 'password.changed' : 'password.added', personId: id })
      await tell(tx, req, 'Your password was changed.')
    })
    await needs.renew(req, res)
    done(res, { go: PAGE, say: 'Your password is changed. Everywhere else you are signed out.' })
  })

  routes.get('/settings/security/totp', confirmed, async (req, res) => {
    const { id } = me(req)
    if (await hasSecondFactor(db, id)) return goTo(res, PAGE)
    await beginTotp(needs, id)
    await showTotp(res)
  })

  routes.post('/settings/security/totp', confirmed, async (req, res) => {
    const { id } = me(req)
    const { sessionId = '' } = visitOf(req)
    if (await hasSecondFactor(db, id)) return goTo(res, PAGE)
    await beginTotp(needs, id)
    await limiter.spend('confirmation', id)
    const code = plainCode(typeof req.body.code === 'string' ? req.body.code.slice(0, 40) : '')
    if (!isTotpCode(code) || !(await takeTotp(needs, id, code, { waiting: true }))) {
      const refused = 'That code is not right. Wait for the next one and check that your clock is.'
      return showTotp(res.status(422), visitOf(req).frame.t(refused))
    }
    await db.transaction(async (tx) => {
      // They were begun without a second factor.
      await tx('sessions').where({ personId: id }).whereNot({ id: sessionId }).delete()
      await record(tx, needs, { kind: 'totp.added', personId: id })
      await tell(tx, req, 'An authenticator app was set up for your account.')
    })
    await needs.renew(req, res)
    await layOut(needs, req, res, { personId: id, codes: await makeCodes(needs, id), next: PAGE })
  })

  routes.post('/settings/security/totp/removal', confirmed, async (req, res) => {
    const isGone = await removeTotp(needs, me(req).id)
    if (isGone) await tell(db, req, 'The authenticator app of your account was removed.')
    done(res, { go: PAGE, say: isGone ? 'The authenticator app is removed.' : 'There is no authenticator app.' })
  })

  routes.post('/settings/security/codes', keepsWaiting, confirmed, async (req, res) => {
    const personId = me(req).id
    const codes = await makeCodes(needs, personId)
    await tell(db, req, 'New recovery codes were made for your account.')
    await layOut(needs, req, res, { personId, codes, next: PAGE })
  })

  routes.get('/settings/security/totp/removal', (req, res) => {
    me(req)
    goTo(res, PAGE)
  })

  async function linkedWays(id: string): Promise<LinkedWay[]> {
    return (await identitiesOf(needs, id)).map(({ issuer, label }) => {
      const way = WAYS.find((known) => outsides[known]?.issuer === issuer)
      return { way, name: way ? WAY_NAMES[way] : new URL(issuer).host, issuer, label }
    })
  }

  const tell = (tx: Db, req: Request, words: string): Promise<void> =>
    tellSecurity(tx, needs, { personId: me(req).id, words, language: visitOf(req).frame.language })

  async function showTotp(res: Response, refused?: string): Promise<void> {
    const { id, username } = me(res.req)
    const secret = (await waitingTotp(needs, id)) ?? ''
    const qrcode = await import('qrcode')
    const picture = await qrcode.toString(appAddress(secret, username), { type: 'svg', margin: 2 })
    const image = `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`
    show(res, totpPage({ image, secret: typedSecret(secret), refused }))
  }

  return routes
}

/** Who waits to be let in has the codes that they were given at sign-up, and no others. */
const keepsWaiting: RequestHandler = (req, res, next) =>
  heldHere(req, 'waiting') ? goTo(res, SEATS.waiting.leadsTo) : next()
