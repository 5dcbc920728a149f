import type { Provider } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import type { Visitor } from '../../web/visit.ts'
import { noteTalking } from '../safety/index.ts'
import { type Direction, queueSpeech, REPLY_LENGTHS, sealWanted } from '../speech/index.ts'
import { requireConsent } from './consent/store.ts'
import { jointFor } from './joint.ts'
import { modelPath } from './model/model.ts'
import { promptLater } from './prompting.ts'
import { written } from './settings/settings.ts'
import { directionOf } from './settings/store.ts'
import { addLine, type FoundChat, type Stage } from './store.ts'
import { roomFor } from './weight.ts'

const OVER = 'Whoever made this character deleted them. The chat can be read on, and cannot be gone on with.'

/** A line and the reply to it. */
export type Said = { personId: string; replyId: string }

/** Sets the character to answer the line that `write` leaves, all in one transaction before a word is said. */
export async function answered(
  stage: Stage,
  owner: Visitor,
  chat: FoundChat,
  write: (tx: Db) => Promise<string>,
  { wish }: { wish?: string | undefined } = {},
): Promise<Said> {
  const provider = speakerIn(stage, chat)
  await requireConsent(stage, owner, provider)
  const speechId = newId()
  const direction = directionOf(stage, chat)
  const wanted = sealedFor(stage, { id: speechId, keeperId: owner.id }, { wish, direction })
  const giveBack = stage.speeches.reserve(owner.id)
  try {
    const { settle, ...said } = await stage.db.transaction(async (tx) => {
      await onlyOneAtATime(tx, chat)
      await noteTalking(tx, owner.id, stage.clock)
      const personId = await write(tx)
      const settle = await spendOn(tx, stage, chat, { below: personId, provider, direction })
      await queueSpeech(tx, { id: speechId, keeperId: owner.id, provider, ...wanted }, stage.clock)
      const replyId = await addLine(tx, stage, chat, { author: 'character', parentId: personId, speechId })
      return { personId, replyId, settle }
    })
    const answering = { below: said.personId, provider, reply: said.replyId, speechId, wish, direction }
    const prompt = promptLater(stage, owner, chat, answering)
    stage.speeches.begin({
      id: speechId,
      keeperId: owner.id,
      said: '',
      joint: jointFor(provider),
      provider,
      prompt,
      giveBack,
      settle,
    })
    return said
  } catch (error) {
    giveBack()
    throw error
  }
}

/** Sets aside what a reply below this line may cost; throws a Problem when nothing is left for today. */
export const spendOn = (
  tx: Db,
  { allowance }: Stage,
  chat: FoundChat,
  { below, provider, direction }: { below: string; provider: Provider; direction: Direction },
) =>
  allowance.reserve(tx, {
    personId: chat.ownerId,
    provider,
    room: () =>
      roomFor(tx, chat, {
        ...{ below, provider, replyTokens: REPLY_LENGTHS[direction.length ?? 'usual'] },
        beside: Buffer.byteLength(written(direction) ?? ''),
      }),
  })

/** What was wanted of a reply, as it is kept with it. */
export function sealedFor(
  { keyring }: Stage,
  speech: { id: string; keeperId: string },
  { wish, direction }: { wish?: string | undefined; direction: Direction },
): { wish: Buffer | undefined; settings: Buffer | undefined } {
  const settings = written(direction)
  return {
    wish: wish ? sealWanted(keyring, 'wish', speech, wish) : undefined,
    settings: settings ? sealWanted(keyring, 'settings', speech, settings) : undefined,
  }
}

export async function onlyOneAtATime(tx: Db, chat: FoundChat): Promise<void> {
  if (await liveLineIn(tx, chat)) throw stillSpeaking(chat)
}

export async function liveLineIn(tx: Db, chat: FoundChat): Promise<string | undefined> {
  const live = await tx('messages')
    .join('speeches', 'speeches.id', 'messages.speechId')
    .where('messages.chatId', chat.id)
    .whereIn('speeches.state', ['queued', 'speaking'])
    .first('messages.id')
  return live?.id
}

export const stillSpeaking = ({ bill }: FoundChat): Problem =>
  new Problem('conflict', '{{name}} is still speaking. Wait for the end, or press Stop.', {
    values: { name: bill.name },
  })

/** Of a character that was deleted for good nothing is left to speak by. */
export function refuseOver({ isOver }: FoundChat): void {
  if (isOver) throw new Problem('conflict', OVER)
}

/** Never another in the place of the one who began. */
export function speakerIn({ provider }: Stage, chat: FoundChat): Provider {
  refuseOver(chat)
  const speaker = provider.named(chat.provider, chat.model)
  if (speaker) return speaker
  throw new Problem('unavailable', 'Whoever spoke in this chat is not set up here any more.', {
    retryAfterSeconds: 60,
    way: { path: modelPath(chat), name: 'Choose another' },
  })
}
