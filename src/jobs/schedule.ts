import type { Logger } from 'pino'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The whole timetable: what is done again and again, and how often. */
const TIMETABLE = {
  'sessions that are over': HOUR_MS,
  'token counts of past days': HOUR_MS,
  'figures of past days': HOUR_MS,
  'journeys that are over': 10 * MINUTE_MS,
  'limits that are over': HOUR_MS,
  'standings that are over': HOUR_MS,
  'end of the audit log': MINUTE_MS,
  'links that are over': HOUR_MS,
  'ages of people': DAY_MS,
  'old notices': HOUR_MS,
  'works in the bin': HOUR_MS,
  'files that nothing names': HOUR_MS,
  'imports that are over': HOUR_MS,
  'letters in the outbox': HOUR_MS,
} as const

export type Turn = keyof typeof TIMETABLE
export type Turns = { [turn in Turn]: () => Promise<unknown> }

/** Does everything once now and then in its time; nothing overlaps itself. Returns the function that stops it. */
export function startSchedule(turns: Turns, log: Logger): () => void {
  const timers = (Object.keys(TIMETABLE) as Turn[]).map((turn) => {
    let isRunning = false
    const run = async () => {
      if (isRunning) return
      isRunning = true
      await turns[turn]().catch((error: { code?: string }) => log.error({ turn, code: error.code }, 'a turn failed'))
      isRunning = false
    }
    void run()
    return setInterval(run, TIMETABLE[turn]).unref()
  })
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}
