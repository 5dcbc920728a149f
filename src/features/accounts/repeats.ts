import type { Clock } from '../../lib/clock.ts'
import { hmac, newKey } from '../../lib/crypto.ts'

const KEPT_MS = 60_000

/** Does a piece of work once for all who send the same words within a minute; everybody is told how that one went. */
export type Once<Result> = (words: readonly string[], work: () => Promise<Result>) => Promise<Result>

/**
 * Makes a second click harmless. What is remembered is a digest by a key of this process, for at
 * most `most` pieces of work; one that threw is done anew.
 */
export function createRepeats<Result>({ clock, most }: { clock: Clock; most: number }): Once<Result> {
  const key = newKey()
  const begun = new Map<string, { at: number; result: Promise<Result> }>()

  function makeRoom(): void {
    for (const [name, { at }] of begun) {
      if (begun.size < most && clock.now() - at < KEPT_MS) return
      begun.delete(name)
    }
  }

  return (words, work) => {
    makeRoom()
    const name = hmac(key, JSON.stringify(words))
    const before = begun.get(name)
    if (before) return before.result
    const result = work()
    begun.set(name, { at: clock.now(), result })
    result.catch(() => begun.get(name)?.result === result && begun.delete(name))
    return result
  }
}
