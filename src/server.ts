import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { pino } from 'pino'
import { cast } from '../seeds/index.ts'
import { createAi } from './ai/providers.ts'
import { understudy } from './ai/understudy.ts'
import { createApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { isPlain } from './console.ts'
import { closeDb, migrate, openDb } from './db/db.ts'
import { openKeyring } from './db/keyring.ts'
import { holdInstanceLock } from './db/lock.ts'
import { ensureSiteSecret } from './db/secrets.ts'
import { castHouse } from './features/characters/index.ts'
import { interruptAll } from './features/speech/index.ts'
import { systemClock } from './lib/clock.ts'
import { createMailer } from './mail/mail.ts'
import { saveMemory } from './memory.ts'
import { diskStorage } from './storage/disk.ts'
import { loadAssets } from './web/assets.ts'
import { LIMITS } from './web/limits.ts'

// Imported as a module, node:http brings fetch and WebSocket along, which take 14 MB and are not used here.
const { createServer } = process.getBuiltinModule('node:http')

/** Opens, listens, and stops everything in order. The only file that ends the process. */
const STOP_WITHIN_MS = 14_000
/** Each line of the log written by itself would cost a busy house a tenth of its time. */
const LINES_TOGETHER = { minLength: 4096, periodicFlush: 200 }

try {
  await start()
} catch (error) {
  const { message, stack } = error as Error
  console.error(isPlain(error) ? message : stack)
  process.exit(1)
}

async function start(): Promise<void> {
  process.umask(0o077)
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel }, pino.destination({ sync: false, ...LINES_TOGETHER }))
  for (const warning of config.warnings) log.warn(warning)
  const lock = holdInstanceLock(path.join(config.dataDir, 'instance.lock'))
  const siteSecret = ensureSiteSecret(path.join(config.dataDir, 'site.secret'))
  const keyring = openKeyring({
    file: path.join(config.dataDir, 'keyring.sqlite'),
    masterKeyFile: config.masterKeyFile,
  })
  const db = openDb(path.join(config.dataDir, 'troupe.sqlite'))
  await migrate(db)
  await castHouse(db, cast, systemClock)
  const interrupted = await interruptAll(db, keyring, systemClock)
  if (interrupted > 0) log.warn({ interrupted }, 'replies were cut by the last stop')

  const assets = await loadAssets(config.dataDir)
  const ai = createAi(config.ai, {
    understudy,
    clock: systemClock.now,
    log: (message, facts, how = 'info') => log[how](facts, message),
  })
  void ai.start()
  const mailer = createMailer({ settings: config.mail, dataDir: config.dataDir, wrote: sayWhereMailIs })
  const storage = diskStorage(path.join(config.dataDir, 'media'))
  let port = config.port
  const origin = () => config.baseUrl ?? `http://localhost:${port}`
  const app = createApp({
    config,
    db,
    keyring,
    clock: systemClock,
    log,
    ai,
    assets,
    siteSecret,
    mailer,
    storage,
    origin,
  })
  const stopSaving = saveMemory(app.streams.count)
  const server = createServer({ headersTimeout: LIMITS.headersMs, requestTimeout: LIMITS.uploadMs }, app.handler)
  server.listen(config.port, config.host, () => {
    ;({ port } = server.address() as AddressInfo)
    process.stdout.write(`Troupe is open at ${origin()}\n`)
    log.info({ port, host: config.host, provider: ai.current().id }, 'open')
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(notListening(error, config))
    process.exit(1)
  })

  let isStopping = false
  async function stop(signal: string): Promise<void> {
    if (isStopping) return
    isStopping = true
    log.info({ signal }, 'closing')
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    server.close()
    stopSaving()
    ai.stop()
    await app.close()
    app.streams.hangUp()
    server.closeIdleConnections()
    await new Promise((resolve) => setTimeout(resolve, 200))
    server.closeAllConnections()
    await closeDb(db)
    keyring.close()
    lock.release()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
}

/** Nobody but the operator can read it there, so they are told; never what it says or whom it is for. */
function sayWhereMailIs(file: string): void {
  process.stdout.write(`No mail server is set, so a letter was written to ${file}\n`)
}

function notListening({ code, message }: NodeJS.ErrnoException, { host, port }: Config): string {
  if (code === 'EADDRINUSE') return `PORT ${port} is taken by another program. Set another PORT.`
  if (code === 'EACCES') return `PORT ${port} may not be opened by this user. Set a PORT above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EINVAL') {
    return `HOST ${host} is not an address of this machine. Set one that is, or 0.0.0.0 for all of them.`
  }
  return message
}
