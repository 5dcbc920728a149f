import Database from 'better-sqlite3'

/** One process a DATA_DIR. The lock is the kernel's, so that even a killed process lets go of it. */
export function holdInstanceLock(file: string): { release: () => void } {
  const lock = new Database(file)
  lock.pragma('busy_timeout = 0')
  try {
    lock.exec('begin exclusive')
  } catch {
    lock.close()
    throw new Error('Another Troupe is running on this DATA_DIR. Stop it first, or set another DATA_DIR.')
  }
  return { release: () => lock.close() }
}
