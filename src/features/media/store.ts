import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Role } from './media.ts'

export type MediaRow = {
  id: string
  ownerId: string
  workId: string | null
  role: Role
  name: string
  plainName: string | null
  bytes: number
  about: Buffer
  createdAt: string
}

declare module 'knex/types/tables.js' {
  interface Tables {
    media: MediaRow
  }
}

/** What is sealed of a file: its key, what it is, its name as it came, and the SHA-256 of its plain bytes. */
export type About = { key: Buffer; type: string; fileName: string; hash: string }

const placeOf = (row: string, owner: string) => ({ table: 'media', column: 'about', row, owner })

export const sealAbout = (keyring: Keyring, { id, ownerId }: { id: string; ownerId: string }, about: About): Buffer =>
  keyring.seal(placeOf(id, ownerId), JSON.stringify({ ...about, key: about.key.toString('base64') }))

/** Somebody's own file; undefined for any other, and where their key is gone. */
export async function fileOf(
  { db, keyring }: { db: Db; keyring: Keyring },
  ownerId: string,
  id: string,
): Promise<(MediaRow & { is: About }) | undefined> {
  const row = await db('media').where({ id, ownerId }).first()
  if (!row || !keyring.has(ownerId)) return undefined
  const text = keyring.open(placeOf(id, ownerId), row.about)
  if (text === undefined) return undefined
  const about = JSON.parse(text) as Omit<About, 'key'> & { key: string }
  return { ...row, is: { ...about, key: Buffer.from(about.key, 'base64') } }
}

/** Which of these plain files some row still shows. */
export const stillShown = (db: Db, plainNames: string[]): Promise<(string | null)[]> =>
  db('media').whereIn('plainName', plainNames).distinct().pluck('plainName')
