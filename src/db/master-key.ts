import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { KEY_BYTES, newKey } from '../lib/crypto.ts'
import { refuseOpenToOthers } from './guarded.ts'

/**
 * The file that opens every person's key. A line a version, "1 base64url", the newest last;
 * older ones stay until no key is wrapped with them. Never part of a backup of the data.
 */
export type MasterKeys = { newest: number; byVersion: ReadonlyMap<number, Buffer> }

export function readMasterKeys(file: string): MasterKeys {
  const lines = textOf(file).split('\n').filter(Boolean)
  const entries = lines.map((line): [number, Buffer] => {
    const [version, key] = line.split(' ')
    return [Number(version), Buffer.from(key ?? '', 'base64url')]
  })
  const sound = entries.every(([version, key]) => Number.isInteger(version) && version > 0 && key.length === KEY_BYTES)
  if (entries.length === 0 || !sound) {
    throw new Error(
      `MASTER_KEY_FILE ${file} is damaged. Restore it from your copy: without it nothing private can be read.`,
    )
  }
  return { newest: Math.max(...entries.map(([version]) => version)), byVersion: new Map(entries) }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`MASTER_KEY_FILE ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** Where keys exist, a new master key would open none of them, and hide that the right one is missing. */
export function refuseMissing(file: string): void {
  if (existsSync(file)) return
  throw new Error(`MASTER_KEY_FILE ${file} is missing, but keys exist that only it opens. Put it back and start again.`)
}

/** Refuses a file that others on the machine may read. */
export function guardedMasterKeys(file: string): MasterKeys {
  const keys = readMasterKeys(file)
  refuseOpenToOthers(file, `MASTER_KEY_FILE ${file}`)
  return keys
}

/** The same, and makes the file where there is none. */
export function ensureMasterKeys(file: string): MasterKeys {
  if (!existsSync(file)) writeMasterKeys(file, new Map([[1, newKey()]]))
  return guardedMasterKeys(file)
}

/** Written beside and moved into place, all on the disk before this returns: a power cut leaves the old file or the new one. */
export function writeMasterKeys(file: string, keys: ReadonlyMap<number, Buffer>): void {
  const lines = [...keys].sort(([a], [b]) => a - b).map(([version, key]) => `${version} ${key.toString('base64url')}\n`)
  const beside = `${file}.${randomUUID()}.new`
  try {
    writeFileSync(beside, lines.join(''), { mode: 0o600, flush: true, flag: 'wx' })
    renameSync(beside, file)
    settle(path.dirname(file))
  } catch (error) {
    rmSync(beside, { force: true })
    throw new Error(
      `MASTER_KEY_FILE ${file} cannot be written (${(error as NodeJS.ErrnoException).code}): ${whyNot(file)}`,
    )
  }
}

const whyNot = (file: string): string =>
  existsSync(path.dirname(file))
    ? 'look at the rights and the room on its disk.'
    : `make the folder ${path.dirname(file)} first.`

/** A renamed file is found after a power cut only when its folder was written down too. */
function settle(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
