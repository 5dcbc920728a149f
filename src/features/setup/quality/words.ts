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

/** Writes figures out in a language. */
export function inWords(language: string): (sum: Sum) => SumInWords {
  const number = new Intl.NumberFormat(language)
  const seconds = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', maximumSignificantDigits: 2 })
  const share = new Intl.NumberFormat(language, { style: 'percent' })
  const time = (spread: Spread) => both(spread, (ms) => seconds.format(ms / 1000))
  const tokens = (spread: Spread) => both(spread, (count) => number.format(Number(count.toPrecision(2))))
  const both = (spread: Spread, write: (figure: number) => string) =>
    spread ? `${write(spread.half)} / ${write(spread.most)}` : NOTHING
  return ({ replies, failed, up, down, ...sum }) => ({
    replies: number.format(replies),
    failed: replies > 0 ? `${number.format(failed)} (${share.format(failed / replies)})` : NOTHING,
    firstWord: time(sum.firstWord),
    duration: time(sum.duration),
    tokensIn: tokens(sum.tokensIn),
    tokensOut: tokens(sum.tokensOut),
    thumbs:
      up + down > 0 ? `${number.format(up)} / ${number.format(down)} (${share.format(up / (up + down))})` : NOTHING,
  })
}
