import type { Provider } from '../../ai/ai.ts'
import type { Db } from '../../db/db.ts'
import { Problem } from '../../lib/problem.ts'
import type { Visitor } from '../../web/visit.ts'
import { mayContinue, requeueSpeech, textOf, wantedOf } from '../speech/index.ts'
import { answered, onlyOneAtATime, refuseOver, sealedFor, speakerIn, spendOn } from './answer.ts'
import { lineAbove, roomBeside } from './branch.ts'
import { requireConsent } from './consent/store.ts'
import { jointFor } from './joint.ts'
import { promptLater } from './prompting.ts'
import type { MessageRecord } from './rows.ts'
import { directionOf } from './settings/store.ts'
import type { FoundChat, Shelf, Stage } from './store.ts'

/** Another reply in the place of one; the former stays as an alternative, unless it has not a word. */
export async function regenerate(
  stage: Stage,
  owner: Visitor,
  chat: FoundChat,
  message: MessageRecord,
  { wish }: { wish?: string | undefined } = {},
): Promise<string> {
  const above = await lineAbove(stage.db, message)
  if (message.author !== 'character' || !above) {
    throw new Problem('conflict', 'Only a reply can be regenerated.')
  }
  const live = await liveReplyTo(stage, above)
  if (live) return live
  if (await isNothingToKeep(stage, message)) {
    await proceed(stage, owner, chat, message, { wish })
    return message.id
  }
  const beside = async (tx: Db): Promise<string> => {
    await roomBeside(tx, message)
    return above
  }
  const { replyId } = await answered(stage, owner, chat, beside, { wish })
  return replyId
}

/** A reply that came to nothing, with nothing below it. */
async function isNothingToKeep({ db, keyring }: Shelf, { id, speechId }: MessageRecord): Promise<boolean> {
  const speech = speechId ? await db('speeches').where({ id: speechId }).first() : undefined
  if (!speech || !mayContinue(speech.state) || textOf(keyring, speech) !== '') return false
  return (await db('messages').where({ parentId: id }).first('id')) === undefined
}

/** A reply that is being spoken to a line already: a second click asks for nothing new. */
async function liveReplyTo({ db }: Shelf, lineId: string): Promise<string | undefined> {
  const live = await db('messages')
    .join('speeches', 'speeches.id', 'messages.speechId')
    .where('messages.parentId', lineId)
    .whereIn('speeches.state', ['queued', 'speaking'])
    .first('messages.id')
  return live?.id
}

/** Goes on with a reply that ended before its end; what is wished counts where it has not a word yet. */
export async function proceed(
  stage: Stage,
  owner: Visitor,
  chat: FoundChat,
  message: MessageRecord,
  wishing: { wish?: string | undefined } = {},
): Promise<void> {
  const { speechId } = message
  if (!speechId) throw new Problem('conflict', 'Only a reply can be continued.')
  if (stage.speeches.find(speechId)) return
  const { said, spokenBy, wished } = await saidSoFar(stage, speechId)
  refuseOver(chat)
  const provider = said === '' ? speakerIn(stage, chat) : spokenBy
  if (!provider)
    throw new Problem('conflict', 'Whoever spoke this line is not set up here any more. Regenerate it instead.')
  await requireConsent(stage, owner, provider)
  const direction = directionOf(stage, chat)
  // Without a word it is asked for anew, in its own place: an empty alternative is nothing to keep.
  const below = said === '' ? await lineAbove(stage.db, message) : message.id
  if (!below) throw new Problem('conflict', 'There is nothing to go on from. Say something instead.')
  const wish = said === '' ? (wishing.wish ?? wished) : undefined
  const sealed = sealedFor(stage, { id: speechId, keeperId: owner.id }, { wish, direction })
  const giveBack = stage.speeches.reserve(owner.id)
  try {
    const settle = await stage.db.transaction(async (tx) => {
      await onlyOneAtATime(tx, chat)
      const speech = await tx('speeches').where({ id: speechId }).first('state')
      if (
        !speech ||
        !mayContinue(speech.state) ||
        !(await requeueSpeech(tx, { id: speechId, said, provider, ...sealed }, stage.clock))
      ) {
        throw new Problem('conflict', 'That reply has come to its end. Say something to go on.')
      }
      return await spendOn(tx, stage, chat, { below, provider, direction })
    })
    const prompt = promptLater(stage, owner, chat, { below, provider, reply: message.id, speechId, wish, direction })
    stage.speeches.begin({
      id: speechId,
      keeperId: owner.id,
      said,
      joint: jointFor(provider),
      provider,
      prompt,
      giveBack,
      settle,
    })
  } catch (error) {
    giveBack()
    throw error
  }
}

/**
 * The words that a continuation follows, and whose they are: nobody else goes on with them.
 * What cannot be opened is never written over.
 */
async function saidSoFar(
  { db, keyring, provider }: Stage,
  speechId: string,
): Promise<{ said: string; spokenBy: Provider | undefined; wished: string | undefined }> {
  const row = await db('speeches').where({ id: speechId }).first()
  const said = row && textOf(keyring, row)
  if (!row || said === undefined)
    throw new Problem('conflict', 'This line cannot be opened: what is on disk is damaged or was moved.')
  return { said, spokenBy: provider.named(row.provider, row.model), wished: wantedOf(keyring, 'wish', row) }
}
