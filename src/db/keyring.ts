import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type Key, newKey, openWith, preparedKey, sealWith } from '../lib/crypto.ts'
import { refuseOpenToOthers, touchForOwner } from './guarded.ts'
import { ensureMasterKeys, type MasterKeys, readMasterKeys, refuseMissing } from './master-key.ts'

/**
 * Envelope encryption (NIST SP 800-57): the master key wraps a key for each person, which
 * seals what is theirs. The keys stand in a file of their own, so that destroying one
 * reaches every backup of the data at once.
 */
export type Keyring = {
  /** Makes a person's key; it is on disk before this returns, and so before the person is. */
  create: (personId: string) => void
  destroy: (personId: string) => void
  /** False once a person's key is destroyed: nothing of theirs can be opened any more. */
  has: (personId: string) => boolean
  seal: (place: Place, text: string) => Buffer
  /** Undefined when the value is not what was sealed for this place. */
  open: (place: Place, sealed: Buffer) => string | undefined
  /** Keeps a word beside the keys, where whoever can write to the data alone cannot reach it. */
  keep: (name: string, word: string) => void
  kept: (name: string) => string | undefined
  /** True when a person's key can be unwrapped; what /health asks. */
  isSound: () => boolean
  close: () => void
}

/** Where a sealed value stands; it opens nowhere else. */
export type Place = { table: string; column: string; row: string; owner: string }

const KEY_VERSION = 1
const KEYS_CACHED = 5000
/** A key that another process destroyed opens nothing here after this time. */
const TRUSTED_MS = 1000

const boundTo = ({ table, column, row, owner }: Place) => `${table}|${column}|${row}|${owner}|${KEY_VERSION}`
const wrappedFor = (personId: string, version: number) => `keys|wrapped|${personId}|${version}`

export function openKeyFile(file: string): Database.Database {
  touchForOwner(file)
  refuseOpenToOthers(file)
  const db = new Database(file)
  for (const pragma of ['busy_timeout = 5000', 'journal_mode = wal', 'synchronous = full', 'secure_delete = on']) {
    db.pragma(pragma)
  }
  db.exec(
    'create table if not exists keys (personId text primary key, version integer not null, wrapped blob not null)',
  )
  db.exec('create table if not exists words (name text primary key, word text not null)')
  return db
}

export type KeyRow = { personId: string; version: number; wrapped: Buffer }

/** Refuses to open beside a master key that is missing or another one than the keys were wrapped with. */
export function openKeyring({ file, masterKeyFile }: { file: string; masterKeyFile: string }): Keyring {
  if (existsSync(file)) refuseMissing(masterKeyFile)
  let master = ensureMasterKeys(masterKeyFile)
  const db = openKeyFile(file)
  const find = db.prepare<[string], KeyRow>('select * from keys where personId = ?')
  const any = db.prepare<[], KeyRow>('select * from keys limit 1')
  const insert = db.prepare('insert into keys (personId, version, wrapped) values (?, ?, ?)')
  const remove = db.prepare('delete from keys where personId = ?')
  const keep = db.prepare(
    'insert into words (name, word) values (?, ?) on conflict (name) do update set word = excluded.word',
  )
  const kept = db.prepare<[string], string>('select word from words where name = ?').pluck()
  const cache = new Map<string, Key>()

  const dataVersion = db.prepare<[], number>('pragma data_version').pluck()
  let trustedVersion = dataVersion.get()
  let trustedAt = performance.now()

  function unwrapped(row: KeyRow): Buffer | undefined {
    if (!master.byVersion.has(row.version)) master = readMasterKeys(masterKeyFile)
    return unwrap(master, row)
  }

  function isSound(): boolean {
    const row = any.get()
    return row === undefined || unwrapped(row) !== undefined
  }

  function keyOf(personId: string): Key {
    forgetWhatChanged()
    const cached = cache.get(personId)
    if (cached) return cached
    const row = find.get(personId)
    const bytes = row && unwrapped(row)
    if (!bytes) throw new Error('A key is missing from the keyring or the master key does not open it.')
    return remember(personId, bytes)
  }

  /** SQLite's data_version changes when another process wrote to the file: it may have destroyed a key. */
  function forgetWhatChanged(): void {
    const now = performance.now()
    if (now - trustedAt < TRUSTED_MS) return
    trustedAt = now
    const version = dataVersion.get()
    if (version === trustedVersion) return
    trustedVersion = version
    cache.clear()
  }

  function remember(personId: string, bytes: Buffer): Key {
    const oldest = cache.size >= KEYS_CACHED ? cache.keys().next().value : undefined
    if (oldest !== undefined) cache.delete(oldest)
    const key = preparedKey(bytes)
    cache.set(personId, key)
    return key
  }

  /** Reads the master file while it holds the write lock, as a rotation does when it forgets the old keys. */
  const createAtOnce = db.transaction((personId: string) => {
    master = readMasterKeys(masterKeyFile)
    const key = newKey()
    insert.run(personId, master.newest, wrap(master, personId, key))
    return key
  })

  if (!isSound()) {
    db.close()
    throw new Error(unopened(masterKeyFile))
  }

  return {
    create: (personId) => void remember(personId, createAtOnce.immediate(personId)),
    destroy(personId) {
      cache.delete(personId)
      remove.run(personId)
      db.pragma('wal_checkpoint(truncate)')
    },
    has: (personId) => find.get(personId) !== undefined,
    seal: (place, text) => sealWith(keyOf(place.owner), Buffer.from(text), boundTo(place)),
    open: (place, sealed) => openWith(keyOf(place.owner), sealed, boundTo(place))?.toString(),
    keep: (name, word) => void keep.run(name, word),
    kept: (name) => kept.get(name),
    isSound,
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

export function wrap(master: MasterKeys, personId: string, key: Buffer): Buffer {
  const masterKey = master.byVersion.get(master.newest)
  if (!masterKey) throw new Error('The newest master key is missing.')
  return sealWith(masterKey, key, wrappedFor(personId, master.newest))
}

/** Undefined when the master keys do not open it. */
export function unwrap(master: MasterKeys, { personId, version, wrapped }: KeyRow): Buffer | undefined {
  const masterKey = master.byVersion.get(version)
  return masterKey && openWith(masterKey, wrapped, wrappedFor(personId, version))
}

export const unopened = (masterKeyFile: string) =>
  `MASTER_KEY_FILE ${masterKeyFile} does not open the keys that exist. Put the right one back and start again.`
