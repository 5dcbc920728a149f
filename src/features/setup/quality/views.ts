import { view } from '../../../web/view.ts'
import type { Plot } from './plots.ts'

/** Figures as they are read: half / nine in ten, thumbs up / down; a dash where there is nothing. */
export type SumInWords = {
  replies: string
  failed: string
  firstWord: string
  duration: string
  tokensIn: string
  tokensOut: string
  thumbs: string
}
/** Names and labels are already translated. */
export type SpeakerFigures = {
  id: string
  name: string
  model: string
  whole: SumInWords
  ends: { name: string; count: string }[]
  /** `top` says how high the highest of it stands. */
  plots: { label: string; top: string; plot: Plot }[]
  /** Only days with something to tell; yyyy-mm-dd. */
  days: (SumInWords & { day: string })[]
}
export type QualityPage = {
  span: number
  spans: { span: number; path: string }[]
  from: string
  to: string
  daysKept: number
  speakers: SpeakerFigures[]
}
export const qualityPage = view<QualityPage>('/setup/quality')
/** One small plot over its days; the tables say the same in figures. */
export type PlotPart = { label: string; top: string; plot: Plot; from: string; to: string }
export const plotPart = view<PlotPart>('/setup/_plot')
