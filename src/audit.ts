import { existsSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from './config.ts'
import { runCommand } from './console.ts'
import { closeDb, openDb } from './db/db.ts'
import { verifyChain } from './features/audit/index.ts'

/** `npm run audit`: whether the audit log is what was written, also while the site runs. */
await runCommand(async () => {
  const { dataDir } = readConfig(process.env)
  const file = path.join(dataDir, 'troupe.sqlite')
  if (!existsSync(file)) throw new Error(`DATA_DIR ${dataDir} holds no Troupe yet: start the site once first.`)
  const db = openDb(file)
  try {
    const { rows, brokenAt } = await verifyChain(db)
    process.stdout.write(
      brokenAt === undefined
        ? `${rows} entries, and each follows from the one before.\n`
        : `The chain breaks at entry ${brokenAt}: it, or one before it, was changed or removed.\n`,
    )
    process.exitCode = brokenAt === undefined ? 0 : 1
  } finally {
    await closeDb(db)
  }
})
