import { isPrivateHost } from '../lib/hosts.ts'
import type { ProviderId } from './ai.ts'
import { type HostedId, isHosted, PRESETS } from './presets.ts'
import type { AiSettings } from './providers.ts'

/** Who reads what people write to a character of this provider. */
export type Recipient =
  | { kind: 'company'; name: string; country: string; termsUrl: string }
  | { kind: 'host'; host: string }
  | { kind: 'this house' }
  | { kind: 'nobody' }

type Addresses = Pick<AiSettings, HostedId | 'local'>

export function recipientOf(id: ProviderId, settings: Addresses): Recipient {
  if (id === 'understudy') return { kind: 'nobody' }
  if (isHosted(id) && !isElsewhere(id, settings)) {
    const { name, country, termsUrl } = PRESETS[id]
    return { kind: 'company', name, country, termsUrl }
  }
  const { hostname, host } = new URL(isHosted(id) ? (settings[id].baseUrl ?? '') : settings.local.url)
  return isPrivateHost(hostname) ? { kind: 'this house' } : { kind: 'host', host }
}

/** Whether words go to another address than the company's own. */
export function isElsewhere(id: HostedId, settings: Addresses): boolean {
  const { baseUrl } = settings[id]
  return baseUrl !== undefined && baseUrl !== '' && new URL(baseUrl).host !== new URL(PRESETS[id].baseUrl).host
}
