import type { Clock } from '../../../lib/clock.ts'
import { newToken } from '../../../lib/ids.ts'
import { LIMITS } from '../../../web/limits.ts'

/** A file of which nobody knows yet whose chat it is. */
export type WaitingFile = { file: string; bytes: Buffer; once: string }

/**
 * Keeps files in memory, and never on the disk, until their person says who speaks in
 * them; for half an hour, a few of each person's, the oldest going first.
 */
export type WaitingRoom = {
  /** Returns the token by which the file is found again; undefined when it is too large to wait. */
  add: (personId: string, file: WaitingFile) => string | undefined
  find: (personId: string, token: string) => WaitingFile | undefined
  remove: (token: string) => void
}

type Waiting = WaitingFile & { personId: string; until: number }

export function createWaitingRoom(clock: Clock): WaitingRoom {
  const files = new Map<string, Waiting>()

  function makeRoom(personId: string): void {
    for (const [token, { until }] of files) if (until <= clock.now()) files.delete(token)
    const own = [...files].filter(([, file]) => file.personId === personId)
    for (const [token] of own.slice(0, own.length - LIMITS.importsWaitingPerPerson)) files.delete(token)
    let bytes = [...files.values()].reduce((sum, file) => sum + file.bytes.length, 0)
    for (const [token, file] of files) {
      if (bytes <= LIMITS.importsWaitingBytes) return
      files.delete(token)
      bytes -= file.bytes.length
    }
  }

  return {
    add(personId, file) {
      const token = newToken()
      files.set(token, { ...file, personId, until: clock.now() + LIMITS.importWaitsMs })
      makeRoom(personId)
      return files.has(token) ? token : undefined
    },
    find(personId, token) {
      const file = files.get(token)
      return file && file.personId === personId && file.until > clock.now() ? file : undefined
    },
    remove: (token) => void files.delete(token),
  }
}
