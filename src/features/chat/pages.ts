import { isId, newId } from '../../lib/ids.ts'
import { notFound, Problem, type Way } from '../../lib/problem.ts'
import { blank, type Form } from '../../web/form.ts'
import type { Translate } from '../../web/i18n.ts'
import { LIMITS } from '../../web/limits.ts'
import type { View } from '../../web/view.ts'
import type { Visitor } from '../../web/visit.ts'
import { isTimeToRest, sittingOf } from '../safety/index.ts'
import { contentOf } from '../works/index.ts'
import { liveLineIn } from './answer.ts'
import { isPersonaGone } from './around.ts'
import { linesUpTo } from './branch.ts'
import { chatPath } from './chat.ts'
import type { ComposerNote } from './composer/views.ts'
import { type Receiver, receiverOf } from './consent/consent.ts'
import { excerptOf } from './excerpt.ts'
import { memoryIn, memoryUpFrom } from './memory/memory.ts'
import { modelPath } from './model/model.ts'
import { headingOf, messageRow } from './present.ts'
import { offerIn } from './scene/offer.ts'
import type { ScenePart } from './scene/views.ts'
import { chatOf, type FoundChat, type ListedChat, messageOf, type Stage } from './store.ts'
import { lineText } from './text.ts'
import { type ChatPage, type ChatsPage, chatPage, editPage, type MessageRow, type ScriptPart } from './views.ts'
import { windowAround } from './window.ts'

export type Draft = Form<{ body: string; once?: string | undefined; after?: string | undefined }>
type Asked = {
  draft?: Draft
  note?: ComposerNote
  way?: Way | undefined
  once?: string
  before?: unknown
  around?: unknown
  most?: number
  writtenHere?: boolean
}

/** A page of a chat: its last lines, those above a line that is named, or those around one. */
export async function chatPageOf(
  stage: Stage,
  t: Translate,
  owner: Visitor,
  chat: FoundChat,
  asked: Asked,
): Promise<ChatPage> {
  const reading = { ...stage, t, owner, chat }
  const window = isId(asked.around) ? await windowAround(stage.db, chat, asked.around) : undefined
  const before = isId(asked.before) ? asked.before : undefined
  const from = window ? window.from : before ? await leafAbove(stage, chat, before) : chat.leafId
  const lines = from ? await linesUpTo(stage.db, from, asked.most ?? LIMITS.messagesPerPage) : []
  // A beginning without words is a way to the others beside it; alone it is nothing.
  const shown = lines.filter(({ clearedAt, count }) => clearedAt === null || count > 1)
  const isNewest = from === chat.leafId
  const leafId = window?.leafId ?? chat.leafId
  const memory = isNewest ? memoryIn(lines) : leafId ? await memoryUpFrom(stage.db, leafId) : undefined
  const messages = shown.map((line) => {
    const row = messageRow(reading, line)
    return line.id === memory?.firstId ? { ...row, memory: { name: chat.bill.name, replyId: memory.replyId } } : row
  })
  const speakingHere = messages.find(({ state }) => state === 'queued' || state === 'speaking')?.id
  const speakingId = speakingHere ?? (isNewest ? undefined : await liveLineIn(stage.db, chat))
  const sitting = await sittingOf(stage.db, owner.id)
  const isWhole = lines[0]?.parentId === null || lines.length === 0
  return {
    chat: headingOf(stage, chat),
    messages,
    draft: (asked.draft ?? blank) as ChatPage['draft'],
    once: asked.once ?? newId(),
    after: isNewest ? (chat.leafId ?? '') : '',
    speakingId,
    isElsewhere: speakingId !== speakingHere,
    earlierPath: isWhole ? undefined : `${chatPath(chat)}?before=${lines[0]?.id}`,
    laterPath: window?.laterPath ?? (before && `${chatPath(chat)}?around=${before}#message-${before}`),
    newestPath: isNewest ? undefined : chatPath(chat),
    isOtherBranch: window?.isOtherBranch ?? false,
    writtenHere: asked.writtenHere ?? false,
    isTimeToRest: isTimeToRest(sitting, stage.clock.now()),
    receiver: receiverAsked(stage, chat),
    scene: isNewest ? offerIn(stage, owner, chat, lines) : undefined,
    isPersonaGone: isPersonaGone(chat),
    isGone: false,
    isOver: chat.isOver,
    hasNewer: isNewest && !chat.isTrial && chat.newest !== undefined && (await isReadable(stage, chat, chat.newest)),
    note: asked.note,
    way: asked.way ?? wayOn(stage, chat),
  }
}

/** Of a character that was taken back there may be newer versions, but none for this chat. */
const isReadable = async (stage: Stage, chat: FoundChat, versionId: string): Promise<boolean> =>
  (await contentOf(stage, versionId, chat.ownerId)) !== undefined

/** While whoever spoke here is not set up any more, another has to be chosen. */
const wayOn = ({ provider }: Stage, chat: FoundChat): Way | undefined =>
  provider.named(chat.provider, chat.model) ? undefined : { path: modelPath(chat), name: 'Choose another' }

/** Who would receive the next line, where the owner did not agree to that yet. */
export function receiverAsked({ provider }: Pick<Stage, 'provider'>, chat: FoundChat): Receiver | undefined {
  const speaker = provider.named(chat.provider, chat.model)
  const receiver = speaker && receiverOf(speaker, provider.recipientOf(speaker.id))
  return receiver && !chat.agreed?.split(' ').includes(receiver.key) ? receiver : undefined
}

async function leafAbove(stage: Stage, chat: FoundChat, id: string): Promise<string | null> {
  const [line] = await linesUpTo(stage.db, id, 1)
  return line?.chatId === chat.id ? line.parentId : notFound('message')
}

export const scriptOf = ({
  chat,
  messages,
  earlierPath,
  laterPath,
  newestPath,
  writtenHere,
}: ChatPage): ScriptPart => ({
  messages,
  chatId: chat.id,
  look: chat.look,
  tools: 'more',
  earlierPath,
  laterPath,
  newestPath,
  writtenHere,
})

export const sceneOn = ({ chat, scene, speakingId }: ChatPage): ScenePart => ({
  chatId: chat.id,
  offer: scene,
  language: chat.bill.language,
  once: newId(),
  isSpeaking: speakingId !== undefined,
})

/** One line of a chat as it is set on the page. */
export async function rowOf(
  stage: Stage,
  t: Translate,
  owner: Visitor,
  chat: FoundChat,
  id: string,
): Promise<MessageRow> {
  const [line] = await linesUpTo(stage.db, id, 1)
  if (!line || line.chatId !== chat.id) return notFound('message')
  return messageRow({ ...stage, t, owner, chat }, line)
}

/** My chats, each with the beginning of its last line. */
export function listOf(
  { keyring }: Stage,
  t: Translate,
  owner: Visitor,
  chats: ListedChat[],
  { page, most }: { page: number; most: number },
): Omit<ChatsPage, 'standing' | 'isUnprotected'> {
  const rows = chats.slice(0, most).map(({ lastLine, lineAbove, ...chat }) => {
    const { leaf, ...words } = lastLine
    const said = leaf && lineText(keyring, owner.id, { id: leaf, ...words })
    const before = lineAbove && lineText(keyring, owner.id, { ...lineAbove, speechId: null, text: null })
    const text = said || before || ''
    return { ...chat, excerpt: excerptOf(text, t) }
  })
  return {
    chats: rows,
    newerPath: page > 1 ? `/chats?page=${page - 1}` : undefined,
    olderPath: chats.length > most ? `/chats?page=${page + 1}` : undefined,
  }
}

const SAID_AT = /^\/(?:chats\/(?<chat>[^/]+)\/(?:messages|drafts)|messages\/(?<message>[^/]+)\/edits)$/

/**
 * The page whose form a line was sent from when the session had ended, with the line in it
 * again and not yet said. Undefined for an address that takes no lines, or that is not this person's.
 */
export async function pickUpInChat(
  stage: Stage,
  t: Translate,
  person: Visitor,
  { at, words }: { at: string; words: string },
): Promise<View | undefined> {
  const { chat, message } = SAID_AT.exec(at)?.groups ?? {}
  const form = { ok: false, typed: { body: words }, errors: {} } as const
  try {
    if (chat) return chatPage(await chatPageOf(stage, t, person, await chatOf(stage, person, chat), { draft: form }))
    if (!message) return undefined
    const line = await messageOf(stage, person, message)
    const heading = headingOf(stage, await chatOf(stage, person, line.chatId))
    return editPage({ chat: heading, messageId: line.id, form, once: newId(), asksAgain: line.author === 'person' })
  } catch (error) {
    if (error instanceof Problem && error.code === 'notFound') return undefined
    throw error
  }
}
