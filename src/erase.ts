import path from 'node:path'
import { readConfig } from './config.ts'
import { closeDb, openDb } from './db/db.ts'
import { openKeyring } from './db/keyring.ts'
import { erasePerson } from './features/accounts/index.ts'

/** `npm run erase -- USERNAME`: forgets a person for good, also while the site runs. */
const [username = ''] = process.argv.slice(2)
const config = readConfig(process.env)
const db = openDb(path.join(config.dataDir, 'troupe.sqlite'))
const keyring = openKeyring({ file: path.join(config.dataDir, 'keyring.sqlite'), masterKeyFile: config.masterKeyFile })
const isErased = await erasePerson({ db, keyring }, username)
await closeDb(db)
keyring.close()
process.stdout.write(
  isErased
    ? `${username} is erased, and their key is destroyed.\n`
    : `Nobody here is called ${username || '(no name given)'}.\n`,
)
process.exitCode = isErased ? 0 : 1
