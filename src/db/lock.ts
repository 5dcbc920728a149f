import Database from 'better-sqlite3'

/** One process a DATA_DIR. */
export const holdInstanceLock = (file: string): { release: () => void } =>
  holdLock(file, 'Another Troupe is running on this DATA_DIR. Stop it first, or set another DATA_DIR.')

/**
 * Holds a file for itself, or throws an Error with this sentence when somebody else does.
 * The lock is the kernel's, so that even a killed process lets go of it.
 */
export function holdLock(file: string, sentence: string): { release: () => void } {
  const lock = new Database(file)
  lock.pragma('busy_timeout = 0')
  try {
    lock.exec('begin exclusive')
  } catch {
    lock.close()
    throw new Error(sentence)
  }
  return { release: () => lock.close() }
}
