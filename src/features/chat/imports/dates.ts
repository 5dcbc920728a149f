const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** "June 19, 2023 2:20pm" and "2023-6-19 @14h 20m 30s 123ms", as SillyTavern has written them over the years. */
const IN_WORDS = /^([a-z]{3})[a-z]* (\d{1,2}), (\d{4}) (\d{1,2}):(\d{2}) ?([ap]m)$/i
const WITH_LETTERS = /^(\d{4})-(\d{1,2})-(\d{1,2}) ?@ ?(\d{1,2})h ?(\d{1,2})m ?(?:(\d{1,2})s ?)?(?:(\d{1,3})ms)?$/i
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/
/** Numbers below this are seconds, above it milliseconds. */
const SECONDS_END = 100_000_000_000

/**
 * A `send_date` as ISO 8601 in UTC; one without a zone is taken for UTC. Undefined when it
 * is none that we know, or lies outside of what can be: before 1990 or after now.
 */
export function dateOf(value: unknown, now: number): string | undefined {
  const ms = msOf(value)
  if (!(ms >= Date.UTC(1990) && ms <= now)) return undefined
  return new Date(ms).toISOString()
}

function msOf(value: unknown): number {
  if (typeof value === 'number') return value < SECONDS_END ? value * 1000 : value
  if (typeof value !== 'string') return Number.NaN
  const text = value.trim()
  if (ISO.test(text)) return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`)
  const words = IN_WORDS.exec(text)
  if (words) {
    const [, month = '', day, year, hour, minute, half = ''] = words
    const hours = (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
    const at = MONTHS.indexOf(month.toLowerCase())
    return at < 0 ? Number.NaN : Date.UTC(Number(year), at, Number(day), hours, Number(minute))
  }
  const [, year, month, day, hour, minute, second = 0, ms = 0] = WITH_LETTERS.exec(text) ?? []
  if (year === undefined) return /^\d{9,14}$/.test(text) ? msOf(Number(text)) : Number.NaN
  return Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(ms),
  )
}
