/** Words that come faster than this are shown together. */
const TICK_MS = 40
/** Where showing a block costs its reader so many letters for each of its own, more of it is shown together, and the more the dearer it is. */
const DEAR = 3
const DEAR_TICK_MS = 120
const LONGEST_TICK_MS = 300
/** What every beginning costs; it is no sign of how dear the rest will be. */
const BEGINNING_LETTERS = 500

type Shown = {
  said: string
  /** Where in it the block begins that is not finished yet, which alone is told again as it changes. */
  openAt: number
  /** What a reader was told of that block, in letters of frames and of their framing. */
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
      const wait = shownAt + tickOf(speech) - performance.now()
      if (wait <= 0) tick()
      else waiting = setTimeout(tick, wait)
    },
    end: () => clearTimeout(waiting),
  }
}

function tickOf({ told, said, openAt }: Shown): number {
  const dearness = (told - BEGINNING_LETTERS) / (DEAR * Math.max(said.length - openAt, 1))
  return dearness > 1 ? Math.min(DEAR_TICK_MS * dearness ** 4, LONGEST_TICK_MS) : TICK_MS
}
