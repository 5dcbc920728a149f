import { type Request, type Response, Router } from 'express'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import { done, goTo, into, show, wantsPart } from '../../web/answer.ts'
import { refusalIn } from '../../web/errors.ts'
import { blank, mustRead, read } from '../../web/form.ts'
import type { Limiter } from '../../web/limits.ts'
import { me, visitOf, visitorOf } from '../../web/visit.ts'
import { loreOf } from '../lorebooks/index.ts'
import { proceed, regenerate } from './again.ts'
import { countBelow, linesUpTo } from './branch.ts'
import { chatPath, deletionForm, messageForm, messagePath, regenerationForm, spokenPath } from './chat.ts'
import { deleteMessage } from './delete.ts'
import { detailsOf } from './details.ts'
import { markRoutes } from './mark-routes.ts'
import { chatPageOf, type Draft, rowOf, sceneOn, scriptOf } from './pages.ts'
import { headingOf, WORDLESS } from './present.ts'
import { withoutAuthor, withoutSecrets } from './prompt/secrets.ts'
import { promptPage } from './prompt/views.ts'
import { PART_TITLES, promptSeen } from './prompting.ts'
import { rewrite } from './rewrite.ts'
import type { MessageRecord } from './rows.ts'
import { choose, edit } from './say.ts'
import { scenePart } from './scene/views.ts'
import { chatOf, type FoundChat, messageOf, type Stage } from './store.ts'
import { streamReply } from './stream.ts'
import { lineText } from './text.ts'
import {
  type EditPage,
  editPage,
  editPart,
  messageDeletionPage,
  messagePart,
  messageToolsPage,
  scriptPart,
  statusPart,
  stopPart,
  toolsPart,
} from './views.ts'
import { addressOfLine } from './window.ts'

/** Whether the request comes from a page of older lines, on which a reply that is spoken does not stand. */
export const isFromOlderPage = (req: Request): boolean => /[?&](?:before|around)=/.test(req.get('HX-Current-URL') ?? '')

/** The newest lines take the place of older ones: the address then is that of the chat itself. */
export function leadToNewest(res: Response, chat: FoundChat): void {
  if (isFromOlderPage(res.req)) res.set('HX-Push-Url', chatPath(chat))
}

/** What can be done with a line of a chat. */
export function messageRoutes(needs: Stage & { limiter: Limiter }): Router {
  const { speeches, limiter } = needs
  const routes = Router().use(markRoutes(needs))

  const chatOfMessage = async (req: Request<{ id: string }>): Promise<{ chat: FoundChat; message: MessageRecord }> => {
    const message = await messageOf(needs, me(req), req.params.id)
    return { chat: await chatOf(needs, me(req), message.chatId), message }
  }

  /** After a change that touches more than one line: the whole script again, and the composer as it now is. */
  async function scriptAgain(req: Request, res: Response, id: string, to: { path: string } | { line: string }) {
    const chat = await chatOf(needs, me(req), id)
    const page = await chatPageOf(needs, visitOf(req).frame.t, me(req), chat, {})
    leadToNewest(res, chat)
    const status = statusPart({ name: page.speakingId ? page.chat.bill.name : undefined })
    done(res, {
      swap: [
        scriptPart(scriptOf(page)),
        into('#scene', scenePart(sceneOn(page))),
        into('#stop', stopPart(page)),
        into('#status', status, 'textContent'),
      ],
      go: 'path' in to ? to.path : await addressOfLine(needs.db, chat, to.line),
    })
  }

  routes.get('/messages/:id/stream', (req, res) => {
    // The page that followed is told, but not led away: its reader may be writing there.
    if (!visitorOf(req) && wantsPart(req)) return void res.status(401).end()
    return streamReply(needs, req, res)
  })

  // Addresses that only take forms lead on to the page that the forms stand on.
  routes.get(
    ['stop', 'regenerations', 'continuations', 'choice', 'visibility', 'rating'].map((act) => `/messages/:id/${act}`),
    async (req, res) => {
      const message = await messageOf(needs, me(req), String(req.params.id))
      const chat = await chatOf(needs, me(req), message.chatId)
      goTo(res, await addressOfLine(needs.db, chat, message.id))
    },
  )

  routes.post('/messages/:id/stop', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    if (message.speechId) await speeches.stop(message.speechId)
    done(res, {
      swap: [into('#stop', stopPart({ speakingId: undefined, isElsewhere: false }))],
      go: messagePath(chat, message.id),
    })
  })

  routes.post('/messages/:id/regenerations', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const { hint } = mustRead(regenerationForm, req.body)
    await limiter.spend('say', me(req).id)
    const replyId = await regenerate(needs, me(req), chat, message, { wish: hint })
    await scriptAgain(req, res, chat.id, { path: spokenPath(chat, replyId) })
  })

  routes.post('/messages/:id/continuations', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    await limiter.spend('say', me(req).id)
    await proceed(needs, me(req), chat, message)
    await scriptAgain(req, res, chat.id, { path: spokenPath(chat, message.id) })
  })

  routes.get('/messages/:id', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const row = await rowOf(needs, visitOf(req).frame.t, me(req), chat, message.id)
    const part = messagePart({ message: row, chatId: chat.id, tools: 'more', writtenHere: false })
    done(res, { swap: part, go: await addressOfLine(needs.db, chat, message.id) })
  })

  routes.get('/messages/:id/text', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const [line] = await linesUpTo(needs.db, message.id, 1)
    const text = line && lineText(needs.keyring, chat.ownerId, line)
    if (!text?.trim()) throw new Problem('conflict', WORDLESS)
    res.set('Cache-Control', 'private, no-store').type('text/plain').send(text)
  })

  routes.get('/messages/:id/tools', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const { frame } = visitOf(req)
    const line = await rowOf(needs, frame.t, me(req), chat, message.id)
    const details = await detailsOf(needs, frame, { owner: me(req), chat, message })
    const row = { ...line, details }
    if (!wantsPart(req)) return show(res, messageToolsPage({ chat: headingOf(needs, chat), message: row }))
    done(res, { swap: toolsPart({ message: row, tools: 'all' }), go: messagePath(chat, message.id) })
  })

  routes.get('/messages/:id/edits', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const [line] = await linesUpTo(needs.db, message.id, 1)
    const body = (line && lineText(needs.keyring, chat.ownerId, line)) ?? ''
    const form = { ...blank, typed: { body } }
    const props = editOf(chat, message, form)
    if (wantsPart(req)) return done(res, { swap: editPart({ ...props, inPlace: true }), go: chatPath(chat) })
    show(res, editPage(props))
  })

  routes.post('/messages/:id/edits', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const form = read(messageForm, req.body)
    if (!form.ok) return refuseEdit(req, res.status(422), chat, message, form)
    try {
      await limiter.spend('say', me(req).id)
      if (message.author === 'character') {
        await rewrite(needs, chat, message, form.value)
        return await scriptAgain(req, res, chat.id, { line: message.id })
      }
      const { replyId } = await edit(needs, me(req), chat, message, form.value)
      await scriptAgain(req, res, chat.id, { path: spokenPath(chat, replyId) })
    } catch (error) {
      const errors = { body: [refusalIn(res, error)] }
      refuseEdit(req, res, chat, message, { ok: false, typed: form.typed, errors })
    }
  })

  /** The form again with what was typed; htmx takes it into its place. */
  function refuseEdit(req: Request, res: Response, chat: FoundChat, message: MessageRecord, form: Draft): void {
    const { id } = message
    const props = editOf(chat, message, form as EditPage['form'])
    if (!wantsPart(req)) return show(res, editPage(props))
    res.set({ 'HX-Retarget': `#edit-${id}`, 'HX-Reswap': 'outerHTML' })
    done(res, { swap: editPart({ ...props, inPlace: true }), go: chatPath(chat) })
  }

  const editOf = (chat: FoundChat, { id, author }: MessageRecord, form: EditPage['form']): EditPage => ({
    chat: headingOf(needs, chat),
    messageId: id,
    form,
    once: newId(),
    asksAgain: author === 'person',
  })

  routes.post('/messages/:id/choice', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    await choose(needs, chat, message)
    await scriptAgain(req, res, chat.id, { line: message.id })
  })

  routes.get('/messages/:id/deletion', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const row = await rowOf(needs, visitOf(req).frame.t, me(req), chat, message.id)
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
    const { scope } = mustRead(deletionForm, req.body)
    await deleteMessage(needs, speeches, chat, message, scope)
    done(res, { go: chatPath(chat), say: 'That is deleted for good.' })
  })

  routes.get('/messages/:id/prompt', async (req, res) => {
    const { chat, message } = await chatOfMessage(req)
    const { report, secrets, isContinued, temperature } = await promptSeen(needs, me(req), chat, message)
    const { leftOut, hasMore, promptTokens, contextTokens } = report
    const { t } = visitOf(req).frame
    const { sent, lore, secretTokens } = withoutSecrets(t, report, secrets)
    show(
      res,
      promptPage({
        chat: headingOf(needs, chat),
        messageId: message.id,
        parts: (chat.isTextHidden ? withoutAuthor(t, sent) : sent).map((part) => ({
          ...part,
          name: t(PART_TITLES[part.name]),
        })),
        dropped: leftOut.map((part) => ({ ...part, name: t(PART_TITLES[part.name]) })),
        lore: { ...loreOf(t, lore), secretTokens },
        hasMore,
        tokens: promptTokens,
        contextTokens,
        isContinued,
        replyTokens: report.replyTokens,
        temperature,
      }),
    )
  })

  return routes
}
