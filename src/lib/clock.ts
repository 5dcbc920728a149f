/** Where the program learns the time, so that tests can say what time it is. */
export type Clock = { now: () => number }

export const systemClock: Clock = { now: () => Date.now() }

/** ISO 8601 in UTC, the one form in which times are stored. */
export const isoNow = (clock: Clock): string => new Date(clock.now()).toISOString()
