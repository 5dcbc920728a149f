import type { Db } from '../../../db/db.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Translate } from '../../../web/i18n.ts'
import { countsSince, FIGURE_DAYS, lastDays } from '../../figures/index.ts'
import { nameOf } from '../setup.ts'
import { mirrored, spreads } from './plots.ts'
import { qualityPath, SPANS, type Span, type Speaker, speakersIn } from './quality.ts'
import type { QualityPage, SpeakerFigures } from './views.ts'
import { endingIn, inWords } from './words.ts'

type Asked = { t: Translate; language: string; span: Span }

/** How each model's replies went over the last days, in figures and small plots. */
export async function qualityPageOf({ db, clock }: { db: Db; clock: Clock }, asked: Asked): Promise<QualityPage> {
  const days = lastDays(clock.now(), asked.span)
  const speakers = speakersIn(await countsSince(db, days[0] ?? ''), days)
  return {
    span: asked.span,
    spans: SPANS.map((span) => ({ span, path: `${qualityPath}?days=${span}` })),
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    daysKept: FIGURE_DAYS,
    speakers: speakers.map((speaker, at) => figuresOf(speaker, at, asked)),
  }
}

function figuresOf({ provider, model, whole, days }: Speaker, at: number, { t, language }: Asked): SpeakerFigures {
  const word = inWords(language)
  const [firstWords, durations] = [days.map((day) => day.firstWord), days.map((day) => day.duration)]
  return {
    id: `speaker-${at + 1}`,
    name: nameOf(t, provider),
    model,
    whole: word(whole),
    ends: whole.ends.map(([ending, count]) => ({ name: endingIn(t, ending), count })),
    plots: [
      {
        label: t('Replies a day, those that failed below the line'),
        plot: mirrored(days.map(({ replies, failed }) => ({ up: replies - failed, down: failed }))),
      },
      { label: t('Time to the first word, half and nine in ten'), plot: spreads(firstWords) },
      { label: t('Time to the end, half and nine in ten'), plot: spreads(durations) },
      { label: t('Tokens in, half and nine in ten'), plot: spreads(days.map((day) => day.tokensIn)) },
      { label: t('Tokens out, half and nine in ten'), plot: spreads(days.map((day) => day.tokensOut)) },
      { label: t('Thumbs up, and thumbs down below the line'), plot: mirrored(days) },
    ],
    days: days
      .filter(({ replies, up, down }) => replies + up + down > 0)
      .map((day) => ({ day: day.day, ...word(day) })),
  }
}
