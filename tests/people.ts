import path from 'node:path'
import { cast } from '../seeds/index.ts'
import { closeDb, type Db, migrate, openDb } from '../src/db/db.ts'
import { type Keyring, openKeyring } from '../src/db/keyring.ts'
import { castHouse } from '../src/features/characters/index.ts'
import { systemClock } from '../src/lib/clock.ts'
import { sha256 } from '../src/lib/crypto.ts'
import { newId, newToken } from '../src/lib/ids.ts'

/** Somebody who is signed in already; `cookie` is the whole header. */
export type Member = { id: string; username: string; cookie: string }

/** The files of a site that is not running, or of a running one to look at. */
export type Files = { db: Db; keyring: Keyring; close: () => Promise<void> }

/** Opens the files of a site; a new folder gets a migrated database with the house's cast in it. */
export async function openFiles(dataDir: string, { fresh = false } = {}): Promise<Files> {
  const db = openDb(path.join(dataDir, 'troupe.sqlite'))
  const keyring = openKeyring({
    file: path.join(dataDir, 'keyring.sqlite'),
    masterKeyFile: path.join(dataDir, 'master.key'),
  })
  if (fresh) {
    await migrate(db)
    await castHouse(db, cast, systemClock)
  }
  return {
    db,
    keyring,
    async close() {
      await closeDb(db)
      keyring.close()
    },
  }
}

/** Puts people straight into the database, where signing them up one by one would take too long. */
export async function addMembers({ db, keyring }: Files, count: number): Promise<Member[]> {
  const now = new Date().toISOString()
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const members = Array.from({ length: count }, (_, at) => {
    const id = newId()
    keyring.create(id)
    const token = newToken()
    return { id, username: `member-${id.slice(-6)}-${at}`, cookie: `troupe=${token}`, session: sha256(token) }
  })
  await db.transaction(async (tx) => {
    for (const { id, username, session } of members) {
      const birthDate = keyring.seal({ table: 'persons', column: 'birthDate', row: id, owner: id }, '1990-05-17')
      const names = { username, usernameKey: username, usernameLook: username }
      await tx('persons').insert({ id, ...names, passwordHash: null, birthDate, createdAt: now })
      await tx('sessions').insert({ id: session, personId: id, createdAt: now, lastUsedAt: now, expiresAt })
    }
  })
  return members.map(({ id, username, cookie }) => ({ id, username, cookie }))
}
