import type { Ai } from '../../../ai/providers.ts'
import type { Db } from '../../../db/db.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Translate } from '../../../web/i18n.ts'
import { countsSince, FIGURE_DAYS, lastDays } from '../../figures/index.ts'
import { nameOf } from '../setup.ts'
import { mirrored, spreads } from './plots.ts'
import { qualityPath, SPANS, type Span, type Speaker, speakersIn } from './quality.ts'
import type { QualityPage, SpeakerFigures } from './views.ts'
import { endingIn, writingIn } from './words.ts'

type Asked = { t: Translate; language: string; span: Span }
type Needs = { db: Db; clock: Clock; ai: Pick<Ai, 'recipientOf'> }

/** How each model's replies went over the last days, in figures and small plots. */
export async function qualityPageOf({ db, clock, ai }: Needs, asked: Asked): Promise<QualityPage> {
  const days = lastDays(clock.now(), asked.span)
  const speakers = speakersIn(await countsSince(db, days[0] ?? ''), days)
  return {
    span: asked.span,
    spans: SPANS.map((span) => ({ span, path: `${qualityPath}?days=${span}` })),
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    daysKept: FIGURE_DAYS,
    speakers: speakers.map((speaker, at) =>
      figuresOf(speaker, at, { ...asked, name: nameOf(asked.t, speaker.provider, ai.recipientOf(speaker.provider)) }),
    ),
  }
}

function figuresOf(
  { model, whole, days }: Speaker,
  at: number,
  { t, language, name }: Asked & { name: string },
): SpeakerFigures {
  const write = writingIn(language)
  const upTo = (figures: (number | undefined)[], inWords: (figure: number) => string) => {
    const highest = Math.max(0, ...figures.map((figure) => figure ?? 0))
    return highest === 0 ? '' : t('up to {{figure}}', { figure: inWords(highest) })
  }
  const lines = (label: string, spread: 'firstWord' | 'duration' | 'tokensIn' | 'tokensOut') => {
    const figures = days.map((day) => day[spread])
    const isTime = spread === 'firstWord' || spread === 'duration'
    const top = upTo(
      figures.map((day) => day?.most),
      isTime ? write.time : write.tokens,
    )
    return { label, top, plot: spreads(figures) }
  }
  const bars = (label: string, both: { up: number; down: number }[]) => ({
    label,
    top: upTo(
      both.flatMap(({ up, down }) => [up, down]),
      write.count,
    ),
    plot: mirrored(both),
  })
  return {
    id: `speaker-${at + 1}`,
    name,
    model,
    whole: write.sum(whole),
    ends: whole.ends.map(([ending, count]) => ({ name: endingIn(t, ending), count: write.count(count) })),
    plots: [
      bars(
        t('Replies a day, those that failed below the line'),
        days.map(({ replies, failed }) => ({ up: replies - failed, down: failed })),
      ),
      lines(t('Time to the first word, half and nine in ten'), 'firstWord'),
      lines(t('Time to the end, half and nine in ten'), 'duration'),
      lines(t('Tokens in, half and nine in ten'), 'tokensIn'),
      lines(t('Tokens out, half and nine in ten'), 'tokensOut'),
      bars(t('Thumbs up, and thumbs down below the line'), days),
    ],
    days: days
      .filter(({ replies, up, down }) => replies + up + down > 0)
      .map((day) => ({ day: day.day, ...write.sum(day) })),
  }
}
