import { type Request, type Response, Router } from 'express'
import { Problem } from '../../lib/problem.ts'
import { done } from '../../web/answer.ts'
import { mustRead } from '../../web/form.ts'
import { me, visitOf } from '../../web/visit.ts'
import { ratingForm, visibilityForm } from './chat.ts'
import { hide, rate } from './mark.ts'
import { rowOf } from './pages.ts'
import { WORDLESS } from './present.ts'
import type { MessageRecord } from './rows.ts'
import { chatOf, messageOf, type Stage } from './store.ts'
import { messagePart } from './views.ts'
import { addressOfLine } from './window.ts'

/** What a person notes about a line, which changes no word of it. */
export function markRoutes(stage: Stage): Router {
  const routes = Router()

  routes.post('/messages/:id/visibility', async (req, res) => {
    const message = await messageOf(stage, me(req), req.params.id)
    const { value } = mustRead(visibilityForm, req.body)
    await hide(stage, message, value ? value === 'hidden' : message.hiddenAt === null)
    await lineAgain(req, res, message)
  })

  routes.post('/messages/:id/rating', async (req, res) => {
    const message = await messageOf(stage, me(req), req.params.id)
    const { value } = mustRead(ratingForm, req.body)
    if (message.author !== 'character') throw new Problem('conflict', 'Only what a character said can be rated.')
    const { may } = await rowOf(
      stage,
      visitOf(req).frame.t,
      me(req),
      await chatOf(stage, me(req), message.chatId),
      message.id,
    )
    if (value !== 'none' && !may.rate) throw new Problem('conflict', WORDLESS)
    await rate(stage, me(req), message, value === 'none' ? null : value)
    await lineAgain(req, res, message)
  })

  async function lineAgain(req: Request, res: Response, { id, chatId }: MessageRecord): Promise<void> {
    const chat = await chatOf(stage, me(req), chatId)
    const message = await rowOf(stage, visitOf(req).frame.t, me(req), chat, id)
    // The buttons beside all lines belong to one form, which does not know the line.
    res.set('HX-Retarget', `#message-${id}`)
    const swap = messagePart({ message, chatId, tools: 'all', writtenHere: false })
    done(res, { swap, go: await addressOfLine(stage.db, chat, id) })
  }

  return routes
}
