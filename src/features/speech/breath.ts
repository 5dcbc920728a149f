// Imported as a module, node:perf_hooks would bring more along than this.
const { performance } = process.getBuiltinModule('node:perf_hooks')

const LOOK_EVERY_MS = 200
/** Above this share of its time spent on work the house is out of breath, below the other it has caught it again. */
const OUT = 0.85
const CAUGHT = 0.65
const STEP = 1.4
/** Words that wait longer than a quarter of a second would no longer seem to be spoken. */
const LONGEST = 6

/** The share of its time that the event loop has worked since it was asked last. */
function eventLoopWork(): () => number {
  let before = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    return utilization
  }
}

/**
 * How many times as long as usual words are gathered before they are shown: 1 while there is
 * time for all, more while so many speak that each word by itself would come later still.
 */
export function createBreath(work = eventLoopWork()): (now: number) => number {
  let times = 1
  let lookedAt = Number.NEGATIVE_INFINITY
  return (now) => {
    if (now - lookedAt < LOOK_EVERY_MS) return times
    lookedAt = now
    const share = work()
    if (share > OUT) times = Math.min(times * STEP, LONGEST)
    else if (share < CAUGHT) times = Math.max(times / STEP, 1)
    return times
  }
}
