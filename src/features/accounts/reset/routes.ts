import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { hashPassword } from '../../../lib/password.ts'
import type { InTurn } from '../../../lib/turns.ts'
import type { Mailer } from '../../../mail/mail.ts'
import { countedAddress } from '../../../web/address.ts'
import { done, goTo, show } from '../../../web/answer.ts'
import { blank, read } from '../../../web/form.ts'
import type { Limiter } from '../../../web/limits.ts'
import { visitOf } from '../../../web/visit.ts'
import { addressRule, passwordRule } from '../accounts.ts'
import type { ResetJob } from '../email/jobs.ts'
import { keyOf, proofOf, type Shelf } from '../email/store.ts'
import { linkOverPage } from '../email/views.ts'
import type { Shelf as CodeShelf } from '../factors/store.ts'
import { isGuessable } from '../leaked.ts'
import { usernameKeyOf } from '../usernames.ts'
import { resetPassword } from './store.ts'
import { newPasswordPage, type ResetPage, resetPage } from './views.ts'

type Needs = Shelf & CodeShelf & { limiter: Limiter; inTurn: InTurn; mailer: Mailer; minPasswordLength: number }

const SENT =
  'If this address belongs to an account and was confirmed there, a letter is on its way. Its link is good for 60 minutes.'
const CHOSEN = 'Your new password is in force, and you are signed out everywhere. Sign in with it.'
const COMMON = 'That password is one of the first that would be tried. Choose another.'

const addressForm = z.object({ email: addressRule.min(1, 'Enter an e-mail address.') })

/**
 * A new password for who lost theirs. Whether there is an account, and whether its address is
 * confirmed, is looked up by the job alone: the answer is one and the same.
 */
export function resetRoutes(needs: Needs): Router {
  const { db, jobs, emailKey, limiter, inTurn, mailer, minPasswordLength } = needs
  const routes = Router()
  const passwordForm = z.object({ password: passwordRule(minPasswordLength) })
  const codeForm = z.object({
    username: z.string().trim().min(1, 'Enter your username.').max(200, 'Enter your username.'),
    code: z.string().trim().min(1, 'Enter a recovery code.').max(40, 'Enter a recovery code.'),
    appCode: z.string().max(40).catch('').default(''),
    password: passwordRule(minPasswordLength),
  })

  routes.get('/reset', (_req, res) => show(res, pageWith({})))

  routes.post('/reset', async (req, res) => {
    await countAddress(req)
    const form = read(addressForm, req.body)
    if (!form.ok) return show(res.status(422), pageWith({ address: form }))
    const key = keyOf(emailKey, form.value.email)
    await limiter.spend('mail', key)
    const payload: ResetJob = { emailKey: key, language: visitOf(req).frame.language }
    await jobs.add(db, { kind: 'reset', payload })
    done(res, { go: '/sign-in', say: SENT })
  })

  routes.get('/reset/code', (_req, res) => goTo(res, '/reset'))

  routes.post('/reset/code', async (req, res) => {
    await countAddress(req)
    const form = read(codeForm, req.body)
    const { password: _, ...typed } = form.typed
    if (!form.ok) return show(res.status(422), pageWith({ code: { ...form, typed } }))
    const { username, code, appCode, password } = form.value
    if (isGuessable(password, username)) {
      return show(res.status(422), pageWith({ code: { ok: false, typed, errors: { password: [COMMON] } } }))
    }
    await limiter.spend('recovery', usernameKeyOf(username))
    const { t, language } = visitOf(req).frame
    const passwordHash = await inTurn(() => hashPassword(password))
    const person = await resetPassword(needs, { username, code, appCode }, { passwordHash, language })
    if (person) return await welcomeBack(res, person.username)
    const refused = t(
      'That does not belong together, or a code was used before. Check the username, the recovery code and, if you use an app, its code.',
    )
    show(res.status(422), pageWith({ code: { ok: false, typed, errors: {} }, refused }))
  })

  routes.get('/reset/:token', async (req, res) => {
    const { token } = req.params
    const proof = await proofOf(db, needs, { token, purpose: 'reset' })
    if (!proof) return showOver(res)
    const { username } = proof
    show(res, newPasswordPage({ action: `/reset/${token}`, username, errors: undefined, minPasswordLength }))
  })

  routes.post('/reset/:token', async (req, res) => {
    const { token } = req.params
    await countAddress(req)
    const proof = await proofOf(db, needs, { token, purpose: 'reset' })
    if (!proof) return showOver(res)
    const { username } = proof
    const form = read(passwordForm, req.body)
    const isCommon = form.ok && isGuessable(form.value.password, username)
    if (!form.ok || isCommon) {
      const errors = isCommon ? [COMMON] : form.errors.password
      return show(res.status(422), newPasswordPage({ action: `/reset/${token}`, username, errors, minPasswordLength }))
    }
    const passwordHash = await inTurn(() => hashPassword(form.value.password))
    const { language } = visitOf(req).frame
    const person = await resetPassword(needs, { token }, { passwordHash, language })
    if (!person) return showOver(res)
    await welcomeBack(res, person.username)
  })

  async function countAddress(req: Request): Promise<void> {
    const address = countedAddress(req.ip)
    if (address) await limiter.spend('resetAddress', address)
  }

  /** Wrong tries of somebody else keep nobody out who has just chosen a new password. */
  async function welcomeBack(res: Response, username: string): Promise<void> {
    await limiter.forgive('signIn', usernameKeyOf(username))
    done(res, { go: '/sign-in', say: CHOSEN })
  }

  function showOver(res: Response): void {
    const { t } = visitOf(res.req).frame
    const why = t('It has expired, was used before, or the address that it went to is not yours any more.')
    show(res.status(410), linkOverPage({ why, way: { path: '/reset', name: t('Ask for a new one') } }))
  }

  function pageWith({ address = blank, code = blank, refused }: Partial<ResetPage>): ReturnType<typeof resetPage> {
    return resetPage({ address, code, refused, isSent: mailer.how !== 'outbox', minPasswordLength })
  }

  return routes
}
