export type WatchdogSettings = {
  /** How long a provider may be silent. */
  idleMs: number
  /** How long a reply may take from first to last. */
  totalMs: number
}

/** Watches one reply; `signal` is what its provider is given. */
export type Watchdog = {
  signal: AbortSignal
  /** Why the watchdog ended the reply, if it did. */
  bitten(): 'idle' | 'total' | undefined
  /** Counts the silence from now on, at most `ms`; each chunk and each attempt calls it. */
  listen(ms?: number): void
  /** Stops counting while the reply's reader takes its time. */
  rest(): void
  end(): void
}

/** Aborts its signal when `signal` aborts, when nothing came for `idleMs`, and after `totalMs`. */
export function watchdog(signal: AbortSignal, settings: WatchdogSettings): Watchdog {
  const controller = new AbortController()
  let why: 'idle' | 'total' | undefined
  let isResting = true
  const stop = () => controller.abort(signal.reason)
  const bite = (reason: 'idle' | 'total') => {
    why ??= reason
    controller.abort()
  }
  // One timer is refreshed for each chunk: making a new one for each would cost more than the chunk.
  let idle = setTimeout(onSilence, settings.idleMs)
  const total = setTimeout(() => bite('total'), settings.totalMs)
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })

  function onSilence(): void {
    if (isResting) idle.refresh()
    else bite('idle')
  }

  return {
    signal: controller.signal,
    bitten: () => why,
    listen(ms) {
      isResting = false
      if (ms === undefined || ms >= settings.idleMs) return void idle.refresh()
      clearTimeout(idle)
      idle = setTimeout(onSilence, ms)
    },
    rest() {
      isResting = true
    },
    end() {
      clearTimeout(idle)
      clearTimeout(total)
      signal.removeEventListener('abort', stop)
    },
  }
}
