import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { KEY_BYTES, newKey } from '../lib/crypto.ts'

/**
 * The file that opens every person's key. A line a version, "1 base64url", the newest last;
 * older ones stay until no key is wrapped with them. Never part of a backup of the data.
 */
export type MasterKeys = { newest: number; byVersion: ReadonlyMap<number, Buffer> }

export function readMasterKeys(file: string): MasterKeys {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
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

/** Makes the file where there is none, and refuses one that others on the machine may read. */
export function ensureMasterKeys(file: string): MasterKeys {
  if (!existsSync(file)) writeMasterKeys(file, new Map([[1, newKey()]]))
  if ((statSync(file).mode & 0o077) !== 0) {
    throw new Error(`MASTER_KEY_FILE ${file} can be read by others on this machine. Run: chmod 600 ${file}`)
  }
  return readMasterKeys(file)
}

/** Written beside and moved into place, both made sure of, so that a power cut leaves the old file or the new one. */
export function writeMasterKeys(file: string, keys: ReadonlyMap<number, Buffer>): void {
  const lines = [...keys].sort(([a], [b]) => a - b).map(([version, key]) => `${version} ${key.toString('base64url')}\n`)
  const beside = `${file}.${process.pid}.new`
  writeFileSync(beside, lines.join(''), { mode: 0o600, flush: true })
  renameSync(beside, file)
  const folder = openSync(path.dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
