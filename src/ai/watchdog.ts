export type WatchdogSettings = {
  /** How long a provider may be silent. */
  idleMs: number
  /** How long a reply may take from first to last. */
  totalMs: number
}

/** Watches one reply; `signal` is what its provider is given. */
export type Watchdog = {
  signal: AbortSignal
  /** Why the reply was ended early: by whoever listens, or by the watchdog. */
  why(): 'stopped' | 'idle' | 'total' | undefined
  /** The provider gave a sign of life, or is asked anew: silence counts from now on, for `ms` at most. */
  listen(ms?: number): void
  /** Stops counting while the reply's reader takes its time. */
  rest(): void
  /** Whoever listens goes away. */
  stop(): void
  /** The reply is over; nothing is watched or aborted any more, so that its connection can be used again. */
  end(): void
}

/** Looks so often in a time limit, but at least once a second, so that a silence lasts hardly longer than it may. */
const LOOKS = 8

/** Aborts its signal when `signal` aborts, when nothing came for `idleMs`, and after `totalMs`. */
export function watchdog(signal: AbortSignal, { idleMs, totalMs }: WatchdogSettings): Watchdog {
  const controller = new AbortController()
  let why: ReturnType<Watchdog['why']>
  let isResting = true
  let isOver = false
  // Silence is counted in looks: to ask for the time or to touch a timer costs more than to reset a number.
  let silentLooks = 0
  const lookMs = Math.min(idleMs / LOOKS, 1000)
  let limit = idleMs / lookMs
  const looking = setInterval(() => {
    if (!isResting && ++silentLooks > limit) bite('idle')
  }, lookMs)
  const total = setTimeout(() => bite('total'), totalMs)
  const stop = () => bite('stopped')
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()

  function bite(reason: 'stopped' | 'idle' | 'total'): void {
    if (isOver) return
    why ??= reason
    controller.abort()
  }

  return {
    signal: controller.signal,
    why: () => why,
    listen(ms = idleMs) {
      isResting = false
      silentLooks = 0
      limit = Math.min(limit, ms / lookMs)
    },
    rest() {
      isResting = true
    },
    stop,
    end() {
      isOver = true
      clearInterval(looking)
      clearTimeout(total)
      signal.removeEventListener('abort', stop)
    },
  }
}
