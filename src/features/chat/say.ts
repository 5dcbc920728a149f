import { cueIn } from '../../ai/understudy/cues.ts'
import type { Db } from '../../db/db.ts'
import { isDuplicate } from '../../db/db.ts'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import { LIMITS } from '../../web/limits.ts'
import type { Visitor } from '../../web/visit.ts'
import { type Character, replaceMacros, sceneOf } from '../characters/index.ts'
import { defaultPersonaId, wordsOfPersona } from '../personas/index.ts'
import { speaksOfSelfHarm } from '../safety/index.ts'
import { countChat } from '../works/index.ts'
import { answered, liveLineIn, type Said, stillSpeaking } from './answer.ts'
import { idsFrom, leafBelow, roomBeside } from './branch.ts'
import { titleFrom } from './chat.ts'
import type { MessageRecord } from './rows.ts'
import { addLine, type FoundChat, type Shelf, type Stage, titlePlace } from './store.ts'

/** A chat with a character: their greetings stand there first, as alternatives of each other. */
export async function beginChat(
  stage: Stage,
  owner: Visitor,
  character: Character,
  once: string,
  { isTrial = false } = {},
): Promise<{ id: string; isNew: boolean }> {
  const { db, keyring, clock } = stage
  const id = newId()
  const chat = { id, ownerId: owner.id }
  const now = new Date(clock.now())
  const defaultId = await defaultPersonaId(stage, owner.id)
  const persona = defaultId === undefined ? undefined : await wordsOfPersona(stage, owner, defaultId)
  const you = { person: persona?.name ?? owner.username, persona: persona?.description ?? '' }
  const scene = sceneOf(character.card, { ...you, seed: id, now })
  const { first_mes, alternate_greetings } = character.card
  const greetings = [first_mes, ...alternate_greetings].filter((text) => text.trim() !== '')
  try {
    await db.transaction(async (tx) => {
      await refuseTooMany(tx, owner)
      await tx('chats').insert({
        id,
        ownerId: owner.id,
        versionId: character.versionId,
        provider: stage.provider.current().id,
        model: null,
        settings: null,
        personaId: persona?.id ?? null,
        title: keyring.seal(titlePlace(chat), character.bill.name),
        leafId: null,
        isTrial,
        once,
        createdAt: now.toISOString(),
        lastUsedAt: now.toISOString(),
      })
      if (!isTrial) await countChat(tx, character.id, owner.id)
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

/** Throws a Problem when a person has as many chats as one may. */
export async function refuseTooMany(tx: Db, owner: Visitor): Promise<void> {
  const [row] = await tx('chats').where({ ownerId: owner.id }).count({ n: '*' })
  if (Number(row?.n) < LIMITS.chatsPerPerson) return
  throw new Problem('conflict', 'You have as many chats as one person may. Delete one that you do not need any more.')
}

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
    const mayBeSaid = isDuplicate(error) || error instanceof Problem
    const first = once && mayBeSaid ? await saidOnce(stage, chat, once) : undefined
    if (!first) throw error
    return first
  })
}

async function saidOnce({ db }: Shelf, chat: FoundChat, once: string): Promise<Said | undefined> {
  const line = await db('messages').where({ chatId: chat.id, once }).first('id', 'chosenId')
  return line?.chosenId ? { personId: line.id, replyId: line.chosenId } : undefined
}

/** A line that calls for help does not become a heading that one has to read again and again. */
async function titleByFirstLine(tx: Db, { keyring }: Shelf, chat: FoundChat, body: string): Promise<void> {
  const earlier = await tx('messages').where({ chatId: chat.id, author: 'person' }).limit(2).select('id')
  const scene = cueIn(body) === 'begin' ? chat.card.extensions.troupe?.scene : undefined
  const title = scene ? scene.title : titleFrom(body)
  if (earlier.length !== 1 || chat.title !== chat.bill.name || title === '' || speaksOfSelfHarm(body)) return
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
    answered(stage, owner, chat, async (tx) => {
      await roomBeside(tx, message)
      return await addLine(tx, stage, chat, { author: 'person', parentId: message.parentId, body, once })
    }),
  )
}

/**
 * Looks at another alternative, and at the branch below it as it was last seen. Nobody looks
 * away from a reply while it is spoken: Stop stands beside it.
 */
export async function choose({ db }: Shelf, chat: FoundChat, message: MessageRecord): Promise<void> {
  await db.transaction(async (tx) => {
    const leafId = await leafBelow(tx, message.id)
    const liveId = await liveLineIn(tx, chat)
    const rows = liveId ? ((await idsFrom(tx, liveId)) as { id: string }[]) : []
    const spoken = rows.map(({ id }) => id)
    if (chat.leafId && spoken.includes(chat.leafId) && !spoken.includes(leafId)) throw stillSpeaking(chat)
    if (message.parentId) await tx('messages').where({ id: message.parentId }).update({ chosenId: message.id })
    await tx('chats').where({ id: chat.id }).update({ leafId })
  })
}
