/** Hours of the day, 0 to 23, in somebody's own time zone, in which no mail is sent; from 22 to 7 goes over midnight. */
export type QuietHours = { from: number; to: number; timeZone: string }

/** Zones are apart by quarters of an hour, so that the hours of all of them change at one. */
const STEP_MS = 15 * 60_000
const STEPS = 26 * 4

/** The first moment from `now` on that is not within the quiet hours, in milliseconds since 1970. */
export function afterQuiet(now: number, quiet: QuietHours | undefined): number {
  if (!quiet || quiet.from === quiet.to) return now
  const hourAt = clockIn(quiet.timeZone)
  const isQuiet = (at: number) => isWithin(hourAt(at), quiet)
  if (!isQuiet(now)) return now
  const first = Math.floor(now / STEP_MS + 1) * STEP_MS
  const steps = Array.from({ length: STEPS }, (_, step) => first + step * STEP_MS)
  return steps.find((at) => !isQuiet(at)) ?? now
}

const isWithin = (hour: number, { from, to }: QuietHours): boolean =>
  from < to ? hour >= from && hour < to : hour >= from || hour < to

function clockIn(timeZone: string): (at: number) => number {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC'
  const format = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hourCycle: 'h23', timeZone: zone })
  return (at) => Number(format.format(at))
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
