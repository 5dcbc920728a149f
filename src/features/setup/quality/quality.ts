import type { ProviderId } from '../../../ai/ai.ts'
import { type FigureRow, quantile } from '../../figures/index.ts'

export const qualityPath = '/setup/quality'
export const SPANS = [7, 30] as const
export type Span = (typeof SPANS)[number]

/** The span that an address asks for; the shorter one where it asks for none that there is. */
export const spanIn = (days: unknown): Span => SPANS.find((span) => String(span) === days) ?? SPANS[0]

/** What half and nine in ten of the replies did not exceed; undefined where there were none. */
export type Spread = { half: number; most: number } | undefined

/** How the replies of a day or of a whole span went; milliseconds and tokens. */
export type Sum = {
  replies: number
  failed: number
  /** How often they ended in which way, most often first. */
  ends: [ending: string, count: number][]
  firstWord: Spread
  duration: Spread
  tokensIn: Spread
  tokensOut: Spread
  up: number
  down: number
}

/** One model's replies, over the span and on each of its days, oldest first. */
export type Speaker = { provider: ProviderId; model: string; whole: Sum; days: (Sum & { day: string })[] }

/** What the counts say of each model that spoke, the busiest first. */
export function speakersIn(rows: FigureRow[], days: string[]): Speaker[] {
  const bySpeaker = Object.groupBy(rows, ({ provider, model }) => `${provider} ${model}`)
  return Object.values(bySpeaker)
    .flatMap((own = []) => {
      const [first] = own
      if (!first) return []
      const byDay = Object.groupBy(own, ({ day }) => day)
      const { provider, model } = first
      return [{ provider, model, whole: sumOf(own), days: days.map((day) => ({ day, ...sumOf(byDay[day] ?? []) })) }]
    })
    .sort((a, b) => b.whole.replies - a.whole.replies)
}

function sumOf(rows: FigureRow[]): Sum {
  const counted = (measure: FigureRow['measure']): Map<string, number> => {
    const counts = new Map<string, number>()
    for (const row of rows) {
      if (row.measure === measure) counts.set(row.value, (counts.get(row.value) ?? 0) + Number(row.count))
    }
    return counts
  }
  const spread = (measure: FigureRow['measure']): Spread => {
    const steps = new Map([...counted(measure)].map(([step, count]) => [Number(step), count]))
    const [half, most] = [quantile(steps, 0.5), quantile(steps, 0.9)]
    return half === undefined || most === undefined ? undefined : { half, most }
  }
  const ends = [...counted('end')].sort(([, a], [, b]) => b - a)
  const replies = ends.reduce((sum, [, count]) => sum + count, 0)
  const thumbs = counted('thumb')
  return {
    replies,
    failed: ends.reduce((sum, [end, count]) => (isFailure(end) ? sum + count : sum), 0),
    ends,
    firstWord: spread('firstWord'),
    duration: spread('duration'),
    tokensIn: spread('tokensIn'),
    tokensOut: spread('tokensOut'),
    up: thumbs.get('up') ?? 0,
    down: thumbs.get('down') ?? 0,
  }
}

/** What nobody wished for: it failed, or it broke off. */
export const isFailure = (ending: string): boolean => ending.startsWith('failed:') || ending === 'interrupted'
