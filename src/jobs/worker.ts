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
/** So long work that is under way may take to end when the house closes. */
const STOP_WITHIN_MS = 3000

type Needs = Shelf & { log: Logger; works: Works; workWithinMs?: number }

export function startWorker({ log, works, workWithinMs = WORK_WITHIN_MS, ...shelf }: Needs): Worker {
  const stopping = new AbortController()
  /** Work that is taken in within a transaction is not looked at within it. */
  const outside = AsyncLocalStorage.snapshot()
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> | undefined
  let isWanted = false
  const underWay = new Set<Promise<void>>()

  async function attempt(job: Taken): Promise<void> {
    const work = works[job.kind]
    try {
      // A payload that cannot be opened belonged to somebody who is gone.
      if (job.payload !== undefined) {
        if (!work) throw Object.assign(new Error(), { code: 'NO_SUCH_WORK' })
        await within((signal) => work(job.payload as never, { ownerId: job.ownerId, attempt: job.attempts, signal }))
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

  /** Waits for work as long as it may take, and no longer: work that does not look at its signal holds nothing up. */
  async function within(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const over = new AbortController()
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(workWithinMs)])
    const given = new Promise<never>((_, giveUp) => {
      const late = () => giveUp(Object.assign(new Error(), { code: 'TOO_LATE' }))
      const begin = () => setTimeout(late, stopping.signal.aborted ? STOP_WITHIN_MS : 0)
      if (signal.aborted) begin()
      else signal.addEventListener('abort', begin, { once: true, signal: over.signal })
    })
    const done = work(signal)
    done.catch(() => {})
    try {
      await Promise.race([done, given])
    } finally {
      over.abort()
    }
  }

  /** Fills the places that are free; each that becomes free is filled by itself. */
  async function allDue(): Promise<void> {
    do {
      isWanted = false
      // Whoever ends looks again.
      if (underWay.size === AT_ONCE) return
      const jobs = await take(shelf, AT_ONCE - underWay.size)
      for (const job of jobs) {
        const work: Promise<void> = attempt(job)
          .catch((error: { code?: string }) => log.error({ code: error.code }, 'a job could not be written down'))
          .finally(() => {
            underWay.delete(work)
            nudge()
          })
        underWay.add(work)
      }
    } while (isWanted && underWay.size < AT_ONCE && !stopping.signal.aborted)
    if (stopping.signal.aborted || underWay.size === AT_ONCE) return
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
        await Promise.all(underWay)
      } while (round || underWay.size > 0)
    },
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await round
      await Promise.all(underWay)
    },
  }
}

/** Codes name the kind of trouble without a word of what was sent. */
function troubleOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: string }
  return typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? code : (name ?? 'Error')
}
