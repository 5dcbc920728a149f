import Database from 'better-sqlite3'

/** Held until it is let go of, by one process alone. The lock is the kernel's, so that even a killed process lets go. */
export function holdLock(file: string, refusal: string): { release: () => void } {
  const lock = new Database(file)
  lock.pragma('busy_timeout = 0')
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    throw (error as { code?: string }).code === 'SQLITE_BUSY' ? new Error(refusal) : error
  }
  return { release: () => lock.close() }
}

/** One process a DATA_DIR. */
export const holdInstanceLock = (file: string) =>
  holdLock(file, 'Another Troupe is running on this DATA_DIR. Stop it first, or set another DATA_DIR.')
