import v8 from 'node:v8'

// Imported as a module, node:perf_hooks would bring more along than this.
const { performance } = process.getBuiltinModule('node:perf_hooks')

const LOOK_EVERY_MS = 500
/** A house is busy when so much of its time is spent on work for two seconds, and until it was quiet for six. */
const BUSY = 0.5
const BUSY_LOOKS = 4
const QUIET_LOOKS = 12
/** With so many streams open, memory is dearer than time. */
const MANY_STREAMS = 100

/**
 * V8 can hold its heap small at the price of collecting garbage more often: a third of the
 * memory of a thousand streams and a quarter of that at rest, for a tenth of the time that a
 * page takes. So it does, except while pages keep the house busy. `streams` tells how many are
 * open. src/start.js has begun to save. Returns what ends the watch.
 */
export function saveMemory(streams: () => number): () => void {
  let isSaving = true
  const save = (wanted: boolean) => {
    if (wanted === isSaving) return
    isSaving = wanted
    v8.setFlagsFromString(wanted ? '--memory-saver-mode' : '--no-memory-saver-mode')
  }
  let busyLooks = 0
  let quietLooks = QUIET_LOOKS
  let before = performance.eventLoopUtilization()
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization()
    const isBusy = performance.eventLoopUtilization(now, before).utilization >= BUSY
    before = now
    busyLooks = isBusy ? busyLooks + 1 : 0
    if (busyLooks >= BUSY_LOOKS) quietLooks = 0
    else if (!isBusy) quietLooks++
    save(quietLooks >= QUIET_LOOKS || streams() >= MANY_STREAMS)
  }, LOOK_EVERY_MS).unref()
  return () => clearInterval(timer)
}
