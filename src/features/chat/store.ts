import type { Provider } from '../../ai/ai.ts'
import type { Ai } from '../../ai/providers.ts'
import type { Db } from '../../db/db.ts'
import { FIXED, hot, hotFirst, hotQuery, numberParam } from '../../db/hot.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { isId, newId } from '../../lib/ids.ts'
import { notFound } from '../../lib/problem.ts'
import { LIMITS } from '../../web/limits.ts'
import type { Streams } from '../../web/stream.ts'
import type { Visitor } from '../../web/visit.ts'
import type { Allowance } from '../allowance/index.ts'
import { type Bill, billInChat, CAST_COLUMNS, type Card, type CastRow, cardOfVersion } from '../characters/index.ts'
import type { Media } from '../media/index.ts'
import { PERSONA_COLUMNS, type PersonaInChat, type PersonaRow, personaInChat, withPersona } from '../personas/index.ts'
import type { Speeches, SpeechRow } from '../speech/index.ts'
import { withCast } from './cast.ts'
import type { Chat } from './chat.ts'
import { agreedOf } from './consent/store.ts'
import { laidOver, type Reading, type ReadingHere, USUAL } from './reading/reading.ts'
import { withReading } from './reading/store.ts'
import type { ChatRow, MessageRecord } from './rows.ts'

/** What keeps chats: the database, the keys, the clock, and the files of who is talked with. */
export type Shelf = { db: Db; keyring: Keyring; clock: Clock; media: Media }

/** What a chat needs to be spoken in. */
export type Stage = Shelf & {
  speeches: Speeches
  streams: Streams
  allowance: Allowance
  /** Who speaks when a chat begins, and who speaks in one that began with them. */
  provider: Pick<Ai, 'current' | 'named' | 'models' | 'recipientOf' | 'speak'>
}

/** `reading` is how its owner reads it. */
export type FoundChat = Chat & {
  bill: Bill
  card: Card
  reading: Reading
  /** Who its owner is there; undefined for their username. */
  persona: PersonaInChat | undefined
  /** The version that is newer than the chat's; undefined where there is none. */
  isTrial: number | boolean
  newest: string | undefined
  /** Whoever made the character deleted them for good: it can be read on, and not gone on with. */
  isOver: boolean
  /** Whoever made the character keeps its text to themselves. */
  isTextHidden: boolean
  /** Receivers, with a space between. */
  agreed: string | null
}
type ChatWithCharacter = ChatRow & CastRow

const MOST_CHATS_BESIDE = 5

type Agreed = { agreed: string | null }
const chatOfOwner = hotQuery<{ id: string; ownerId: string }, ChatWithCharacter & ReadingHere & Agreed & PersonaRow>(
  (db, { id, ownerId }) =>
    withPersona(withCast(withReading(db, db('chats'))))
      .where('chats.id', id)
      .where('chats.ownerId', ownerId)
      .select('chats.*', CAST_COLUMNS, PERSONA_COLUMNS, agreedOf(db)),
)

export const titlePlace = ({ id, ownerId }: { id: string; ownerId: string }) => ({
  table: 'chats',
  column: 'title',
  row: id,
  owner: ownerId,
})
export const bodyPlace = (id: string, owner: string) => ({ table: 'messages', column: 'body', row: id, owner })

function chatOfRow(shelf: Shelf, row: ChatWithCharacter): Omit<FoundChat, 'card' | 'reading' | 'agreed' | 'persona'> {
  const { slug, name, tagline, tags, hue, language, portrait, visibility, more, makerId, ...rest } = row
  const { goneAt, definition, listingSealed, copyId, copySealed, newestId, title, ...chat } = rest
  const bill = billInChat(shelf, row, chat.ownerId)
  const newest = goneAt === null && newestId !== chat.versionId ? newestId : undefined
  const isOver = goneAt !== null
  const isTextHidden = definition === 'hidden' && makerId !== chat.ownerId
  return {
    ...chat,
    title: shelf.keyring.open(titlePlace(chat), title) ?? bill.name,
    bill,
    newest,
    isOver,
    isTextHidden,
  }
}

/** Only its owner can find a chat, so nobody else learns that it exists. */
export async function chatOf(shelf: Shelf, owner: Visitor, id: string): Promise<FoundChat> {
  const row = isId(id) ? await hotFirst(shelf.db, chatOfOwner, { id, ownerId: owner.id }) : undefined
  if (!row) return notFound('chat')
  const { mode, size, lineHeight, measure, face, agreed, personaVersionId, personaSealed, ...chat } = row
  const reading = laidOver(USUAL, { mode, size, lineHeight, measure, face })
  const found = chatOfRow(shelf, chat)
  const persona = personaInChat(shelf, { ...row, personaVersionId, personaSealed })
  return {
    ...found,
    reading,
    agreed,
    persona,
    card: await cardOfVersion(shelf, row.versionId, owner.id, found.bill.name),
  }
}

const chatIdOfMessage = hotQuery<{ id: string; ownerId: string }, MessageRecord>((db, { id, ownerId }) =>
  db('messages')
    .join('chats', 'chats.id', 'messages.chatId')
    .where('messages.id', id)
    .where('chats.ownerId', ownerId)
    .select('messages.*'),
)

/** A message of the owner's. */
export async function messageOf({ db }: Shelf, owner: Visitor, id: string): Promise<MessageRecord> {
  const row = isId(id) ? await hotFirst(db, chatIdOfMessage, { id, ownerId: owner.id }) : undefined
  return row ?? notFound('message')
}

type Listed = ChatWithCharacter &
  Pick<MessageRecord, 'author' | 'body'> &
  Pick<SpeechRow, 'text'> & {
    leaf: string
    speechId: string | null
    answered: string | null
    answeredBody: Buffer | null
  }

const chatsOfOwner = hotQuery<{ ownerId: string; skip: number }, Listed>((db, { ownerId, skip }) =>
  withCast(db('chats'))
    .leftJoin('messages', 'messages.id', 'chats.leafId')
    .leftJoin('speeches', 'speeches.id', 'messages.speechId')
    .leftJoin({ answered: 'messages' }, 'answered.id', 'messages.parentId')
    .where('chats.ownerId', ownerId)
    .whereRaw('not chats."isTrial"')
    .orderBy([
      { column: 'chats.lastUsedAt', order: 'desc' },
      { column: 'chats.id', order: 'desc' },
    ])
    .limit(LIMITS.chatsPerPage + 1, FIXED)
    .offset(numberParam(db, skip))
    .select('chats.*', CAST_COLUMNS, 'messages.body', 'messages.author', 'messages.speechId', 'speeches.text')
    .select({ leaf: 'messages.id', answered: 'answered.id', answeredBody: 'answered.body' }),
)

export type ListedChat = {
  id: string
  title: string
  bill: Bill
  lastUsedAt: string
  lastLine: Pick<Listed, 'leaf' | 'body' | 'speechId' | 'text'>
  /** The line above it, if that was written and not spoken; it stands in for a reply without a word. */
  lineAbove: { id: string; body: Buffer } | undefined
}

/** A page of a person's chats by last use, newest first, and one more where there is a further page. */
export async function chatsOf(shelf: Shelf, owner: Visitor, { skip }: { skip: number }): Promise<ListedChat[]> {
  const rows = await hot(shelf.db, chatsOfOwner, { ownerId: owner.id, skip })
  return rows.map(({ leaf, body, text, speechId, answered, answeredBody, ...row }) => {
    const { id, title, bill, lastUsedAt } = chatOfRow(shelf, row)
    const lineAbove = answered && answeredBody ? { id: answered, body: answeredBody } : undefined
    return { id, title, bill, lastUsedAt, lastLine: { leaf, body, text, speechId }, lineAbove }
  })
}

const chatsWithCharacter = hotQuery<
  { ownerId: string; characterId: string },
  Pick<ChatRow, 'id' | 'ownerId' | 'title' | 'lastUsedAt'>
>((db, { ownerId, characterId }) =>
  db('chats')
    .join('workVersions', 'workVersions.id', 'chats.versionId')
    .where('chats.ownerId', ownerId)
    .where('workVersions.workId', characterId)
    .whereRaw('not chats."isTrial"')
    .orderBy('chats.lastUsedAt', 'desc')
    .limit(MOST_CHATS_BESIDE, FIXED)
    .select('chats.id', 'chats.ownerId', 'chats.title', 'chats.lastUsedAt'),
)

export async function chatsWith({ db, keyring }: Shelf, owner: Visitor, characterId: string) {
  const rows = await hot(db, chatsWithCharacter, { ownerId: owner.id, characterId })
  return rows.map((row) => ({
    id: row.id,
    title: keyring.open(titlePlace(row), row.title) ?? '…',
    lastUsedAt: row.lastUsedAt,
  }))
}

/** What some lines say, by id; for as many as stand on a page. */
export async function wordsOf({ db }: Shelf, lines: { id: string }[]) {
  const ids = lines.map(({ id }) => id)
  const rows = await db('messages')
    .leftJoin('speeches', 'speeches.id', 'messages.speechId')
    .whereIn('messages.id', ids)
    .select('messages.id', 'messages.author', 'messages.body', 'messages.createdAt', 'messages.speechId')
    .select('speeches.text', 'speeches.provider', 'speeches.model')
  return new Map(rows.map((row) => [row.id, row]))
}

export async function rename({ db, keyring }: Shelf, chat: Chat, title: string): Promise<void> {
  await db('chats')
    .where({ id: chat.id })
    .update({ title: keyring.seal(titlePlace(chat), title) })
}

/** Lets somebody else speak from the next reply on. */
export async function chooseModel({ db }: Shelf, chat: Chat, { id, model }: Provider): Promise<void> {
  await db('chats')
    .where({ id: chat.id })
    .update({ provider: id, model: model || null })
}

/** Adds a line below another and makes it the leaf that is looked at. */
export async function addLine(
  tx: Db,
  { keyring, clock }: Shelf,
  chat: Pick<Chat, 'id' | 'ownerId'>,
  line: {
    author: MessageRecord['author']
    parentId: string | null
    body?: string
    speechId?: string
    once?: string | undefined
  },
): Promise<string> {
  const id = newId()
  const now = isoNow(clock)
  await tx('messages').insert({
    id,
    chatId: chat.id,
    parentId: line.parentId,
    chosenId: null,
    author: line.author,
    body: line.body === undefined ? null : keyring.seal(bodyPlace(id, chat.ownerId), line.body),
    speechId: line.speechId ?? null,
    once: line.once ?? null,
    createdAt: now,
    clearedAt: null,
    hiddenAt: null,
    editedAt: null,
    rating: null,
    countedAt: null,
  })
  if (line.parentId) await tx('messages').where({ id: line.parentId }).update({ chosenId: id })
  await tx('chats').where({ id: chat.id }).update({ leafId: id, lastUsedAt: now })
  return id
}
