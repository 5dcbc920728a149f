import { Router } from 'express'
import type { Db } from '../../db/db.ts'
import type { Clock } from '../../lib/clock.ts'
import { done, goTo, renderFor, sendHtml, show } from '../../web/answer.ts'
import { blank, read } from '../../web/form.ts'
import { me, visitOf, visitorOf } from '../../web/visit.ts'
import { helpFor } from './help.ts'
import { backFrom, REST_AFTER_HOURS, remindersForm, restForm, safetyPath, untitledPath } from './safety.ts'
import { dismiss, setReminders, sittingOf } from './store.ts'
import { restPart, type SafetyPage, safetyPage, untitledPage } from './views.ts'

/** What the running site's configuration says about its protocol. */
export type SafetyFacts = Pick<SafetyPage, 'moderation' | 'contact'>

export function safetyRoutes({ db, clock, facts }: { db: Db; clock: Clock; facts: () => SafetyFacts }): Router {
  const routes = Router()

  routes.get('/safety', async (req, res) => {
    const visitor = visitorOf(req)
    const sitting = visitor && (await sittingOf(db, visitor.id))
    const reminders = visitor && blank
    show(res, safetyPage({ ...pageFor(visitOf(req).frame.asked), reminders, areRemindersOn: !sitting?.unwantedSince }))
  })

  const pageFor = (asked: readonly string[]) => ({
    ...facts(),
    help: helpFor(asked),
    restAfterHours: REST_AFTER_HOURS,
  })

  // Whoever looks on learns neither from the page nor from what it sends on where it was come from.
  routes.get(untitledPath, (req, res) => {
    res.set('Referrer-Policy', 'no-referrer')
    sendHtml(res, renderFor(res, untitledPage({ back: backFrom(req.query.from) })))
  })

  routes.get(['/safety/reminders', '/safety/rests'], (_req, res) => goTo(res, safetyPath))

  routes.post('/safety/reminders', async (req, res) => {
    const { id } = me(req)
    const form = read(remindersForm, req.body)
    if (!form.ok) {
      const sitting = await sittingOf(db, id)
      const page = { ...pageFor(visitOf(req).frame.asked), reminders: form, areRemindersOn: !sitting?.unwantedSince }
      return show(res.status(422), safetyPage(page))
    }
    await setReminders(db, id, form.value.reminders === 'on', clock)
    done(res, { go: safetyPath, say: 'Your choice is saved.' })
  })

  routes.post('/safety/rests', async (req, res) => {
    const form = read(restForm, req.body)
    await dismiss(db, me(req).id, clock)
    const chatId = form.ok ? form.value.chat : undefined
    done(res, { swap: restPart({ isTime: false, chatId }), go: chatId ? `/chats/${chatId}` : '/chats' })
  })

  return routes
}
