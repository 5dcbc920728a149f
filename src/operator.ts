import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from './config.ts'
import { runCommand } from './console.ts'
import { closeDb, openDb } from './db/db.ts'
import { invite, signUpPathWith } from './features/invitations/index.ts'
import { makeOperator, removeOperator } from './features/setup/index.ts'
import { systemClock } from './lib/clock.ts'

/** An invitation from the machine itself is not counted against anybody. */
const MOST = Number.MAX_SAFE_INTEGER

/** `npm run operator -- USERNAME [--remove]`: who runs the site, also while it runs. */
await runCommand(async () => {
  const { values, positionals } = parseArgs({ options: { remove: { type: 'boolean' } }, allowPositionals: true })
  const [username] = positionals
  if (!username || positionals.length > 1) throw new Error('Say who: npm run operator -- USERNAME [--remove]')
  const { dataDir, baseUrl } = readConfig(process.env)
  const file = path.join(dataDir, 'troupe.sqlite')
  if (!existsSync(file)) throw new Error(`DATA_DIR ${dataDir} holds no Troupe yet: start the site once first.`)
  const db = openDb(file)
  const shelf = { db, clock: systemClock }
  const say = (sentence: string) => void process.stdout.write(`${sentence}\n`)
  try {
    if (values.remove) {
      const isGone = await removeOperator(shelf, username)
      process.exitCode = isGone ? 0 : 1
      return say(isGone ? `${username} does not run the site any more.` : `${username} does not run the site.`)
    }
    if (await makeOperator(shelf, { username, givenBy: userInfo().username })) {
      return say(`${username} runs the site now: open ${baseUrl ?? ''}/setup${baseUrl ? '' : ' there'}`)
    }
    process.exitCode = 1
    const code = await invite(shelf, { inviterId: null, once: '', most: MOST })
    say(
      `Nobody here is called ${username} yet. Sign up with this invitation${baseUrl ? '' : ' on your site'}, then run this again:`,
    )
    say(`${baseUrl ?? ''}${signUpPathWith(code ?? '')}`)
  } finally {
    await closeDb(db)
  }
})
