/** Words that come faster than this are shown together. */
const TICK_MS = 40
/** A reply so long is ahead of its reader: from here on each showing brings more, and its frame costs less. */
const LONG_LETTERS = 200
const LONG_TICK_MS = 120

/** Shows the first word at once, then together what came within a tick. */
export function createTicker(speech: { said: string }, show: () => void): { grew: () => void; end: () => void } {
  let shownAt = 0
  let waiting: NodeJS.Timeout | undefined
  const now = () => {
    waiting = undefined
    shownAt = performance.now()
    show()
  }
  return {
    grew() {
      if (waiting) return
      const tickMs = speech.said.length > LONG_LETTERS ? LONG_TICK_MS : TICK_MS
      const wait = shownAt + tickMs - performance.now()
      if (wait <= 0) now()
      else waiting = setTimeout(now, wait)
    },
    end: () => clearTimeout(waiting),
  }
}
