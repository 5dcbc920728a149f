import type { Provider } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import { isDuplicate } from '../../db/db.ts'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import type { Visitor } from '../../web/visit.ts'
import { type Character, replaceMacros, sceneOf } from '../characters/index.ts'
import { mayContinue, queueSpeech, requeueSpeech, textOf } from '../speech/index.ts'
import { leafBelow } from './branch.ts'
import { titleFrom } from './chat.ts'
import { jointFor } from './joint.ts'
import { promptLater } from './prompting.ts'
import type { MessageRecord } from './rows.ts'
import { addLine, type FoundChat, type Shelf, type Stage, titlePlace } from './store.ts'

/** A chat with a character: their greetings stand there first, as alternatives of each other. */
export async function beginChat(
  stage: Stage,
  owner: Visitor,
  character: Character,
  once: string,
): Promise<{ id: string; isNew: boolean }> {
  const { db, keyring, clock } = stage
  const id = newId()
  const chat = { id, ownerId: owner.id }
  const now = new Date(clock.now())
  const scene = sceneOf(character.card, { person: owner.username, seed: id, now })
  const { first_mes, alternate_greetings } = character.card
  const greetings = [first_mes, ...alternate_greetings].filter((text) => text.trim() !== '')
  try {
    await db.transaction(async (tx) => {
      await tx('chats').insert({
        id,
        ownerId: owner.id,
        versionId: character.versionId,
        provider: stage.provider.current().id,
        title: keyring.seal(titlePlace(chat), character.bill.name),
        leafId: null,
        once,
        createdAt: now.toISOString(),
        lastUsedAt: now.toISOString(),
      })
      const ids: string[] = []
      for (const greeting of greetings) {
        ids.push(
          await addLine(tx, stage, chat, { author: 'character', parentId: null, body: replaceMacros(greeting, scene) }),
        )
      }
      await tx('chats')
        .where({ id })
        .update({ leafId: ids[0] ?? null })
    })
    return { id, isNew: true }
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const first = await db('chats').where({ ownerId: owner.id, once }).first('id')
    if (!first) throw error
    return { id: first.id, isNew: false }
  }
}

export type Said = { personId: string; replyId: string }

/** Says a person's line at the end of the branch they look at, and lets the character answer. */
export async function say(
  stage: Stage,
  owner: Visitor,
  chat: FoundChat,
  { body, once }: { body: string; once?: string | undefined },
): Promise<Said> {
  return await onlyOnce(stage, chat, once, () =>
    answered(stage, owner, chat, async (tx) => {
      const personId = await addLine(tx, stage, chat, { author: 'person', parentId: chat.leafId, body, once })
      await titleByFirstLine(tx, stage, chat, body)
      return personId
    }),
  )
}

/** A second click is answered with what the first one said. */
async function onlyOnce(
  stage: Stage,
  chat: FoundChat,
  once: string | undefined,
  speak: () => Promise<Said>,
): Promise<Said> {
  const before = once ? await saidOnce(stage, chat, once) : undefined
  if (before) return before
  return await speak().catch(async (error: unknown) => {
    const first = once && isDuplicate(error) ? await saidOnce(stage, chat, once) : undefined
    if (!first) throw error
    return first
  })
}

async function saidOnce({ db }: Shelf, chat: FoundChat, once: string): Promise<Said | undefined> {
  const line = await db('messages').where({ chatId: chat.id, once }).first('id', 'chosenId')
  return line?.chosenId ? { personId: line.id, replyId: line.chosenId } : undefined
}

async function titleByFirstLine(tx: Db, { keyring }: Shelf, chat: FoundChat, body: string): Promise<void> {
  const earlier = await tx('messages').where({ chatId: chat.id, author: 'person' }).limit(2).select('id')
  const title = titleFrom(body)
  if (earlier.length !== 1 || chat.title !== chat.bill.name || title === '') return
  await tx('chats')
    .where({ id: chat.id })
    .update({ title: keyring.seal(titlePlace(chat), title) })
}

/** Another wording of a line of mine, beside the old one, and a new answer to it. */
export async function edit(
  stage: Stage,
  owner: Visitor,
  chat: FoundChat,
  message: MessageRecord,
  { body, once }: { body: string; once?: string | undefined },
): Promise<Said> {
  if (message.author !== 'person') throw new Problem('conflict', 'Only your own lines can be edited.')
  return await onlyOnce(stage, chat, once, () =>
    answered(stage, owner, chat, (tx) =>
      addLine(tx, stage, chat, { author: 'person', parentId: message.parentId, body, once }),
    ),
  )
}

/** Another reply in the place of one; the former stays as an alternative. */
export async function regenerate(
  stage: Stage,
  owner: Visitor,
  chat: FoundChat,
  message: MessageRecord,
): Promise<string> {
  const above = message.parentId
  if (message.author !== 'character' || !message.speechId || !above) {
    throw new Problem('conflict', 'Only a reply can be spoken anew.')
  }
  return (await answered(stage, owner, chat, async () => above)).replyId
}

/** Sets the character to answer the line that `write` leaves, all in one transaction before a word is said. */
async function answered(
  stage: Stage,
  owner: Visitor,
  chat: FoundChat,
  write: (tx: Db) => Promise<string>,
): Promise<Said> {
  const provider = speakerIn(stage, chat)
  const giveBack = stage.speeches.reserve(owner.id)
  const speechId = newId()
  try {
    const said = await stage.db.transaction(async (tx) => {
      await onlyOneAtATime(tx, chat)
      const personId = await write(tx)
      await queueSpeech(tx, { id: speechId, keeperId: owner.id, provider }, stage.clock)
      const replyId = await addLine(tx, stage, chat, { author: 'character', parentId: personId, speechId })
      return { personId, replyId }
    })
    const prompt = promptLater(stage, owner, chat, { below: said.personId, provider, reply: said.replyId })
    stage.speeches.begin({
      id: speechId,
      keeperId: owner.id,
      said: '',
      joint: jointFor(provider),
      provider,
      prompt,
      giveBack,
    })
    return said
  } catch (error) {
    giveBack()
    throw error
  }
}

/** Goes on with a reply that ended before its end. */
export async function proceed(stage: Stage, owner: Visitor, chat: FoundChat, message: MessageRecord): Promise<void> {
  const { speechId } = message
  if (!speechId) throw new Problem('conflict', 'Only a reply can be continued.')
  const provider = speakerIn(stage, chat)
  const giveBack = stage.speeches.reserve(owner.id)
  try {
    await stage.db.transaction(async (tx) => {
      await onlyOneAtATime(tx, chat)
      const speech = await tx('speeches').where({ id: speechId }).first('state')
      if (!speech || !mayContinue(speech.state) || !(await requeueSpeech(tx, speechId))) {
        throw new Problem('conflict', 'That reply has come to its end. Say something to go on.')
      }
    })
    const row = await stage.db('speeches').where({ id: speechId }).first()
    const said = row ? (textOf(stage.keyring, row) ?? '') : ''
    const below = said === '' && message.parentId ? message.parentId : message.id
    const prompt = promptLater(stage, owner, chat, { below, provider, reply: message.id })
    stage.speeches.begin({
      id: speechId,
      keeperId: owner.id,
      said,
      joint: jointFor(provider),
      provider,
      prompt,
      giveBack,
    })
  } catch (error) {
    giveBack()
    throw error
  }
}

async function onlyOneAtATime(tx: Db, chat: FoundChat): Promise<void> {
  const live = await tx('messages')
    .join('speeches', 'speeches.id', 'messages.speechId')
    .where('messages.chatId', chat.id)
    .whereIn('speeches.state', ['queued', 'speaking'])
    .first('messages.id')
  if (live)
    throw new Problem('conflict', '{{name}} is still speaking. Wait for the end, or press Stop.', {
      values: { name: chat.bill.name },
    })
}

/** Never another in the place of the one who began. */
function speakerIn({ provider }: Stage, chat: FoundChat): Provider {
  const speaker = provider.named(chat.provider)
  if (speaker) return speaker
  throw new Problem(
    'unavailable',
    'Whoever spoke in this chat is not set up here any more. Begin a new chat to talk with {{name}}.',
    {
      values: { name: chat.bill.name },
      retryAfterSeconds: 60,
    },
  )
}

/** Looks at another alternative, and at the branch below it as it was last seen. */
export async function choose({ db }: Shelf, chat: FoundChat, message: MessageRecord): Promise<void> {
  await db.transaction(async (tx) => {
    if (message.parentId) await tx('messages').where({ id: message.parentId }).update({ chosenId: message.id })
    await tx('chats')
      .where({ id: chat.id })
      .update({ leafId: await leafBelow(tx, message.id) })
  })
}
