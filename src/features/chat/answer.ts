import type { Provider } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import type { Visitor } from '../../web/visit.ts'
import { noteTalking } from '../safety/index.ts'
import { queueSpeech, sealWish } from '../speech/index.ts'
import { jointFor } from './joint.ts'
import { promptLater, REPLY_TOKENS } from './prompting.ts'
import { addLine, type FoundChat, type Stage } from './store.ts'
import { roomFor } from './weight.ts'

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
  const giveBack = stage.speeches.reserve(owner.id)
  const speechId = newId()
  const sealed = wish ? sealWish(stage.keyring, { id: speechId, keeperId: owner.id }, wish) : undefined
  try {
    const { settle, ...said } = await stage.db.transaction(async (tx) => {
      await onlyOneAtATime(tx, chat)
      await noteTalking(tx, owner.id, stage.clock)
      const personId = await write(tx)
      const settle = await spendOn(tx, stage, chat, { below: personId, provider })
      await queueSpeech(tx, { id: speechId, keeperId: owner.id, provider, wish: sealed }, stage.clock)
      const replyId = await addLine(tx, stage, chat, { author: 'character', parentId: personId, speechId })
      return { personId, replyId, settle }
    })
    const prompt = promptLater(stage, owner, chat, { below: said.personId, provider, reply: said.replyId, wish })
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
  { below, provider }: { below: string; provider: Provider },
) =>
  allowance.reserve(tx, {
    personId: chat.ownerId,
    provider,
    room: () => roomFor(tx, chat, { below, provider, replyTokens: REPLY_TOKENS }),
  })

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

/** Never another in the place of the one who began. */
export function speakerIn({ provider }: Stage, chat: FoundChat): Provider {
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
