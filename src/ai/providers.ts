import { systemClock } from '../lib/clock.ts'
import { type Prompt, type Provider, ProviderError, type ProviderId, type Speak } from './ai.ts'
import { type Breaker, type BreakerSettings, breaker } from './breaker.ts'
import { type Log, type RefusedKey, watchKeys } from './keys.ts'
import { findLocal } from './local.ts'
import { HOSTED_IDS, type HostedId, isHosted, localSpeech, PRESETS } from './presets.ts'
import type { ReasoningHabit } from './reasoning.ts'
import { type RetrySettings, speaking, type Take } from './speaking.ts'
import type { WatchdogSettings } from './watchdog.ts'

export type HostedSettings = {
  apiKey?: string | undefined
  baseUrl?: string | undefined
  model?: string | undefined
  context?: number | undefined
}

export type LocalSettings = { url: string; model?: string | undefined; context?: number | undefined }

export type AiSettings = WatchdogSettings &
  Partial<RetrySettings> &
  Record<HostedId, HostedSettings> & {
    /** The chosen provider; without it keys decide. */
    provider?: ProviderId | undefined
    local: LocalSettings
    breaker?: BreakerSettings
    /** How often a local server is looked for. */
    lookMs?: number
  }

/** Who reads what people write to a character of this provider. */
export type Recipient =
  | { kind: 'company'; name: string; country: string; termsUrl: string }
  | { kind: 'host'; host: string }
  | { kind: 'this house' }
  | { kind: 'nobody' }

export type Ai = {
  /** Who speaks in what begins now. */
  current(): Provider
  /** The one that something began with; undefined when it is no longer set up. */
  named(id: ProviderId): Provider | undefined
  recipientOf(id: ProviderId): Recipient
  /** Those that do not take the site's key; empty when all is well. */
  refusedKeys(): RefusedKey[]
  /** One reply, as `speaking` promises it. */
  speak(provider: Provider, prompt: Prompt, signal: AbortSignal, take: Take): Promise<void>
  /** Looks for a local server, at once and then each minute; resolves after the first look. */
  start(): Promise<void>
  stop(): void
}

export type AiParts = {
  understudy: Speak
  clock?: () => number
  log?: Log
}

const LOOK_MS = 60_000
const RETRIES: RetrySettings = { retries: 2, retryMs: 500, retryAfterMaxMs: 30_000 }
const BREAKER: BreakerSettings = { failures: 5, restMs: 30_000 }
/** What Ollama gives a model unless it is told otherwise; a longer prompt would lose its beginning silently. */
const LOCAL_CONTEXT = 4096
const UNDERSTUDY_CONTEXT = 32_000
/** How long a reply's beginning is held at a server that we do not know, in case it is reasoning. */
const UNSURE_HOLD_MS = 200
const REASONS_UNTAGGED = /(^|[^a-z0-9])(r1|qwq)([^a-z0-9]|$)|think|reason/i

/** Throws an Error when the chosen provider lacks its key: nobody else may speak in its place. */
export function createAi(settings: AiSettings, { understudy, clock = systemClock.now, log = () => {} }: AiParts): Ai {
  const choice = chooseProvider(settings)
  const keys = watchKeys({ now: clock, log })
  const keepers = new Map<string, { breaker: Breaker; habit: ReasoningHabit }>()
  const hosted = new Map(
    HOSTED_IDS.filter((id) => isSetUp(id, settings)).map((id) => [id, hostedProvider(id, settings)]),
  )
  const rehearsing: Provider = {
    id: 'understudy',
    name: 'the understudy',
    model: 'understudy',
    context: UNDERSTUDY_CONTEXT,
    key: '',
    speak: understudy,
  }
  let local: Provider | undefined = choice === 'local' ? missingLocal(settings.local) : undefined
  let isLocalThere = false
  let timer: NodeJS.Timeout | undefined

  async function lookForLocal(): Promise<void> {
    const found = await findLocal(settings.local.url, settings.local.model)
    if (!found) {
      if (isLocalThere) log('The local model server is gone', { url: settings.local.url })
      isLocalThere = false
      return
    }
    if (isLocalThere && local?.model === found.model) return
    isLocalThere = true
    local = {
      id: 'local',
      name: found.model,
      model: found.model,
      context: settings.local.context ?? found.context ?? LOCAL_CONTEXT,
      key: '',
      speak: localSpeech(found),
    }
    log('A local model can speak', { url: found.baseUrl, model: found.model })
  }

  const ai: Ai = {
    current() {
      if (choice !== undefined) return ai.named(choice) ?? rehearsing
      return isLocalThere && local ? local : rehearsing
    },
    named(id) {
      if (id === 'understudy') return rehearsing
      return isHosted(id) ? hosted.get(id) : local
    },
    recipientOf: (id) => recipientOf(id, settings),
    refusedKeys: keys.refused,
    speak(provider, prompt, signal, take) {
      const kept = `${provider.id} ${provider.model}`
      const keeper = keepers.get(kept) ?? {
        breaker: keys.heardBy(provider, breaker(settings.breaker ?? BREAKER, clock)),
        habit: { holdMs: holdMsFor(provider, settings) },
      }
      keepers.set(kept, keeper)
      return speaking(provider, prompt, signal, { ...RETRIES, ...settings, ...keeper, now: clock }, take)
    },
    async start() {
      if (choice !== undefined && choice !== 'local') return
      timer ??= setInterval(() => void lookForLocal(), settings.lookMs ?? LOOK_MS).unref()
      await lookForLocal()
    },
    stop() {
      clearInterval(timer)
      timer = undefined
    },
  }
  return ai
}

/**
 * The chosen provider, or the first one with a key; undefined when a local server may
 * speak if there is one, else the understudy. Throws an Error when the chosen one lacks its key.
 */
export function chooseProvider(settings: AiSettings): ProviderId | undefined {
  const { provider } = settings
  if (provider !== undefined && isHosted(provider) && !isSetUp(provider, settings)) {
    throw new Error(`AI_PROVIDER is ${provider}, but ${provider.toUpperCase()}_API_KEY is not set.`)
  }
  return provider ?? HOSTED_IDS.find((id) => settings[id].apiKey)
}

/** A server at an address of one's own may do without a key. */
function isSetUp(id: HostedId, settings: AiSettings): boolean {
  return Boolean(settings[id].apiKey || (settings[id].baseUrl && settings.provider === id))
}

function hostedProvider(id: HostedId, settings: AiSettings): Provider {
  const preset = PRESETS[id]
  const { apiKey = '', context = preset.context } = settings[id]
  const baseUrl = settings[id].baseUrl || preset.baseUrl
  const model = settings[id].model || preset.model
  const { host, hostname } = new URL(baseUrl)
  const isOfHouse = isPrivate(hostname)
  const name = isElsewhere(id, settings) ? host : preset.name
  const reasoningRoom = preset.room ?? 0
  return { id, name, isOfHouse, model, context, reasoningRoom, key: apiKey, speak: preset.speech({ baseUrl, model }) }
}

function missingLocal({ url, model = '', context = LOCAL_CONTEXT }: LocalSettings): Provider {
  return {
    id: 'local',
    name: model || 'the local model',
    model,
    context,
    key: '',
    // biome-ignore lint/correctness/useYield: it fails before it could say anything.
    async *speak() {
      throw new ProviderError('unreachable', `No model server answers at ${new URL(url).host}.`)
    },
  }
}

function recipientOf(id: ProviderId, settings: AiSettings): Recipient {
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
const isPrivate = (hostname: string): boolean =>
  PRIVATE_V4.test(hostname) || PRIVATE_V6.test(hostname) || PRIVATE_NAME.test(hostname)

/** Whether words go to another address than the company's own. */
function isElsewhere(id: HostedId, settings: AiSettings): boolean {
  const { baseUrl } = settings[id]
  return baseUrl !== undefined && baseUrl !== '' && new URL(baseUrl).host !== new URL(PRESETS[id].baseUrl).host
}

function holdMsFor({ id, model }: Provider, settings: AiSettings): number {
  if (id === 'understudy' || (isHosted(id) && !isElsewhere(id, settings))) return 0
  return REASONS_UNTAGGED.test(model) ? Number.POSITIVE_INFINITY : UNSURE_HOLD_MS
}
