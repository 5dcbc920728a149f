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
  return isPrivate(hostname) ? { kind: 'this house' } : { kind: 'host', host }
}

/** Loopback, private networks (RFC 1918, 4193, 6598), link-local, and names that no public server can have. */
const PRIVATE_V4 =
  /^(127|10|0|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/
const PRIVATE_V6 = /^\[(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/
const PRIVATE_NAME = /^[^.[\]]+$|\.(localhost|local|internal|lan|home\.arpa)$/
export const isPrivate = (hostname: string): boolean =>
  PRIVATE_V4.test(hostname) || PRIVATE_V6.test(hostname) || PRIVATE_NAME.test(hostname)

/** Whether words go to another address than the company's own. */
export function isElsewhere(id: HostedId, settings: Addresses): boolean {
  const { baseUrl } = settings[id]
  return baseUrl !== undefined && baseUrl !== '' && new URL(baseUrl).host !== new URL(PRESETS[id].baseUrl).host
}
