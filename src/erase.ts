import { existsSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from './config.ts'
import { runCommand } from './console.ts'
import { closeDb, openDb } from './db/db.ts'
import { openKeyring } from './db/keyring.ts'
import { erasePerson } from './features/accounts/index.ts'
import { talksWith } from './features/chat/index.ts'
import { createMedia } from './features/media/index.ts'
import { partWithWorks } from './features/works/index.ts'
import { enqueue, type Jobs } from './jobs/queue.ts'
import { systemClock } from './lib/clock.ts'
import { newKey } from './lib/crypto.ts'
import { forgetLetters } from './mail/outbox-folder.ts'
import { diskStorage } from './storage/disk.ts'

/** `npm run erase -- USERNAME`: forgets a person for good, also while the site runs. */
await runCommand(async () => {
  const [username = ''] = process.argv.slice(2)
  const { dataDir, masterKeyFile } = readConfig(process.env)
  const file = path.join(dataDir, 'troupe.sqlite')
  if (!existsSync(file)) throw new Error(`DATA_DIR ${dataDir} holds no Troupe, so nobody was erased.`)
  const keyring = openKeyring({ file: path.join(dataDir, 'keyring.sqlite'), masterKeyFile })
  const db = openDb(file)
  const storage = diskStorage(path.join(dataDir, 'media'))
  // No address is handed out here.
  const media = createMedia({ db, keyring, clock: systemClock, storage, key: newKey() })
  // The site's worker, where it runs, looks for work by itself.
  const jobs: Jobs = { add: (tx, job) => enqueue(tx, { keyring, clock: systemClock }, job), nudge() {} }
  const shop = { db, keyring, clock: systemClock, jobs, media, talksWith }
  const parting = (personId: string) => partWithWorks(shop, personId)
  try {
    const isErased = await erasePerson(
      { db, keyring, media, partWithWorks: parting, mailer: { forget: (id) => forgetLetters(dataDir, id) } },
      username,
    )
    process.stdout.write(
      isErased
        ? `${username} is erased, and their key is destroyed.\n`
        : `Nobody here is called ${username || '(no name given)'}.\n`,
    )
    process.exitCode = isErased ? 0 : 1
  } finally {
    await closeDb(db)
    keyring.close()
  }
})
