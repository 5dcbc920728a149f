import type { Request } from 'express'
import type { Db } from '../db/db.ts'
import type { Keyring } from '../db/keyring.ts'
import { sha256 } from '../lib/crypto.ts'
import { newToken } from '../lib/ids.ts'
import { aboutPlace } from './about.ts'

/** Whether this request opens a page: what comes with a page, or changes one that is open, goes on with the id it has. */
export function opensPage(req: Request): boolean {
  if (req.method !== 'GET' || req.get('HX-Request')) return false
  const destination = req.get('Sec-Fetch-Dest')
  return destination ? destination === 'document' : !req.get('Accept')?.includes('text/event-stream')
}

/** Has the sessions of somebody whose rights have changed given new ids; until then the old ones carry no rights but a member's. */
export const renewAll = (tx: Db, personId: string, now: string): Promise<number> =>
  tx('sessions').where({ personId }).update({ staleSince: now })

/** Gives a session another id, whose token is returned; undefined where another request was first. */
export async function renewSession(
  db: Db,
  keyring: Keyring,
  { id: old, personId }: { id: string; personId: string },
): Promise<{ id: string; token: string } | undefined> {
  const token = newToken()
  const id = sha256(token)
  const changed = await db.transaction(async (tx): Promise<number> => {
    const row = await tx('sessions').where({ id: old }).first('about')
    const known = row?.about && keyring.open(aboutPlace(old, personId), row.about)
    const about = known ? keyring.seal(aboutPlace(id, personId), known) : null
    return await tx('sessions').where({ id: old }).update({ id, about, staleSince: null })
  })
  return changed > 0 ? { id, token } : undefined
}
