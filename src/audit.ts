import { existsSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from './config.ts'
import { runCommand } from './console.ts'
import { closeDb, openDb } from './db/db.ts'
import { openKeyring } from './db/keyring.ts'
import { ensureSiteSecret } from './db/secrets.ts'
import { acceptEnd, verifyChain, verifyEnd } from './features/audit/index.ts'

import { deriveKey } from './lib/crypto.ts'

/** `npm run audit`: whether the audit log is what was written, also while the site runs. */
await runCommand(async () => {
  const { dataDir, masterKeyFile } = readConfig(process.env)
  const file = path.join(dataDir, 'troupe.sqlite')
  if (!existsSync(file)) throw new Error(`DATA_DIR ${dataDir} holds no Troupe yet: start the site once first.`)
  const keyring = openKeyring({ file: path.join(dataDir, 'keyring.sqlite'), masterKeyFile })
  const key = deriveKey(ensureSiteSecret(path.join(dataDir, 'site.secret')), 'audit')
  const db = openDb(file)
  try {
    const { rows, brokenAt } = await verifyChain(db)
    if (process.argv[2] === 'accept') await acceptEnd(db, { keyring, key })
    const end = await verifyEnd(db, { keyring, key })
    const sentence =
      brokenAt !== undefined
        ? `The chain breaks at entry ${brokenAt}: it, or one before it, was changed or removed.`
        : end.ok
          ? `${rows} entries, and each follows from the one before.`
          : end.missing > 0
            ? `The chain ends too early: entry ${end.missing}, which was sealed, was changed or removed.`
            : 'The end of the chain was never sealed here, or its seal was removed: start the site once, then look again.'
    process.stdout.write(`${sentence}\n`)
    process.exitCode = brokenAt === undefined && end.ok ? 0 : 1
  } finally {
    await closeDb(db)
    keyring.close()
  }
})
