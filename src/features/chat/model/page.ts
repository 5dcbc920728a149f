import type { Provider } from '../../../ai/ai.ts'
import { LISTED_ON } from '../../../ai/catalogue.ts'
import type { Recipient } from '../../../ai/recipient.ts'
import type { Translate } from '../../../web/i18n.ts'
import { headingOf } from '../present.ts'
import type { FoundChat, Stage } from '../store.ts'
import { formValueOf, mayChoose } from './model.ts'
import type { ModelChoice, ModelPage } from './views.ts'

const DOLLARS = { style: 'currency', currency: 'USD', maximumFractionDigits: 4 } as const

type Reader = { t: Translate; language: string }

/** Everybody who can speak in a chat, with what is known of them. */
export function modelPageOf(stage: Stage, reader: Reader, chat: FoundChat, errors: string[] = []): ModelPage {
  const speaker = stage.provider.named(chat.provider, chat.model)
  const choices = mayChoose(stage.provider.models(), chat).map((one) => ({
    ...choiceOf(reader, one, stage.provider.recipientOf(one.id)),
    isChosen: speaker !== undefined && formValueOf(one) === formValueOf(speaker),
  }))
  const hasPrice = choices.some(({ price }) => price !== undefined)
  return { chat: headingOf(stage, chat), choices, errors, listedOn: hasPrice ? LISTED_ON : undefined }
}

function choiceOf(reader: Reader, provider: Provider, recipient: Recipient): Omit<ModelChoice, 'isChosen'> {
  const { t } = reader
  const isUnderstudy = provider.id === 'understudy'
  const { kind } = recipient
  const { price, contextTokens: own } = provider.row ?? {}
  const count = (tokens: number) => tokens.toLocaleString(reader.language)
  const dollars = (amount: number) => amount.toLocaleString(reader.language, DOLLARS)
  return {
    value: formValueOf(provider),
    name: isUnderstudy ? t('The understudy') : provider.row?.name || provider.model || provider.name,
    provider: kind === 'company' || kind === 'host' ? provider.name : undefined,
    place: placeOf(reader, recipient),
    context: count(provider.context),
    contextOfModel: own !== undefined && own > provider.context ? count(own) : undefined,
    price: price && {
      in: dollars(price.in),
      out: dollars(price.out),
      upTo: price.upTo === undefined ? undefined : count(price.upTo),
    },
    isOfHouse: kind === 'this house',
    isFree: kind === 'this house' && provider.id === 'local',
    termsUrl: kind === 'company' ? recipient.termsUrl : undefined,
    isUnderstudy,
  }
}

/** Where words are processed, as far as the site can know it. */
function placeOf({ t, language }: Reader, recipient: Recipient): string {
  if (recipient.kind === 'host') return recipient.host
  if (recipient.kind !== 'company') return t('a machine of this house')
  const countries = new Intl.DisplayNames([language], { type: 'region' })
  return `${recipient.name}, ${countries.of(recipient.country) ?? recipient.country}`
}
