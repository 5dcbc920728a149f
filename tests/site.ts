import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { cast } from '../seeds/index.ts'
import { type Ai, createAi } from '../src/ai/providers.ts'
import { createUnderstudy } from '../src/ai/understudy.ts'
import { type App, createApp } from '../src/app.ts'
import { type Config, readConfig } from '../src/config.ts'
import { closeDb, type Db, migrate, openDb } from '../src/db/db.ts'
import { type Keyring, openKeyring } from '../src/db/keyring.ts'
import { createSignUps } from '../src/features/accounts/index.ts'
import { castHouse } from '../src/features/characters/index.ts'
import type { Media } from '../src/features/media/index.ts'
import { interruptAll } from '../src/features/speech/index.ts'
import { type Clock, systemClock } from '../src/lib/clock.ts'
import { newKey } from '../src/lib/crypto.ts'
import { createMailer, type Mailer } from '../src/mail/mail.ts'
import { diskStorage } from '../src/storage/disk.ts'
import type { Storage } from '../src/storage/storage.ts'
import { type Assets, loadAssets } from '../src/web/assets.ts'
import { newcomer } from './newcomer.ts'
import { createVisitor, type Visitor } from './visitor.ts'

/** A whole site on a port of its own, over a copy of a migrated database with the house's cast in it. */
export type Site = {
  url: string
  db: Db
  keyring: Keyring
  app: App
  mailer: Mailer
  media: Media
  partWithWorks: App['partWithWorks']
  storage: Storage
  ai: Ai
  config: Config
  folder: string
  /** Every line that was logged, as JSON. */
  logged: string[]
  /** A browser of its own: a cookie jar and the forms it has seen. */
  visitor: () => Visitor
  /** Somebody who has signed up under this name; by the form only where it asks for more than a name. */
  member: (username: string) => Promise<Visitor>
  close: () => Promise<void>
  /** Cuts every connection and closes, but keeps what is on the disk. */
  stop: () => Promise<void>
  /** Opens a stopped site again: the same folder, the same port, the same settings but for what is given. */
  reopen: (env?: SiteOptions['env']) => Promise<Site>
}

export type SiteOptions = {
  /** Environment variables beside the defaults. */
  env?: { [name: string]: string }
  clock?: Clock
  /** How long the understudy rests after a word. */
  pauseMs?: number
}

let template: Promise<Buffer> | undefined
let assets: Promise<Assets> | undefined
const shared = () => path.join(tmpdir(), `troupe-tests-${process.getuid?.() ?? 0}`)

/** Made once in each test process: migrated, seeded, checkpointed. Kept in memory, as a worker that is ended leaves its files behind. */
async function makeTemplate(): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-template-'))
  const file = path.join(folder, 'template.sqlite')
  const db = openDb(file)
  await migrate(db)
  await castHouse(db, cast, systemClock)
  await db.raw('pragma wal_checkpoint(truncate)')
  await closeDb(db)
  const made = readFileSync(file)
  rmSync(folder, { recursive: true, force: true })
  return made
}

type Shelf = { db: Db; keyring: Keyring; folder: string; close: () => Promise<void>; leave: () => Promise<void> }

/** A database and a keyring in a folder of their own, for tests of stores. */
export async function openShelf(): Promise<Shelf> {
  template ??= makeTemplate()
  const folder = mkdtempSync(path.join(tmpdir(), 'troupe-test-'))
  writeFileSync(path.join(folder, 'troupe.sqlite'), await template)
  return shelfIn(folder)
}

function shelfIn(folder: string): Shelf {
  const db = openDb(path.join(folder, 'troupe.sqlite'))
  const keyring = openKeyring({
    file: path.join(folder, 'keyring.sqlite'),
    masterKeyFile: path.join(folder, 'master.key'),
  })
  async function leave() {
    await closeDb(db)
    keyring.close()
  }
  return {
    db,
    keyring,
    folder,
    leave,
    async close() {
      await leave()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function openSite(options: SiteOptions = {}): Promise<Site> {
  return siteOver(await openShelf(), options, { port: 0, siteSecret: newKey() })
}

async function siteOver(
  { db, keyring, folder, close, leave }: Shelf,
  options: SiteOptions,
  { port, siteSecret }: { port: number; siteSecret: Buffer },
): Promise<Site> {
  const { env = {}, clock = systemClock, pauseMs = 0 } = options
  assets ??= loadAssets(shared())
  const config = readConfig({
    DATA_DIR: folder,
    LOCAL_AI_URL: 'http://127.0.0.1:9/v1',
    LOG_LEVEL: 'debug',
    SIGN_UP: 'open',
    ...env,
  })
  const logged: string[] = []
  const log = pino({ level: config.logLevel }, { write: (line: string) => void logged.push(line) })
  const ai = createAi(config.ai, {
    understudy: createUnderstudy({ pauseMs }),
    clock: clock.now,
    log: (message, facts, how = 'info') => log[how](facts, message),
  })
  await ai.start()
  const mailer = createMailer({ settings: config.mail, dataDir: folder, wrote: () => {} })
  const storage = diskStorage(path.join(folder, 'media'))
  let url = `http://127.0.0.1:${port}`
  const origin = () => config.baseUrl ?? url
  const app = createApp({
    config,
    db,
    keyring,
    clock,
    log,
    ai,
    assets: await assets,
    siteSecret,
    mailer,
    storage,
    origin,
  })
  const server = createServer(app.handler)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  url = `http://127.0.0.1:${address.port}`
  const visitor = () => createVisitor(url)
  const signUps = createSignUps({ db, clock, signUp: config.signUp })

  /** Readers are cut first: they must not be told that their reply was interrupted. */
  async function hangUp() {
    ai.stop()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await app.close()
    await closed
  }

  return {
    url,
    db,
    keyring,
    app,
    mailer,
    media: app.media,
    partWithWorks: app.partWithWorks,
    storage,
    ai,
    config,
    folder,
    logged,
    visitor,
    async member(username) {
      const person = visitor()
      if ((await signUps.mode()) !== 'open') await person.signUp(username)
      else {
        person.setCookies(await newcomer({ app, config, db, keyring, clock, siteSecret }, username))
        await person.get('/chats')
      }
      return person
    },
    async close() {
      await hangUp()
      await close()
    },
    async stop() {
      await hangUp()
      await leave()
    },
    async reopen(env = {}) {
      const shelf = shelfIn(folder)
      await interruptAll(shelf.db, shelf.keyring, clock)
      return siteOver(shelf, { ...options, env: { ...options.env, ...env } }, { port: address.port, siteSecret })
    },
  }
}
