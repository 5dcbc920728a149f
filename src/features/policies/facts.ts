import type { Provider, ProviderId } from '../../ai/ai.ts'
import type { Recipient } from '../../ai/recipient.ts'
import type { Config } from '../../config.ts'
import { POLICY_VERSION } from '../../lib/terms.ts'
import { FIGURE_DAYS } from '../figures/index.ts'
import type { SiteFacts } from './views.ts'

type Ai = {
  named: (id: ProviderId) => Provider | undefined
  models: () => Provider[]
  recipientOf: (id: ProviderId) => Recipient
}
type Settings = Pick<Config, 'contact' | 'minAge' | 'sessionDays' | 'ai'>

/** What the running site's configuration says about it, read anew each time: a local model may come and go. */
export function factsOf(config: Settings, ai: Ai, cookies: SiteFacts['cookies']): SiteFacts {
  const speakers = ai
    .models()
    .filter(({ id }) => id !== 'understudy')
    .map((provider) => providerFacts(provider, ai.recipientOf(provider.id)))
  return {
    contact: config.contact,
    minAge: config.minAge,
    sessionDays: config.sessionDays,
    figureDays: FIGURE_DAYS,
    providers: speakers,
    moderation: moderationOf(config, ai),
    cookies,
    version: POLICY_VERSION,
  }
}

/** Whose moderation is asked, where it is set and its provider can speak. */
export function moderationOf({ ai: { moderation } }: Pick<Config, 'ai'>, ai: Ai): SiteFacts['moderation'] {
  const provider = ai.named('openai')
  if (!moderation || !provider) return undefined
  return { model: moderation, host: providerFacts(provider, ai.recipientOf('openai')).name }
}

function providerFacts({ name, model }: Provider, recipient: Recipient): SiteFacts['providers'][number] {
  if (recipient.kind === 'company') {
    return {
      name,
      model,
      host: `${recipient.name}, ${recipient.country}`,
      isOfHouse: false,
      termsUrl: recipient.termsUrl,
    }
  }
  if (recipient.kind === 'host') return { name, model, host: recipient.host, isOfHouse: false, termsUrl: undefined }
  return { name, model, host: '', isOfHouse: true, termsUrl: undefined }
}
