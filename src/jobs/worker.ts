import { AsyncLocalStorage } from 'node:async_hooks'
import type { Logger } from 'pino'
import { fail, finish, nextDue, type Shelf, type Taken, take } from './queue.ts'

/** What is done with the payload of one kind of job. A plain return is success; what is thrown is tried again. */
export type Work = (
  payload: never,
  about: { ownerId: string | null; attempt: number; signal: AbortSignal },
) => Promise<unknown>
export type Works = { [kind: string]: Work }

/** Thrown by work that need not be tried again before some time, or ever. */
export class Later extends Error {
  readonly code: string
  readonly retryAfterMs: number
  constructor(code: string, retryAfterMs: number) {
    super(code)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

export type Worker = {
  /** Looks for work now; called when some was taken in, harmless at any time. */
  nudge: () => void
  /** Resolves when all that is due has been tried. */
  idle: () => Promise<void>
  stop: () => Promise<void>
}

const AT_ONCE = 4
const LONGEST_SLEEP_MS = 60_000
const WORK_WITHIN_MS = 60_000

type Needs = Shelf & { log: Logger; works: Works }

export function startWorker({ log, works, ...shelf }: Needs): Worker {
  const stopping = new AbortController()
  /** Work that is taken in within a transaction is not looked at within it. */
  const outside = AsyncLocalStorage.snapshot()
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> | undefined
  let isWanted = false

  async function attempt(job: Taken): Promise<void> {
    const work = works[job.kind]
    try {
      // A payload that cannot be opened belonged to somebody who is gone.
      if (job.payload !== undefined) {
        if (!work) throw Object.assign(new Error(), { code: 'NO_SUCH_WORK' })
        const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(WORK_WITHIN_MS)])
        await work(job.payload as never, { ownerId: job.ownerId, attempt: job.attempts, signal })
      }
      await finish(shelf.db, job.id)
    } catch (error) {
      const trouble = troubleOf(error)
      const isOver = await fail(shelf, job, trouble, error instanceof Later ? error.retryAfterMs : 0)
      log[isOver ? 'error' : 'warn'](
        { kind: job.kind, attempt: job.attempts, trouble },
        isOver ? 'a job was given up' : 'a job is tried again later',
      )
    }
  }

  async function allDue(): Promise<void> {
    do {
      isWanted = false
      const jobs = await take(shelf, AT_ONCE)
      await Promise.all(jobs.map(attempt))
      if (jobs.length === AT_ONCE) isWanted = true
    } while (isWanted && !stopping.signal.aborted)
    if (stopping.signal.aborted) return
    const due = await nextDue(shelf.db)
    const sleep = due === undefined ? LONGEST_SLEEP_MS : Math.max(due - shelf.clock.now(), 50)
    clearTimeout(timer)
    timer = setTimeout(nudge, Math.min(sleep, LONGEST_SLEEP_MS)).unref()
  }

  function nudge(): void {
    isWanted = true
    if (stopping.signal.aborted) return
    round ??= allDue()
      .catch((error: { code?: string }) => {
        log.error({ code: error.code }, 'the jobs could not be looked at')
        timer = setTimeout(nudge, LONGEST_SLEEP_MS).unref()
      })
      .finally(() => {
        round = undefined
        if (isWanted) nudge()
      })
  }
  nudge()

  return {
    nudge: () => outside(nudge),
    async idle() {
      do {
        // What was added at this moment nudges at the end of it.
        await new Promise((resolve) => setImmediate(resolve))
        await round
      } while (round)
    },
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await round
    },
  }
}

/** Codes name the kind of trouble without a word of what was sent. */
function troubleOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: string }
  return typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? code : (name ?? 'Error')
}
