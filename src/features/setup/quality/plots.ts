import type { Spread } from './quality.ts'

/** Units of a plot's own: ten to the day, a hundred in height; the page stretches it. */
const DAY = 10
const GAP = 2
const HEIGHT = 100
/** Room above the highest and below the lowest, so that a line is not cut in half. */
const EDGE = 4

/** A small picture of some days: bars upwards and downwards, or two lines. */
export type Plot = {
  width: number
  height: number
  /** Where nothing is. */
  base: number
  bars: { kind: 'up' | 'down'; x: number; y: number; width: number; height: number }[]
  /** `half` and `most` as in a spread; path data. */
  lines: { kind: 'half' | 'most'; path: string }[]
}

/** One bar up and one down for each day, to one scale. */
export function mirrored(days: { up: number; down: number }[]): Plot {
  const [highest, lowest] = [Math.max(...days.map(({ up }) => up), 0), Math.max(...days.map(({ down }) => down), 0)]
  const scale = (HEIGHT - 2 * EDGE) / Math.max(1, highest + lowest)
  const base = round(EDGE + highest * scale || HEIGHT - EDGE)
  const bars = days.flatMap(({ up, down }, at) => {
    const place = { x: at * DAY + GAP / 2, width: DAY - GAP }
    return [
      ...(up > 0 ? [{ kind: 'up' as const, ...place, y: round(base - up * scale), height: round(up * scale) }] : []),
      ...(down > 0 ? [{ kind: 'down' as const, ...place, y: base, height: round(down * scale) }] : []),
    ]
  })
  return { width: days.length * DAY, height: HEIGHT, base, bars, lines: [] }
}

/** A line for half and one for nine in ten, broken where a day has nothing. */
export function spreads(days: Spread[]): Plot {
  const highest = Math.max(1, ...days.map((day) => day?.most ?? 0))
  const base = HEIGHT - EDGE
  const heightOf = (value: number) => round(base - (value / highest) * (HEIGHT - 2 * EDGE))
  const pathOf = (kind: 'half' | 'most') =>
    days
      .map((day, at) => {
        if (!day) return ''
        const point = `${at * DAY + DAY / 2} ${heightOf(day[kind])}`
        // A day without neighbours is a dot: a line of no length with round ends.
        return days[at - 1] ? `L${point}` : `M${point}${days[at + 1] ? '' : 'h0'}`
      })
      .join('')
  const lines = (['half', 'most'] as const).map((kind) => ({ kind, path: pathOf(kind) }))
  return { width: days.length * DAY, height: HEIGHT, base, bars: [], lines }
}

const round = (figure: number): number => Math.round(figure * 10) / 10
