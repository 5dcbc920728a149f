import { isDuplicate } from '../../db/db.ts'
import { isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { Problem } from '../../lib/problem.ts'
import { liveLineIn, stillSpeaking } from './answer.ts'
import { roomBeside } from './branch.ts'
import { originOf, sealOrigin } from './imports/origin.ts'
import type { MessageRecord } from './rows.ts'
import { bodyPlace, type FoundChat, type Stage } from './store.ts'

/**
 * Other words for a line of the character's, in its place: what follows stays below it, and
 * what was said before stands beside it as an alternative. A second click changes nothing more.
 */
export async function rewrite(
  stage: Stage,
  chat: FoundChat,
  message: MessageRecord,
  { body, once }: { body: string; once?: string | undefined },
): Promise<void> {
  const { db, keyring, clock } = stage
  const { id, ...line } = message
  const formerId = newId()
  try {
    await db.transaction(async (tx) => {
      if ((await liveLineIn(tx, chat)) === id) throw stillSpeaking(chat)
      await roomBeside(tx, message)
      const now = isoNow(clock)
      await tx('messages')
        .where({ id })
        .update({
          body: keyring.seal(bodyPlace(id, chat.ownerId), body),
          speechId: null,
          ...originAfter(),
          editedAt: now,
          rating: null,
          countedAt: null,
        })
      await tx('messages').insert({
        ...line,
        id: formerId,
        body: former(),
        origin: formerOrigin(),
        chosenId: null,
        once: once ?? null,
      })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }

  /** How the former words ended is not true of the new ones. */
  function originAfter(): { origin: Buffer } | undefined {
    const { end, ...origin } = originOf(keyring, chat.ownerId, message) ?? {}
    return end && { origin: sealOrigin(keyring, { id, owner: chat.ownerId, origin }) }
  }

  /** A sealed value opens only where it stands, so it is sealed again for its new place. */
  function former(): Buffer | null {
    if (message.body === null) return null
    const text = keyring.open(bodyPlace(id, chat.ownerId), message.body)
    if (text === undefined)
      throw new Problem('conflict', 'This line cannot be opened: what is on disk is damaged or was moved.')
    return keyring.seal(bodyPlace(formerId, chat.ownerId), text)
  }

  function formerOrigin(): Buffer | null {
    const origin = originOf(keyring, chat.ownerId, message)
    return origin ? sealOrigin(keyring, { id: formerId, owner: chat.ownerId, origin }) : null
  }
}
