import type { Db } from '../../../db/db.ts'
import type { Keyring } from '../../../db/keyring.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { type About, aboutPlace } from '../../../web/about.ts'
import { record } from '../../audit/index.ts'
import { type OpenSession, publicIdOf } from './sessions.ts'

type Shelf = { db: Db; keyring: Keyring; clock: Clock }
/** Whose sessions, and which one asks. */
type Asker = { personId: string; sessionId: string }

/** Where somebody is signed in: this one first, then the last used. */
export async function openSessions({ db, keyring, clock }: Shelf, asker: Asker): Promise<OpenSession[]> {
  const { personId, sessionId } = asker
  const rows = await db('sessions')
    .where({ personId, stage: 'full' })
    .where('expiresAt', '>', isoNow(clock))
    .orderBy('lastUsedAt', 'desc')
    .limit(200)
  const all = rows.map(({ id, about, createdAt, lastUsedAt }) => {
    const text = about === null ? undefined : keyring.open(aboutPlace(id, personId), about)
    const known: Partial<About> = text === undefined ? {} : JSON.parse(text)
    const { browser = '', address = '', way } = known
    return { publicId: publicIdOf(id), browser, address, way, createdAt, lastUsedAt, isThis: id === sessionId }
  })
  return all.sort((one, other) => Number(other.isThis) - Number(one.isThis))
}

/** Ends one; 'this' where it is the one that asks, undefined where they have none of that name. */
export async function endSession(shelf: Shelf, asker: Asker, publicId: string): Promise<'this' | 'other' | undefined> {
  const { personId, sessionId } = asker
  const ids = await shelf.db('sessions').where({ personId }).pluck('id')
  const id = ids.find((one: string) => publicIdOf(one) === publicId)
  if (id === undefined) return undefined
  await shelf.db.transaction(async (tx) => {
    await tx('sessions').where({ id, personId }).delete()
    await record(tx, shelf, { kind: 'session.ended', personId })
  })
  return id === sessionId ? 'this' : 'other'
}

/** Ends all but the one that asks, or that one too. */
export async function endSessions(shelf: Shelf, asker: Asker, which: 'others' | 'all'): Promise<void> {
  const { personId, sessionId } = asker
  await shelf.db.transaction(async (tx) => {
    const sessions = tx('sessions').where({ personId })
    await (which === 'all' ? sessions : sessions.whereNot({ id: sessionId })).delete()
    await record(tx, shelf, { kind: 'session.allEnded', personId })
  })
}
