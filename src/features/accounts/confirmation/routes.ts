import { type Request, Router } from 'express'
import { z } from 'zod'
import { isPassword } from '../../../lib/password.ts'
import { Problem } from '../../../lib/problem.ts'
import type { InTurn } from '../../../lib/turns.ts'
import { goTo, show } from '../../../web/answer.ts'
import { read } from '../../../web/form.ts'
import type { Limiter } from '../../../web/limits.ts'
import type { Sessions } from '../../../web/session.ts'
import { type Visitor, visitOf } from '../../../web/visit.ts'
import { record } from '../../audit/index.ts'
import { safeNext } from '../accounts.ts'
import { hasSecondFactor, type Shelf, takeRecoveryCode, takeTotp } from '../factors/store.ts'
import { isTotpCode, plainCode } from '../factors/totp.ts'
import { type Outsides, WAYS } from '../identities/identities.ts'
import { identitiesOf } from '../identities/store.ts'
import { passkeysOf } from '../passkeys/store.ts'
import { type ConfirmationPage, confirmationPage } from '../views.ts'

type Needs = Shelf & { limiter: Limiter; sessions: Sessions; inTurn: InTurn; outsides: Outsides }

const NOT_RIGHT = 'That is not right. Check what you typed and try again.'
const FOR_THE_DOOR =
  'Recovery codes are for signing in when the app is lost. Here enter the six digits that your app shows, or confirm in another way.'

const confirmationForm = z.object({
  password: z.string().max(1000).catch('').default(''),
  code: z.string().trim().max(40).catch('').default(''),
  next: z.string().max(2000).catch('').default(''),
})

/** Where somebody who is signed in shows once more that it is them. */
export function confirmationRoutes(needs: Needs): Router {
  const { db, limiter, sessions, inTurn } = needs
  const routes = Router()

  routes.get('/settings/confirmation', async (req, res) => {
    const next = typeof req.query.next === 'string' ? (safeNext(req.query.next) ?? '') : ''
    show(res, confirmationPage({ next, refused: undefined, ...(await waysOf(personIn(req))) }))
  })

  routes.post('/settings/confirmation', async (req, res) => {
    const person = personIn(req)
    const { sessionId = '' } = visitOf(req)
    const form = read(confirmationForm, req.body)
    if (!form.ok) throw new Problem('invalid', 'We could not read that request. Please go back and try again.')
    const { password, code, next } = form.value
    await limiter.spend('confirmation', person.id)
    const ways = await waysOf(person)
    const isForTheDoor = code !== '' && !isTotpCode(plainCode(code)) && !ways.byRecoveryCode
    if (isForTheDoor || !(await isThem(person.id, { password, code }))) {
      await record(db, needs, { kind: 'confirmation.failed', personId: person.id })
      const refused = visitOf(req).frame.t(isForTheDoor ? FOR_THE_DOOR : NOT_RIGHT)
      return show(res.status(422), confirmationPage({ next, refused, ...ways }))
    }
    await limiter.forgive('confirmation', person.id)
    await sessions.confirm(sessionId)
    await record(db, needs, { kind: 'confirmation.given', personId: person.id })
    goTo(res, safeNext(next) ?? '/settings')
  })

  type Ways = Omit<ConfirmationPage, 'next' | 'refused'>

  /**
   * A recovery code is there to get in by when the app is lost, once; who is in needs none to show that
   * it is them, and a sheet of them must not be enough to change who else gets in. Only where nothing
   * but the app could show it, and the app may be what was lost, one is taken.
   */
  async function waysOf({ id }: Visitor): Promise<Ways> {
    const row = await db('persons').where({ id }).first('passwordHash')
    const issuers = (await identitiesOf(needs, id)).map(({ issuer }) => issuer)
    const byPassword = row?.passwordHash != null
    const byCode = await hasSecondFactor(db, id)
    const byPasskey = (await passkeysOf(needs, id)).length > 0
    const outside = WAYS.filter((way) => issuers.includes(needs.outsides[way]?.issuer ?? ''))
    const byRecoveryCode = byCode && !byPassword && !byPasskey && outside.length === 0
    return { byPassword, byCode, byRecoveryCode, byPasskey, outside }
  }

  async function isThem(id: string, { password, code }: { password: string; code: string }): Promise<boolean> {
    const typed = plainCode(code)
    if (typed !== '') return isTotpCode(typed) ? takeTotp(needs, id, typed) : takeRecoveryCode(needs, id, typed)
    const row = await db('persons').where({ id }).first('passwordHash')
    const stored = row?.passwordHash
    return stored != null && password !== '' && (await inTurn(() => isPassword(password, stored)))
  }

  return routes
}

/** Also who is held may have to confirm: to leave for good. */
export function personIn(req: Request): Visitor {
  const { visitor, held } = visitOf(req)
  const person = visitor ?? (held && held.as !== 'half' ? held.visitor : undefined)
  if (!person) throw new Problem('unauthenticated', 'Please sign in first.')
  return person
}
