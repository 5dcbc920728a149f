import { type Request, type Response, Router } from 'express'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import { done, goTo, into, show, wantsPart } from '../../web/answer.ts'
import { blank, read } from '../../web/form.ts'
import type { Limiter } from '../../web/limits.ts'
import { LIMITS } from '../../web/limits.ts'
import { me, visitOf, visitorOf } from '../../web/visit.ts'
import { characterOf } from '../characters/index.ts'
import { countBelow, linesUpTo } from './branch.ts'
import { beginningForm, chatPath, deletionForm, messageForm, messagePath, spokenPath, titleForm } from './chat.ts'
import { deleteChat, deleteMessage } from './delete.ts'
import { chatPageOf, type Draft, listOf, rowOf, scriptOf } from './pages.ts'
import { headingOf } from './present.ts'
import type { MessageRecord } from './rows.ts'
import { beginChat, choose, edit, proceed, promptFor, regenerate, say } from './say.ts'
import { chatOf, chatsOf, type FoundChat, messageOf, rename, type Stage } from './store.ts'
import { showSpoken, streamReply } from './stream.ts'
import { lineText } from './text.ts'
import {
  chatDeletionPage,
  chatPage,
  chatsPage,
  composerPart,
  editPage,
  editPart,
  messageDeletionPage,
  messagePart,
  promptPage,
  scriptPart,
  stopPart,
  titlePage,
} from './views.ts'

type Needs = Stage & {
  limiter: Limiter
  /** Shows a stranger who has said a first line how to come in, and keeps the line. */
  welcome: (res: Response, line: { to: string; say: string }) => Promise<void>
}

export function chatRoutes(needs: Needs): Router {
  const { speeches, limiter, welcome } = needs
  const routes = Router()

  const chatOfMessage = async (req: Request<{ id: string }>): Promise<{ chat: FoundChat; message: MessageRecord }> => {
    const message = await messageOf(needs, me(req), req.params.id)
    return { chat: await chatOf(needs, me(req), message.chatId), message }
  }

  /** After a change that touches more than one line: the whole script again, and the composer as it now is. */
  async function scriptAgain(req: Request, res: Response, id: string, go: string): Promise<void> {
    const page = await chatPageOf(needs, res, me(req), await chatOf(needs, me(req), id), {})
    done(res, { swap: [scriptPart(scriptOf(page)), into('#stop', stopPart(page))], go })
  }

  routes.get('/chats', async (req, res) => {
    const page = pageNumber(req.query.page)
    const most = LIMITS.chatsPerPage
    const chats = await chatsOf(needs, me(req), { most: most + 1, skip: (page - 1) * most })
    show(res, chatsPage(listOf(needs, me(req), chats, { page, most })))
  })

  routes.post('/characters/:slug/chats', async (req, res) => {
    const character = await characterOf(needs.db, req.params.slug)
    const visitor = visitorOf(req)
    const form = read(beginningForm, req.body)
    if (!visitor) return welcome(res, { to: req.params.slug, say: form.typed.body ?? '' })
    if (!form.ok)
      throw new Problem(
        'invalid',
        form.errors.body?.[0] ?? 'We could not read that request. Please go back and try again.',
      )

    const { id, isNew } = await beginChat(needs, visitor, character, form.value.once || newId())
    if (!isNew || form.value.body === '') return goTo(res, chatPath({ id }))
    await limiter.spend('say', visitor.id)
    const chat = await chatOf(needs, visitor, id)
    const { replyId } = await say(needs, visitor, chat, { body: form.value.body })
    goTo(res, spokenPath(chat, replyId))
  })

  routes.get('/chats/:id', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    const { spoken, before } = req.query
    if (typeof spoken === 'string' && (await showSpoken(needs, res, me(req), chat, spoken))) return
    show(res, chatPage(await chatPageOf(needs, res, me(req), chat, { before })))
  })

  routes.post('/chats/:id/messages', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    const draft = read(messageForm, req.body)
    if (!draft.ok) return refuse(req, res.status(422), chat, draft)

    await limiter.spend('say', me(req).id)
    try {
      const { personId, replyId } = await say(needs, me(req), chat, draft.value)
      const page = await chatPageOf(needs, res, me(req), await chatOf(needs, me(req), chat.id), {})
      const rows = page.messages.filter(({ id }) => id === personId || id === replyId)
      const swap = [
        ...rows.map((message) => messagePart({ message, chatId: chat.id, writtenHere: false })),
        into('#composer', composerPart(page)),
      ]
      done(res, { swap, go: spokenPath(chat, replyId) })
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'notFound') throw error
      const { t } = visitOf(req).frame
      if (error.retryAfterSeconds !== undefined) res.set('Retry-After', String(error.retryAfterSeconds))
      const status = { conflict: 409, tooMany: 429, unavailable: 503 }[error.code as string] ?? 422
      await refuse(req, res.status(status), chat, {
        ok: false,
        typed: draft.typed,
        errors: { body: [t(error.message, error.values)] },
      })
    }
  })

  /** The page again with what was typed; htmx takes just the composer. */
  async function refuse(req: Request, res: Response, chat: FoundChat, draft: Draft): Promise<void> {
    const page = await chatPageOf(needs, res, me(req), chat, { draft })
    if (!wantsPart(req)) return show(res, chatPage(page))
    res.set({ 'HX-Retarget': '#composer', 'HX-Reswap': 'outerHTML' })
    done(res, { swap: composerPart(page), go: chatPath(chat) })
  }

  routes.get('/chats/:id/title', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    show(res, titlePage({ chat: headingOf(needs, chat), form: { ...blank, typed: { title: chat.title } } }))
  })

  routes.post('/chats/:id/title', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    const form = read(titleForm, req.body)
    if (!form.ok) return show(res.status(422), titlePage({ chat: headingOf(needs, chat), form }))
    await rename(needs, chat, form.value.title)
    done(res, { go: chatPath(chat), say: 'The new title is saved.' })
  })

  routes.get('/chats/:id/deletion', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    show(res, chatDeletionPage({ chat: headingOf(needs, chat) }))
  })

  routes.post('/chats/:id/deletion', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    await deleteChat(needs, speeches, chat)
    done(res, { go: '/chats', say: 'The chat is deleted for good.' })
  })

  routes.get('/messages/:id/stream', (req, res) => streamReply(needs, req, res))

  routes.post('/messages/:id/stop', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    if (message.speechId) await speeches.stop(message.speechId)
    await scriptAgain(req, res, chat.id, messagePath(chat, message.id))
  })

  routes.post('/messages/:id/regenerations', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    await limiter.spend('say', me(req).id)
    const replyId = await regenerate(needs, me(req), chat, message)
    await scriptAgain(req, res, chat.id, spokenPath(chat, replyId))
  })

  routes.post('/messages/:id/continuations', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    await limiter.spend('say', me(req).id)
    await proceed(needs, me(req), chat, message)
    await scriptAgain(req, res, chat.id, spokenPath(chat, message.id))
  })

  routes.get('/messages/:id/edits', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const [line] = await linesUpTo(needs.db, message.id, 1)
    const body = (line && lineText(needs.keyring, chat.ownerId, line)) ?? ''
    const props = { chat: headingOf(needs, chat), messageId: message.id, form: { ...blank, typed: { body } } }
    if (wantsPart(req)) return done(res, { swap: editPart(props), go: chatPath(chat) })
    show(res, editPage(props))
  })

  routes.post('/messages/:id/edits', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const form = read(messageForm, req.body)
    const props = { chat: headingOf(needs, chat), messageId: message.id, form }
    if (!form.ok && wantsPart(req)) {
      res.status(422).set({ 'HX-Retarget': `#edit-${message.id}`, 'HX-Reswap': 'outerHTML' })
      return done(res, { swap: editPart(props), go: chatPath(chat) })
    }
    if (!form.ok) return show(res.status(422), editPage(props))
    await limiter.spend('say', me(req).id)
    const { replyId } = await edit(needs, me(req), chat, message, form.value.body)
    await scriptAgain(req, res, chat.id, spokenPath(chat, replyId))
  })

  routes.post('/messages/:id/choice', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    await choose(needs, chat, message)
    await scriptAgain(req, res, chat.id, messagePath(chat, message.id))
  })

  routes.get('/messages/:id/deletion', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const row = await rowOf(needs, res, me(req), chat, message.id)
    show(
      res,
      messageDeletionPage({
        chat: headingOf(needs, chat),
        message: row,
        following: await countBelow(needs.db, message.id),
      }),
    )
  })

  routes.post('/messages/:id/deletion', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const form = read(deletionForm, req.body)
    if (!form.ok) throw new Problem('invalid', 'Choose what to delete.')
    await deleteMessage(needs, speeches, chat, message, form.value.scope)
    done(res, { go: chatPath(chat), say: 'That is deleted for good.' })
  })

  routes.get('/messages/:id/prompt', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const speech = message.speechId ? await needs.db('speeches').where({ id: message.speechId }).first() : undefined
    if (!speech || !message.parentId)
      throw new Problem('notFound', 'This line was not spoken by a model, so there is no prompt to show.')
    const { report } = await promptFor(needs, me(req), chat, {
      below: message.parentId,
      reply: message.id,
      provider: { context: speech.contextTokens },
      now: new Date(speech.queuedAt),
    })
    const { sent, leftOut, promptTokens, contextTokens } = report
    show(
      res,
      promptPage({
        chat: headingOf(needs, chat),
        messageId: message.id,
        parts: sent,
        dropped: leftOut,
        tokens: promptTokens,
        contextTokens,
      }),
    )
  })

  return routes
}

const pageNumber = (value: unknown): number =>
  typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 1
