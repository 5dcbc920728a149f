import path from 'node:path'
import { readConfig } from './config.ts'
import { runCommand } from './console.ts'
import { rotateMasterKey } from './db/rotation.ts'

/** `npm run keys:rotate`: a new master key, and every person's key wrapped with it, while the site runs. */
await runCommand(() => {
  const { dataDir, masterKeyFile } = readConfig(process.env)
  const { wrapped } = rotateMasterKey({ file: path.join(dataDir, 'keyring.sqlite'), masterKeyFile })
  process.stdout.write(
    `${wrapped} keys are wrapped with a new master key. Make a new copy of ${masterKeyFile}; old copies open nothing made from now on.\n`,
  )
})
