import { closeSync, openSync, statSync } from 'node:fs'

/** Refuses a file that others on the machine may read or write, in a sentence with what to run; `called` is its name there. */
export function refuseOpenToOthers(file: string, called = file): void {
  if ((statSync(file).mode & 0o077) === 0) return
  throw new Error(`${called} can be read by others on this machine. Run: chmod 600 ${file}`)
}

/** An empty file for its owner only where there is none, so that whatever opens it later keeps that mode. */
export function touchForOwner(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
}
