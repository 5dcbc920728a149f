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
  /** The reply is over; nothing is watched any more. */
  end(): void
}

/** Aborts its signal when `signal` aborts, when nothing came for `idleMs`, and after `totalMs`. */
export function watchdog(signal: AbortSignal, { idleMs, totalMs }: WatchdogSettings): Watchdog {
  const controller = new AbortController()
  let why: ReturnType<Watchdog['why']>
  let heardAt = performance.now()
  let limit = idleMs
  let isResting = true
  // A timer that is touched for each chunk would cost more than to look again when it fires.
  let idle = setTimeout(look, idleMs)
  const total = setTimeout(() => bite('total'), totalMs)
  const stop = () => bite('stopped')
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()

  function look(): void {
    const left = isResting ? limit : heardAt + limit - performance.now()
    if (left <= 0) bite('idle')
    else idle = setTimeout(look, left)
  }

  function bite(reason: 'stopped' | 'idle' | 'total'): void {
    why ??= reason
    controller.abort()
  }

  return {
    signal: controller.signal,
    why: () => why,
    listen(ms = idleMs) {
      isResting = false
      heardAt = performance.now()
      if (ms >= limit) return
      limit = ms
      clearTimeout(idle)
      idle = setTimeout(look, ms)
    },
    rest() {
      isResting = true
    },
    stop,
    end() {
      clearTimeout(idle)
      clearTimeout(total)
      signal.removeEventListener('abort', stop)
    },
  }
}
