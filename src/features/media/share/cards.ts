import type { Readable } from 'node:stream'
import type { Db } from '../../../db/db.ts'
import { sha256 } from '../../../lib/crypto.ts'
import { createTurns } from '../../../lib/turns.ts'
import type { Storage } from '../../../storage/storage.ts'
import { drawShareCard, type ShareCard } from './draw.ts'

/** A work that is shared with everybody and rated for everyone; whoever asks has seen to that. */
export type Shared = Omit<ShareCard, 'portrait'> & { id: string; portrait: string }

/** Cards are drawn in a tenth of a second, so a crowd that comes by one link waits for one drawing. */
const WAITING = 50
const MOST_BYTES = 2 * 1024 * 1024
/** Changes when the cards are drawn in another way. */
const EDITION = 1

const folder = 'derived/'
const beginningOf = (workId: string) => `${folder}${workId}-`

/**
 * Pictures for links to characters, each drawn once and drawn anew when what it shows has changed. `pictureAt`
 * reads a portrait by the address that the work names.
 */
export function createShareCards({
  storage,
  pictureAt,
}: {
  storage: Storage
  pictureAt: (path: string) => Promise<Buffer | undefined>
}) {
  const inTurn = createTurns({
    ...{ atOnce: 1, waiting: WAITING, retryAfterSeconds: 5 },
    refusal: 'The house is full at the moment. Please try again soon.',
  })

  const nameOf = ({ id, ...shown }: Shared) => `${beginningOf(id)}${hexOf(JSON.stringify([EDITION, shown]))}.png`

  async function draw(work: Shared): Promise<void> {
    const portrait = work.portrait === '' ? undefined : await pictureAt(work.portrait)
    const drawn = await drawShareCard({ ...work, portrait })
    await forgetShareCards(storage, work.id)
    await storage.put(nameOf(work), drawn, { most: MOST_BYTES })
  }

  return {
    forget: (workId: string) => forgetShareCards(storage, workId),
    /** What stands in the address of a card, so that it changes with what the card shows. */
    versionOf: (work: Shared): string => hexOf(nameOf(work)).slice(0, 12),
    async open(
      work: Shared,
      part?: { start: number; end: number },
    ): Promise<{ bytes: number; stream: Readable } | undefined> {
      const name = nameOf(work)
      const drawn = await storage.get(name, part)
      if (drawn) return drawn
      return await inTurn(async () => {
        const meanwhile = await storage.get(name, part)
        if (meanwhile) return meanwhile
        await draw(work)
        return await storage.get(name, part)
      })
    },
  }
}
export type ShareCards = ReturnType<typeof createShareCards>

const hexOf = (text: string) => Buffer.from(sha256(text), 'base64url').toString('hex').slice(0, 32)

/** Deletes what was drawn of a work; when it is taken back or rated otherwise. */
export async function forgetShareCards(storage: Storage, workId: string): Promise<void> {
  for await (const { name } of storage.names(beginningOf(workId))) await storage.delete(name)
}

/** Deletes the cards of works that are not shown to everybody any more. */
export async function sweepShareCards({ db, storage }: { db: Db; storage: Storage }): Promise<void> {
  const shown = db('works')
    .whereNot({ visibility: 'private' })
    .where({ rating: 'everyone', binnedAt: null, goneAt: null })
  for await (const { name } of storage.names(folder)) {
    const id = name.slice(folder.length).split('-').slice(0, -1).join('-')
    if (!(await shown.clone().where({ id }).first('id'))) await storage.delete(name)
  }
}
