/** Words that come faster than this are shown together. */
const TICK_MS = 40
/** Where showing a reply costs its reader so many letters for each of its own, more of it is shown together. */
const DEAR = 2.7
const DEAR_TICK_MS = 120
/** What every beginning costs; it is no sign of how dear the rest will be. */
const BEGINNING_LETTERS = 500

type Shown = {
  said: string
  /** Letters of the frames that a reader was told. */
  told: number
}

/** Shows the first word at once, then together what came within a tick. */
export function createTicker(speech: Shown, show: () => void): { grew: () => void; end: () => void } {
  let shownAt = 0
  let waiting: NodeJS.Timeout | undefined
  const tick = () => {
    waiting = undefined
    shownAt = performance.now()
    show()
  }
  return {
    grew() {
      if (waiting) return
      const isDear = speech.told > DEAR * speech.said.length + BEGINNING_LETTERS
      const wait = shownAt + (isDear ? DEAR_TICK_MS : TICK_MS) - performance.now()
      if (wait <= 0) tick()
      else waiting = setTimeout(tick, wait)
    },
    end: () => clearTimeout(waiting),
  }
}
