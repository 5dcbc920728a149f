import { costOf } from '../../ai/model.ts'
import type { Translate } from '../../web/i18n.ts'
import type { Visitor } from '../../web/visit.ts'
import { fieldsOf } from './fields.ts'
import type { MessageRecord } from './rows.ts'
import type { FoundChat, Stage } from './store.ts'
import type { ReplyDetails } from './views.ts'

type Reader = { t: Translate; language: string }

const DOLLARS = { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 } as const
const SECONDS = { style: 'unit', unit: 'second', maximumFractionDigits: 1, minimumFractionDigits: 1 } as const

/** What speaking a reply took; undefined for what never was a speech, or is being spoken. */
export async function detailsOf(
  stage: Stage,
  { t, language }: Reader,
  { owner, chat, message }: { owner: Visitor; chat: FoundChat; message: MessageRecord },
): Promise<ReplyDetails | undefined> {
  const { db, provider } = stage
  const { speechId } = message
  const speech = speechId ? await db('speeches').where({ id: speechId }).first() : undefined
  if (!speech?.endedAt) return undefined
  const isUnderstudy = speech.provider === 'understudy'
  const speaker = provider.named(speech.provider, speech.model)
  const cost = costOf(speaker?.row?.price, speech)
  const count = (tokens: number | null) => tokens?.toLocaleString(language)
  const seconds = (from: string, to: string | null) =>
    to === null ? undefined : ((Date.parse(to) - Date.parse(from)) / 1000).toLocaleString(language, SECONDS)
  return {
    speaker: isUnderstudy ? t('The understudy') : speaker?.row?.name || speech.model || speech.provider,
    isUnderstudy,
    fields: isUnderstudy ? await fieldsOf(stage, t, owner, chat, message) : [],
    tokensIn: count(speech.tokensIn),
    tokensOut: count(speech.tokensOut),
    tokensCached: count(speech.tokensCached),
    firstWord: seconds(speech.queuedAt, speech.firstWordAt),
    // A reply that was gone on with took as long as its person waited between.
    whole: speech.continuedAt === null ? seconds(speech.queuedAt, speech.endedAt) : undefined,
    cost: cost?.toLocaleString(language, DOLLARS),
  }
}
