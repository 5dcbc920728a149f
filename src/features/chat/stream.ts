import type { Request, Response } from 'express'
import { trusted } from '../../lib/html.ts'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import { renderFor, wantsPart } from '../../web/answer.ts'
import { scriptWords } from '../../web/script-html.ts'
import { eventOf } from '../../web/stream.ts'
import { me, type Visitor, visitOf } from '../../web/visit.ts'
import { cursorOf, isLive, streamSpeech, writeSpeech } from '../speech/index.ts'
import { chatsPath } from './chat.ts'
import { memoryUpFrom } from './memory/memory.ts'
import { chatPageOf, rowOf } from './pages.ts'
import { offerNow } from './scene/offer.ts'
import { chatOf, type FoundChat, messageOf, type Stage } from './store.ts'
import { type ChatPage, chatPage, endPart, goneEndPart } from './views.ts'

/** Follows a reply as server-sent events; a reply that is over is sent whole, and the stream ends for good. */
export async function streamReply(stage: Stage, req: Request<{ id: string }>, res: Response): Promise<void> {
  const owner = me(req)
  const { t } = visitOf(req).frame
  const { id, chatId, speechId } = await messageOf(stage, owner, req.params.id)
  if (!speechId) throw new Problem('notFound', 'We could not find that message. It may have been deleted.')

  const ending = async (followed: boolean): Promise<string> => {
    const chat = await orGone(chatOf(stage, owner, chatId))
    const row = chat && (await orGone(rowOf(stage, t, owner, chat, id)))
    if (!row) return eventOf({ html: renderFor(res, goneEndPart({ messageId: id, isChatGone: !chat, chatsPath })) })
    const shown = followed ? { ...row, body: trusted('') } : row
    const offer = await offerNow(stage, owner, chat)
    const scene = offer && { chatId, offer, language: chat.bill.language, once: newId(), isSpeaking: false }
    const begins = chat.leafId ? await memoryUpFrom(stage.db, chat.leafId) : undefined
    const memory = begins && { ...begins, name: chat.bill.name }
    return eventOf({ html: renderFor(res, endPart({ message: shown, chatId, followed, memory, scene })) })
  }
  const from = cursorOf(req.get('last-event-id'))
  streamSpeech(stage.speeches, {
    id: speechId,
    from,
    stream: stage.streams.openStream(res),
    words: scriptWords(t),
    ending,
  })
}

/** What was looked for, or undefined when it was deleted meanwhile. */
const orGone = <Found>(finding: Promise<Found>): Promise<Found | undefined> =>
  finding.catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'notFound') return undefined
    throw error
  })

const MARKER = '<!--the reply is written here-->'

/**
 * The page of a chat in whose midst a reply is written out while it is spoken. False when
 * the reply is over or is not on the page: then the ordinary page is the answer.
 */
export async function showSpoken(
  stage: Stage,
  res: Response,
  owner: Visitor,
  chat: FoundChat,
  spoken: string,
): Promise<boolean> {
  if (wantsPart(res.req)) return false
  const { t } = visitOf(res.req).frame
  const page = await chatPageOf(stage, t, owner, chat, { writtenHere: true })
  const speaking = page.messages.find(({ id, state }) => id === spoken && state !== 'said' && isLive(state))
  if (!speaking) return false

  const halves = (from: ChatPage): string[] => {
    const messages = from.messages.map((row) => (row.id === spoken ? { ...row, body: trusted(MARKER) } : row))
    return renderFor(res, chatPage({ ...from, messages }), '/layouts/site').split(MARKER)
  }
  const { speechId } = await messageOf(stage, owner, spoken)
  const written = stage.streams.openPage(res)
  written.write((halves(page)[0] ?? '').padEnd(1024))
  if (speechId) await writeSpeech(stage.speeches, speechId, { page: written, words: scriptWords(t) })
  if (written.gone.aborted) return true
  // What stands below the reply is that of the finished page: its tools, or why it failed.
  const left = await orGone(chatOf(stage, owner, chat.id))
  const finished = left ? await chatPageOf(stage, t, owner, left, { writtenHere: true }) : { ...page, isGone: true }
  const isThere = left && finished.messages.some(({ id }) => id === spoken)
  const gone = { ...speaking, ...GONE, trouble: left && t('This line was deleted.') }
  written.end(halves(isThere ? finished : { ...finished, messages: [gone] })[1] ?? '')
  return true
}

const GONE = {
  state: 'stopped',
  alternatives: undefined,
  may: { regenerate: false, proceed: false, edit: false, mark: false, rate: false, remove: false, seePrompt: false },
} as const
