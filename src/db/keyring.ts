import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type Key, newKey, openWith, preparedKey, sealWith } from '../lib/crypto.ts'
import { holdLock } from './lock.ts'
import { ensureMasterKeys, type MasterKeys, readMasterKeys, writeMasterKeys } from './master-key.ts'

/**
 * Envelope encryption (NIST SP 800-57): the master key wraps a key for each person, which
 * seals what is theirs. The keys stand in a file of their own, so that destroying one
 * reaches every backup of the data at once.
 */
export type Keyring = {
  /** Makes a person's key; it is on disk before this returns, and so before the person is. */
  create: (personId: string) => void
  destroy: (personId: string) => void
  seal: (place: Place, text: string) => Buffer
  /** Undefined when the value is not what was sealed for this place. */
  open: (place: Place, sealed: Buffer) => string | undefined
  /** True when a person's key can be unwrapped; what /health asks. */
  isSound: () => boolean
  close: () => void
}

/** Where a sealed value stands; it opens nowhere else. */
export type Place = { table: string; column: string; row: string; owner: string }

const KEY_VERSION = 1
const KEYS_CACHED = 5000
const CACHE_TRUSTED_MS = 1000

const boundTo = ({ table, column, row, owner }: Place) => `${table}|${column}|${row}|${owner}|${KEY_VERSION}`
const wrappedFor = (personId: string, version: number) => `keys|wrapped|${personId}|${version}`

function openFile(file: string): Database.Database {
  const db = new Database(file)
  for (const pragma of ['busy_timeout = 5000', 'journal_mode = wal', 'synchronous = full', 'secure_delete = on']) {
    db.pragma(pragma)
  }
  db.exec(
    'create table if not exists keys (personId text primary key, version integer not null, wrapped blob not null)',
  )
  return db
}

type KeyRow = { personId: string; version: number; wrapped: Buffer }

export function openKeyring({ file, masterKeyFile }: { file: string; masterKeyFile: string }): Keyring {
  if (existsSync(file)) refuseMissing(masterKeyFile)
  let master = ensureMasterKeys(masterKeyFile)
  const db = openFile(file)
  const find = db.prepare<[string], KeyRow>('select * from keys where personId = ?')
  const any = db.prepare<[], KeyRow>('select * from keys limit 1')
  const insert = db.prepare('insert into keys (personId, version, wrapped) values (?, ?, ?)')
  const remove = db.prepare('delete from keys where personId = ?')
  const cache = new Map<string, Key>()

  function unwrapped({ personId, version, wrapped }: KeyRow): Buffer | undefined {
    if (!master.byVersion.has(version)) master = readMasterKeys(masterKeyFile)
    const masterKey = master.byVersion.get(version)
    return masterKey && openWith(masterKey, wrapped, wrappedFor(personId, version))
  }

  function remember(personId: string, key: Key): void {
    const oldest = cache.size >= KEYS_CACHED ? cache.keys().next().value : undefined
    if (oldest !== undefined) cache.delete(oldest)
    cache.set(personId, key)
  }

  /** A key that another process has destroyed works here no longer than a second. */
  let checkedAt = 0
  let version: unknown
  function forgetDestroyed(): void {
    if (Date.now() - checkedAt < CACHE_TRUSTED_MS) return
    checkedAt = Date.now()
    const now = db.pragma('data_version', { simple: true })
    if (now !== version) cache.clear()
    version = now
  }

  function keyOf(personId: string): Key {
    forgetDestroyed()
    const cached = cache.get(personId)
    if (cached) return cached
    const row = find.get(personId)
    const bytes = row && unwrapped(row)
    if (!bytes) throw new Error('A key is missing from the keyring or the master key does not open it.')
    const key = preparedKey(bytes)
    remember(personId, key)
    return key
  }

  /** Reads the master file while it holds the write lock, as a rotation does when it forgets the old keys. */
  const createAtOnce = db.transaction((personId: string) => {
    master = readMasterKeys(masterKeyFile)
    const key = newKey()
    insert.run(personId, master.newest, wrap(master, personId, key))
    remember(personId, preparedKey(key))
  })

  return {
    create: (personId) => createAtOnce.immediate(personId),
    destroy(personId) {
      cache.delete(personId)
      remove.run(personId)
      db.pragma('wal_checkpoint(truncate)')
    },
    seal: (place, text) => sealWith(keyOf(place.owner), Buffer.from(text), boundTo(place)),
    open: (place, sealed) => openWith(keyOf(place.owner), sealed, boundTo(place))?.toString(),
    isSound() {
      const row = any.get()
      return row === undefined || unwrapped(row) !== undefined
    },
    close: () => db.close(),
  }
}

/** The same keyring, which tells where a value stood that it would not open. */
export const watched = (keyring: Keyring, refused: (place: Place) => void): Keyring => ({
  ...keyring,
  open(place, sealed) {
    const text = keyring.open(place, sealed)
    if (text === undefined) refused(place)
    return text
  },
})

function wrap(master: MasterKeys, personId: string, key: Buffer): Buffer {
  const masterKey = master.byVersion.get(master.newest)
  if (!masterKey) throw new Error('The newest master key is missing.')
  return sealWith(masterKey, key, wrappedFor(personId, master.newest))
}

/**
 * Adds a master key and wraps every person's key with it, in small steps beside a running
 * site, which meets the new version and reads the master file again. When every key opens
 * with the new one the older ones are forgotten. Run again after a stop, it goes on; two at
 * once would each forget what the other has written, so the second is refused.
 */
export function rotateMasterKey({ file, masterKeyFile }: { file: string; masterKeyFile: string }): { wrapped: number } {
  refuseMissing(masterKeyFile)
  const lock = holdLock(`${file}.rotation`, 'Another rotation of the keys is running. Let it finish.')
  const db = openFile(file)
  try {
    return rotate(db, masterKeyFile)
  } finally {
    db.pragma('wal_checkpoint(truncate)')
    db.close()
    lock.release()
  }
}

function rotate(db: Database.Database, masterKeyFile: string): { wrapped: number } {
  const before = readMasterKeys(masterKeyFile)
  const newest = before.newest + 1
  const master: MasterKeys = { newest, byVersion: new Map([...before.byVersion, [newest, newKey()]]) }
  writeMasterKeys(masterKeyFile, master.byVersion)

  const update = db.prepare('update keys set version = ?, wrapped = ? where personId = ? and version = ?')
  const stale = db.prepare<[number], KeyRow>('select * from keys where version <> ? limit 100')
  const all = db.prepare<[], KeyRow>('select * from keys')
  const keyOf = (row: KeyRow, keys: MasterKeys): Buffer => {
    const masterKey = keys.byVersion.get(row.version)
    const key = masterKey && openWith(masterKey, row.wrapped, wrappedFor(row.personId, row.version))
    if (!key) throw new Error(`The key of ${row.personId} cannot be opened; no master key was forgotten.`)
    return key
  }

  /** Proves that what stays in the file opens every key, and only then lets the older ones go. */
  const forgetOlder = db.transaction(() => {
    if (stale.get(newest)) return false
    const kept = readMasterKeys(masterKeyFile)
    for (const row of all.iterate()) keyOf(row, kept)
    writeMasterKeys(masterKeyFile, new Map([...kept.byVersion].filter(([version]) => version === newest)))
    return true
  })

  let wrapped = 0
  do {
    for (let rows = stale.all(newest); rows.length > 0; rows = stale.all(newest)) {
      for (const row of rows)
        update.run(newest, wrap(master, row.personId, keyOf(row, master)), row.personId, row.version)
      wrapped += rows.length
    }
  } while (!forgetOlder.immediate())
  return { wrapped }
}

function refuseMissing(masterKeyFile: string): void {
  if (existsSync(masterKeyFile)) return
  throw new Error(
    `MASTER_KEY_FILE ${masterKeyFile} is missing, but keys exist that only it opens. Put it back and start again.`,
  )
}
