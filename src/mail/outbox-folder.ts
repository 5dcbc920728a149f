import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** Letters hold addresses and links that still work, in the clear: nothing of them is kept for longer than such a link. */
const KEPT_MS = 24 * 60 * 60_000

export const outboxIn = (dataDir: string): string => path.join(dataDir, 'outbox')

/** Deletes the letters to somebody that were written to the outbox. */
export const forgetLetters = (dataDir: string, ownerId: string): Promise<void> =>
  clear(outboxIn(dataDir), async (file) => path.basename(file).startsWith(`${ownerId}.`))

/** Deletes letters of the day before; `now` in milliseconds. */
export const sweepLetters = (dataDir: string, now: number): Promise<void> =>
  clear(outboxIn(dataDir), async (file) => (await stat(file)).mtimeMs <= now - KEPT_MS)

async function clear(folder: string, isOver: (file: string) => Promise<boolean>): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const file of names.filter((name) => name.endsWith('.eml')).map((name) => path.join(folder, name))) {
    if (await isOver(file).catch(() => false)) await rm(file, { force: true })
  }
}
