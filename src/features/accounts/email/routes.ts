import { type Response, Router } from 'express'
import { z } from 'zod'
import type { Mailer } from '../../../mail/mail.ts'
import { done, goTo, show } from '../../../web/answer.ts'
import { mustConfirm } from '../../../web/confirmed.ts'
import { blank, read } from '../../../web/form.ts'
import type { Limiter } from '../../../web/limits.ts'
import { typedBefore } from '../../../web/typed.ts'
import { me, visitOf, visitorOf } from '../../../web/visit.ts'
import { record } from '../../audit/index.ts'
import { addressRule } from '../accounts.ts'
import { letterOf } from './letters.ts'
import { addressOf, askToVerify, confirmAddress, keyOf, proofOf, removeAddress, type Shelf } from './store.ts'
import { accountPage, emailPage, linkOverPage, verifyPage } from './views.ts'

type Needs = Shelf & { limiter: Limiter; mailer: Mailer }

const PAGE = '/settings/account'
const FORM = '/settings/account/email'
const OVER = 'This link has expired, was used before, or another one was sent after it.'
const TAKEN = 'This address belongs to another account already. Remove it there first, then ask for a new link.'

const emailForm = z.object({ email: addressRule.min(1, 'Enter an e-mail address.') })

/** Somebody's username and e-mail address, and the links by which an address becomes theirs. */
export function emailRoutes(needs: Needs): Router {
  const { db, clock, emailKey, limiter, mailer, notices } = needs
  const routes = Router()
  const confirmed = mustConfirm(clock, PAGE)
  const confirmedForm = mustConfirm(clock, FORM)

  routes.get(PAGE, async (req, res) => {
    const { id, username } = me(req)
    show(res, accountPage({ username, ...(await addressOf(needs, id)) }))
  })

  routes.get(FORM, confirmedForm, async (req, res) => {
    const { email, waiting } = await addressOf(needs, me(req).id)
    const form = { ...blank, typed: { email: typedBefore(req).email ?? waiting ?? '' } }
    show(res, emailPage({ form, now: email, isSent: mailer.how !== 'outbox' }))
  })

  routes.post(FORM, confirmedForm, async (req, res) => {
    const { id: personId } = me(req)
    const { language } = visitOf(req).frame
    const form = read(emailForm, req.body)
    const { email: now } = await addressOf(needs, personId)
    const isSent = mailer.how !== 'outbox'
    if (!form.ok) return show(res.status(422), emailPage({ form, now, isSent }))
    const { email } = form.value
    if (now !== undefined && keyOf(emailKey, email) === keyOf(emailKey, now)) {
      const errors = { email: ['That is your address already.'] }
      return show(res.status(422), emailPage({ form: { ...form, ok: false, errors }, now, isSent }))
    }
    await limiter.spend('mail', personId)
    await limiter.spend('mail', keyOf(emailKey, email))
    await db.transaction(async (tx) => {
      await askToVerify(tx, needs, { personId, email, language })
      await record(tx, needs, { kind: 'email.asked', personId })
      if (now !== undefined) await notices.writeTo(tx, { personId, to: now, letter: letterOf.asked, language })
    })
    done(res, { go: PAGE, say: 'A letter is on its way to that address. Open the link in it and confirm.' })
  })

  routes.get('/settings/account/email/removal', (req, res) => {
    me(req)
    goTo(res, PAGE)
  })

  routes.post('/settings/account/email/removal', confirmed, async (req, res) => {
    const isGone = await removeAddress(needs, me(req).id, visitOf(req).frame.language)
    done(res, { go: PAGE, say: isGone ? 'Your e-mail address is removed.' : 'There is no e-mail address.' })
  })

  routes.get('/verify/:token', async (req, res) => {
    const { token } = req.params
    const proof = await proofOf(db, needs, { token, purpose: 'verify' })
    if (!proof) return showOver(res, OVER)
    show(res, verifyPage({ email: proof.email, username: proof.username, action: `/verify/${token}` }))
  })

  routes.post('/verify/:token', async (req, res) => {
    const verdict = await confirmAddress(needs, req.params.token, visitOf(req).frame.language)
    if (!verdict.ok) return showOver(res, verdict.why === 'taken' ? TAKEN : OVER)
    done(res, { go: visitorOf(req) ? PAGE : '/sign-in', say: 'The e-mail address is confirmed.' })
  })

  function showOver(res: Response, sentence: string): void {
    const { t } = visitOf(res.req).frame
    show(res.status(410), linkOverPage({ why: t(sentence), way: { path: PAGE, name: t('Account') } }))
  }

  return routes
}
