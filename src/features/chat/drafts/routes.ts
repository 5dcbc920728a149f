import { type Request, type Response, Router } from 'express'
import { Problem, type Way } from '../../../lib/problem.ts'
import { done, goTo, into, show, wantsPart } from '../../../web/answer.ts'
import { refusalIn } from '../../../web/errors.ts'
import { read } from '../../../web/form.ts'
import type { Limiter } from '../../../web/limits.ts'
import { me, visitOf } from '../../../web/visit.ts'
import { chatPath } from '../chat.ts'
import { composerErrorsPart, composerFieldPart } from '../composer/views.ts'
import { agreeInChat } from '../consent/store.ts'
import { chatPageOf, type Draft } from '../pages.ts'
import { chatOf, type FoundChat, type Stage } from '../store.ts'
import { chatPage } from '../views.ts'
import { beginningOf, draftForm, type Suggestion } from './drafts.ts'
import { writeLine } from './write.ts'

type Needs = Stage & {
  limiter: Limiter
  /** The composer again with what was typed, and why it is not taken. */
  refuse: (req: Request, res: Response, chat: FoundChat, draft: Draft, way?: Way) => Promise<void>
}

/** A line that is written for somebody, into their composer. */
export function draftRoutes(needs: Needs): Router {
  const routes = Router()

  routes.get('/chats/:id/drafts', async (req, res) => {
    goTo(res, chatPath(await chatOf(needs, me(req), req.params.id)))
  })

  routes.post('/chats/:id/drafts', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    const form = read(draftForm, req.body)
    const typed = { body: form.typed.body ?? '' }
    if (!form.ok) return needs.refuse(req, res.status(422), chat, { ok: false, typed, errors: form.errors })

    const gone = new AbortController()
    res.on('close', () => gone.abort())
    try {
      await needs.limiter.spend('say', me(req).id)
      await agreeInChat(needs, me(req), chat, form.value.agree)
      const asked = { begun: beginningOf(form.value), suggested: form.value.suggested, signal: gone.signal }
      const { t } = visitOf(req).frame
      const suggestion = await writeLine(needs, me(req), chat, { ...asked, t })
      if (!gone.signal.aborted) await suggest(req, res, chat.id, suggestion)
    } catch (error) {
      if (gone.signal.aborted) return
      const refused: Draft = { ok: false, typed, errors: { body: [refusalIn(res, error)] } }
      await needs.refuse(req, res, chat, refused, error instanceof Problem ? error.way : undefined)
    }
  })

  /** The composer with the line in it, to be changed and sent. */
  async function suggest(req: Request, res: Response, id: string, note: Suggestion): Promise<void> {
    const chat = await chatOf(needs, me(req), id)
    const draft = { ok: false, typed: { body: note.line }, errors: {} } as const
    const page = await chatPageOf(needs, visitOf(req).frame.t, me(req), chat, { draft, note })
    if (!wantsPart(req)) return show(res, chatPage(page))
    const { receiver } = page
    done(res, {
      swap: [
        into('#body', composerFieldPart({ words: note.line, isWrong: false, isReady: true })),
        into('#composer-errors', composerErrorsPart({ errors: [], way: undefined, receiver, note })),
      ],
      go: chatPath(chat),
    })
  }

  return routes
}
