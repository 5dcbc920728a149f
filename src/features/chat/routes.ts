import { type Request, type Response, Router } from 'express'
import { newId } from '../../lib/ids.ts'
import type { Way } from '../../lib/problem.ts'
import { done, goTo, into, show, wantsPart } from '../../web/answer.ts'
import { refusalIn } from '../../web/errors.ts'
import { blank, read } from '../../web/form.ts'
import { LIMITS, type Limiter } from '../../web/limits.ts'
import { me, visitOf, visitorOf } from '../../web/visit.ts'
import { characterOf, characterPage, characterPageOf, characterPath } from '../characters/index.ts'
import type { Notices } from '../notices/index.ts'
import { restPart } from '../safety/index.ts'
import { beginningForm, chatPath, messageForm, spokenPath, titleForm, wordsIn } from './chat.ts'
import { composerErrorsPart, composerHiddenPart } from './composer/views.ts'
import { consentRoutes } from './consent/routes.ts'
import { agreeInChat } from './consent/store.ts'
import { deleteChat } from './delete.ts'
import { draftRoutes } from './drafts/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { isFromOlderPage, leadToNewest, messageRoutes } from './message-routes.ts'
import { modelRoutes } from './model/routes.ts'
import { chatPageOf, type Draft, listOf, receiverAsked, sceneOn, scriptOf } from './pages.ts'
import { chatPersonaRoutes } from './persona/routes.ts'
import { headingOf } from './present.ts'
import { readingRoutes } from './reading/routes.ts'
import { lookOf } from './reading/store.ts'
import { beginChat, say } from './say.ts'
import { scenePart } from './scene/views.ts'
import { searchRoutes } from './search/routes.ts'
import { settingsRoutes } from './settings/routes.ts'
import { chatOf, chatsOf, chatsWith, type FoundChat, rename, type Stage } from './store.ts'
import { showSpoken } from './stream.ts'
import { takeRoutes } from './take/routes.ts'
import { treeRoutes } from './tree-routes.ts'
import { takeNewest } from './versions.ts'
import {
  chatDeletionPage,
  chatPage,
  chatsPage,
  earlierPart,
  messagePart,
  scriptPart,
  statusPart,
  stopPart,
  titlePage,
} from './views.ts'
import { addressOf } from './window.ts'

type CharacterDraft = Parameters<typeof characterPageOf>[1]['draft']

type Needs = Stage & {
  limiter: Limiter
  notices: Notices
  /** Whether somebody is to be told that nothing would bring their account back. */
  needsProtection: (personId: string) => Promise<boolean>
  /** Shows a stranger who has said a first line how to come in, and keeps the line. */
  welcome: (res: Response, line: { to: string; say: string; once: string }) => Promise<void>
}

export function chatRoutes(needs: Needs): Router {
  const { speeches, limiter, welcome } = needs
  const routes = Router().use(
    messageRoutes(needs),
    treeRoutes(needs),
    takeRoutes(needs),
    importRoutes(needs),
    searchRoutes(needs),
    readingRoutes(needs),
    consentRoutes(needs),
    modelRoutes(needs),
    settingsRoutes(needs),
    chatPersonaRoutes(needs),
    draftRoutes({ ...needs, refuse }),
  )

  routes.get('/chats', async (req, res) => {
    const page = pageNumber(req.query.page)
    const most = LIMITS.chatsPerPage
    const chats = await chatsOf(needs, me(req), { skip: (page - 1) * most })
    if (page > 1 && chats.length === 0) return goTo(res, '/chats')
    const list = listOf(needs, visitOf(req).frame.t, me(req), chats, { page, most })
    const standing = await needs.allowance.standing(me(req).id, needs.provider.current())
    const isUnprotected = await needs.needsProtection(me(req).id)
    show(res, chatsPage({ ...list, standing, isUnprotected }))
  })

  routes.get('/characters/:slug/chats', (req, res) => goTo(res, characterPath(req.params)))

  routes.post('/characters/:slug/chats', async (req, res) => {
    const visitor = visitorOf(req)
    const character = await characterOf(needs, visitor, req.params.slug)
    const form = read(beginningForm, wordsIn(req.body))
    if (!form.ok) {
      const chats = visitor ? await chatsWith(needs, visitor, character.id) : []
      const around = {
        provider: needs.provider.current(),
        visitor,
        chats,
        look: await lookOf(needs.db, visitor),
        draft: form as CharacterDraft,
        now: needs.clock.now(),
        t: visitOf(req).frame.t,
      }
      return show(res.status(422), characterPage(characterPageOf(character, around)))
    }
    if (!visitor) return welcome(res, { to: req.params.slug, say: form.typed.body ?? '', once: form.typed.once ?? '' })

    const once = form.value.once || newId()
    const { id } = await beginChat(needs, visitor, character, once)
    if (form.value.body === '') return goTo(res, chatPath({ id }))
    const chat = await chatOf(needs, visitor, id)
    const showKept = async (errors: string[], note?: 'waits') => {
      const draft: Draft = { ok: false, typed: { body: form.value.body }, errors: { body: errors } }
      const asked = { draft, once, ...(note && { note }) }
      show(res, chatPage(await chatPageOf(needs, visitOf(req).frame.t, visitor, chat, asked)))
    }
    if (receiverAsked(needs, chat)) return showKept([], 'waits')
    try {
      await limiter.spend('say', visitor.id)
      const { replyId } = await say(needs, visitor, chat, { body: form.value.body, once })
      goTo(res, spokenPath(chat, replyId))
    } catch (error) {
      await showKept([refusalIn(res, error)])
    }
  })

  routes.get('/chats/:id', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    const { spoken, before, around, on } = req.query
    if (typeof on === 'string') return goTo(res, await addressOf(needs.db, chat, on))
    if (typeof spoken === 'string' && (await showSpoken(needs, res, me(req), chat, spoken))) return
    const isScrolled = before !== undefined && wantsPart(req)
    const most = isScrolled ? LIMITS.messagesPerScroll : LIMITS.messagesPerPage
    const page = await chatPageOf(needs, visitOf(req).frame.t, me(req), chat, { before, around, most })
    if (isScrolled) {
      return done(res, { swap: earlierPart({ ...page, chatId: chat.id, tools: 'few' }), go: chatPath(chat) })
    }
    show(res, chatPage(page))
  })

  routes.get('/chats/:id/messages', (req, res) => goTo(res, chatPath(req.params)))

  routes.post('/chats/:id/messages', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    const draft = read(messageForm, wordsIn(req.body))
    if (!draft.ok) return refuse(req, res.status(422), chat, draft)

    try {
      await limiter.spend('say', me(req).id)
      await agreeInChat(needs, me(req), chat, draft.value.agree)
      const { personId, replyId } = await say(needs, me(req), chat, draft.value)
      const page = await chatPageOf(needs, visitOf(req).frame.t, me(req), await chatOf(needs, me(req), chat.id), {})
      const isUpToDate = draft.value.after === undefined || draft.value.after === chat.leafId
      leadToNewest(res, chat)
      if (!isUpToDate) res.set({ 'HX-Retarget': '#script', 'HX-Reswap': 'outerHTML' })
      const rows = page.messages.filter(({ id }) => id === personId || id === replyId)
      const lines = rows.map((message) => messagePart({ message, chatId: chat.id, tools: 'few', writtenHere: false }))
      const swap = [
        ...(isUpToDate ? lines : [scriptPart(scriptOf(page))]),
        into('#composer-hidden', composerHiddenPart(page)),
        into(
          '#composer-errors',
          composerErrorsPart({ errors: [], way: undefined, receiver: page.receiver, note: undefined }),
        ),
        into('#stop', stopPart(page)),
        into('#scene', scenePart(sceneOn(page))),
        into('#rest', restPart({ isTime: page.isTimeToRest, chatId: chat.id })),
        into('#status', statusPart({ name: chat.bill.name }), 'textContent'),
      ]
      done(res, { swap, go: spokenPath(chat, replyId) })
    } catch (error) {
      await refuse(req, res, chat, { ok: false, typed: draft.typed, errors: { body: [refusalIn(res, error)] } })
    }
  })

  /** The page again with what was typed; htmx takes just why, since the words are still where they were typed. */
  async function refuse(req: Request, res: Response, chat: FoundChat, draft: Draft, way?: Way): Promise<void> {
    // Found again: what was agreed to with these words stays agreed to.
    const found = await chatOf(needs, me(req), chat.id)
    const page = await chatPageOf(needs, visitOf(req).frame.t, me(req), found, { draft, way })
    if (!wantsPart(req)) return show(res, chatPage(page))
    res.set({ 'HX-Retarget': '#composer-errors', 'HX-Reswap': 'outerHTML' })
    const errors = page.draft.errors.body ?? []
    const stop = stopPart({ ...page, isElsewhere: isFromOlderPage(req) })
    done(res, {
      swap: [
        composerErrorsPart({ errors, way: page.way, receiver: page.receiver, note: undefined }),
        into('#stop', stop),
      ],
      go: chatPath(chat),
    })
  }

  routes.post('/chats/:id/version', async (req, res) => {
    const chat = await chatOf(needs, me(req), req.params.id)
    await takeNewest(needs, chat)
    done(res, { go: chatPath(chat), say: 'The chat goes on with the newest version.' })
  })

  routes.get('/chats/:id/version', async (req, res) => goTo(res, chatPath(await chatOf(needs, me(req), req.params.id))))

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

  return routes
}

const pageNumber = (value: unknown): number =>
  typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 1
