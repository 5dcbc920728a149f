import type { Translate } from '../../../web/i18n.ts'
import type { Spread, Sum } from './quality.ts'
import type { SumInWords } from './views.ts'

const NOTHING = '—'

/** How an ending is called; one that nobody knows any more by its own name. */
export function endingIn(t: Translate, ending: string): string {
  const names: { [ending: string]: string } = {
    complete: t('Complete'),
    length: t('Cut at its length'),
    refused: t('Refused by the model'),
    stopped: t('Stopped by the reader'),
    interrupted: t('Broken off'),
    'failed:busy': t('Failed: busy'),
    'failed:unreachable': t('Failed: not reached'),
    'failed:unauthorized': t('Failed: key or account refused'),
    'failed:rejected': t('Failed: request refused'),
    'failed:broken': t('Failed: broken answer'),
    'failed:internal': t('Failed: a fault of this house'),
  }
  return names[ending] ?? ending
}

/** Writes figures in a language: a count, milliseconds, tokens, and all of a sum. */
export function writingIn(language: string): {
  count: (count: number) => string
  time: (ms: number) => string
  tokens: (tokens: number) => string
  sum: (sum: Sum) => SumInWords
} {
  const number = new Intl.NumberFormat(language)
  const seconds = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', maximumSignificantDigits: 2 })
  const share = new Intl.NumberFormat(language, { style: 'percent' })
  const count = (figure: number) => number.format(figure)
  const time = (ms: number) => seconds.format(ms / 1000)
  const tokens = (figure: number) => number.format(Number(figure.toPrecision(2)))
  const both = (spread: Spread, write: (figure: number) => string) =>
    spread ? `${write(spread.half)} / ${write(spread.most)}` : NOTHING
  return {
    count,
    time,
    tokens,
    sum: ({ replies, failed, up, down, ...sum }) => ({
      replies: count(replies),
      failed: replies > 0 ? `${count(failed)} (${share.format(failed / replies)})` : NOTHING,
      firstWord: both(sum.firstWord, time),
      duration: both(sum.duration, time),
      tokensIn: both(sum.tokensIn, tokens),
      tokensOut: both(sum.tokensOut, tokens),
      thumbs: up + down > 0 ? `${count(up)} / ${count(down)} (${share.format(up / (up + down))})` : NOTHING,
    }),
  }
}
