import { newKey } from '../lib/crypto.ts'
import { type KeyRow, openKeyFile, unopened, unwrap, wrap } from './keyring.ts'
import { holdLock } from './lock.ts'
import { guardedMasterKeys, type MasterKeys, readMasterKeys, refuseMissing, writeMasterKeys } from './master-key.ts'

type Files = { file: string; masterKeyFile: string }

const SLICE = 100
const BUSY = 'Another keys:rotate is running on this DATA_DIR. Let it finish; nothing was changed by this one.'

/**
 * Adds a master key and wraps every person's key with it, in small steps beside a running
 * site, which meets the new version and reads the master file again. The older master keys
 * are forgotten when the file that was written is proved to open every key with the new one.
 * Run again after a stop, it goes on; a second one at the same time is refused.
 */
export function rotateMasterKey(files: Files): { wrapped: number } {
  refuseMissing(files.masterKeyFile)
  const lock = holdLock(`${files.file}.rotation-lock`, BUSY)
  try {
    return rotate(files)
  } finally {
    lock.release()
  }
}

function rotate({ file, masterKeyFile }: Files): { wrapped: number } {
  const before = guardedMasterKeys(masterKeyFile)
  const db = openKeyFile(file)
  try {
    const update = db.prepare('update keys set version = ?, wrapped = ? where personId = ? and version = ?')
    const stale = db.prepare<[number], KeyRow>(`select * from keys where version <> ? limit ${SLICE}`)
    const after = db.prepare<[number], KeyRow & { place: number }>(
      `select rowid as place, * from keys where rowid > ? order by rowid limit ${SLICE}`,
    )

    /** The place of the last key after this one. Throws where one is not opened. */
    function prove(keys: MasterKeys, from = 0): number {
      let last = from
      for (let rows = after.all(last); rows.length > 0; rows = after.all(last)) {
        for (const row of rows) {
          if (!unwrap(keys, row)) throw new Error(unopened(masterKeyFile))
          last = row.place
        }
      }
      return last
    }

    function wrapStale(keys: MasterKeys): number {
      let wrapped = 0
      for (let rows = stale.all(keys.newest); rows.length > 0; rows = stale.all(keys.newest)) {
        for (const row of rows) {
          const key = unwrap(keys, row)
          if (!key) throw new Error(unopened(masterKeyFile))
          update.run(keys.newest, wrap(keys, row.personId, key), row.personId, row.version)
          wrapped++
        }
      }
      return wrapped
    }

    /** What is kept comes from the file itself; keys made since the proof are proved under the write lock. */
    const forgetOlder = db.transaction((written: MasterKeys, proved: number) => {
      if (stale.get(written.newest)) return false
      const kept = newestOf(written)
      prove(kept, proved)
      writeMasterKeys(masterKeyFile, kept.byVersion)
      return true
    })

    prove(before)
    const newest = before.newest + 1
    const keys: MasterKeys = { newest, byVersion: new Map([...before.byVersion, [newest, newKey()]]) }
    writeMasterKeys(masterKeyFile, keys.byVersion)
    let wrapped = 0
    let isForgotten = false
    while (!isForgotten) {
      wrapped += wrapStale(keys)
      const written = readMasterKeys(masterKeyFile)
      isForgotten = forgetOlder.immediate(written, prove(written))
    }
    db.pragma('wal_checkpoint(truncate)')
    return { wrapped }
  } finally {
    db.close()
  }
}

const newestOf = ({ newest, byVersion }: MasterKeys): MasterKeys => ({
  newest,
  byVersion: new Map([...byVersion].filter(([version]) => version === newest)),
})
