import { Problem } from './problem.ts'

/** Does a piece of work when it is its turn. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

type Turns = { atOnce: number; waiting: number; refusal: string; retryAfterSeconds: number }

/**
 * So many pieces of work at once, so many more that wait for their turn in the order they came;
 * any beyond are refused with a Problem that holds `refusal` and when to try again.
 */
export function createTurns({ atOnce, waiting, refusal, retryAfterSeconds }: Turns): InTurn {
  const queue: (() => void)[] = []
  let running = 0

  async function turn(): Promise<void> {
    if (running < atOnce) return void running++
    if (queue.length >= waiting) throw new Problem('unavailable', refusal, { retryAfterSeconds })
    await new Promise<void>((resolve) => queue.push(resolve))
  }

  /** The place goes straight to the next one, so that nobody who comes meanwhile can take it. */
  function goOn(): void {
    const next = queue.shift()
    if (next) next()
    else running--
  }

  return async (work) => {
    await turn()
    try {
      return await work()
    } finally {
      goOn()
    }
  }
}
