import { systemClock } from '../lib/clock.ts'
import { isPrivateHost } from '../lib/hosts.ts'
import { PROVIDER_IDS, type Prompt, type Provider, ProviderError, type ProviderId, type Speak } from './ai.ts'
import { type Breaker, type BreakerSettings, breaker } from './breaker.ts'
import { hostedRow, localRow, rowElsewhere } from './catalogue.ts'
import { type Log, type RefusedKey, watchKeys } from './keys.ts'
import { findLocal, type LocalServer } from './local.ts'
import { HOSTED_IDS, type HostedId, isHosted, localSpeech, PRESETS } from './presets.ts'
import type { ReasoningHabit } from './reasoning.ts'
import { isElsewhere, type Recipient, recipientOf } from './recipient.ts'
import { type RetrySettings, speaking, type Take } from './speaking.ts'
import type { WatchdogSettings } from './watchdog.ts'

export type HostedSettings = {
  apiKey?: string | undefined
  baseUrl?: string | undefined
  /** The first is the one that speaks where none is chosen; a preset where there is none. */
  models?: string[] | undefined
  context?: number | undefined
}

export type LocalSettings = {
  url: string
  models?: string[] | undefined
  context?: number | undefined
  /** Looked for even where a key decides who speaks. */
  isWanted?: boolean
}

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

export type Ai = {
  /** Who speaks in what begins now. */
  current(): Provider
  /** The one that something began with, or its default where no model is named; undefined when it is no longer set up. */
  named(id: ProviderId, model?: string | null): Provider | undefined
  /** Everybody who can be asked to speak, model by model, the understudy last. */
  models(): Provider[]
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
    HOSTED_IDS.filter((id) => isSetUp(id, settings)).map((id) => [id, hostedProviders(id, settings)]),
  )
  const rehearsing: Provider = {
    id: 'understudy',
    name: 'the understudy',
    model: 'understudy',
    context: UNDERSTUDY_CONTEXT,
    key: '',
    speak: understudy,
  }
  let local: Provider[] = choice === 'local' ? missingLocal(settings.local) : []
  let isLocalThere = false
  let timer: NodeJS.Timeout | undefined

  async function lookForLocal(): Promise<void> {
    const found = await findLocal(settings.local.url, settings.local.models)
    if (!found) {
      if (isLocalThere) log('The local model server is gone', { url: settings.local.url })
      isLocalThere = false
      return
    }
    const known = found.models.map(({ id }) => id).join()
    if (isLocalThere && local.map(({ model }) => model).join() === known) return
    isLocalThere = true
    local = localProviders(found, settings.local)
    const [first] = local
    log('A local model can speak', { url: found.baseUrl, model: first?.model, models: local.length })
  }

  const ofProvider = (id: ProviderId): Provider[] => {
    if (id === 'understudy') return [rehearsing]
    return isHosted(id) ? (hosted.get(id) ?? []) : local
  }

  const ai: Ai = {
    current() {
      if (choice !== undefined) return ai.named(choice) ?? rehearsing
      return (isLocalThere && local[0]) || rehearsing
    },
    named(id, model) {
      const all = ofProvider(id)
      return model ? all.find((one) => one.model === model) : all[0]
    },
    models: () => PROVIDER_IDS.flatMap(ofProvider),
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
      if (choice !== undefined && choice !== 'local' && !settings.local.isWanted) return
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

function hostedProviders(id: HostedId, settings: AiSettings): Provider[] {
  const preset = PRESETS[id]
  const { apiKey: key = '', context } = settings[id]
  const baseUrl = settings[id].baseUrl || preset.baseUrl
  const models = settings[id].models?.length ? settings[id].models : [preset.model]
  const { host, hostname } = new URL(baseUrl)
  const isOfHouse = isPrivateHost(hostname)
  const isOther = isElsewhere(id, settings)
  return models.map((model) => {
    const row = isOther ? rowElsewhere(id, model) : hostedRow(id, model)
    const { accepts, contextTokens = preset.context } = row
    return {
      ...{ id, name: isOther ? host : preset.name, isOfHouse, model, row, key },
      context: context ?? Math.min(contextTokens, preset.context),
      reasoningRoom: accepts.room,
      speak: preset.speech({ baseUrl, model, accepts }),
    }
  })
}

function localProviders({ baseUrl, models }: LocalServer, { context }: LocalSettings): Provider[] {
  return models.map(({ id: model, context: told }) => {
    const row = localRow(model, told)
    return {
      ...{ id: 'local', name: model, model, row, key: '' },
      context: context ?? told ?? LOCAL_CONTEXT,
      speak: localSpeech({ baseUrl, model, accepts: row.accepts }),
    }
  })
}

function missingLocal({ url, models = [''], context = LOCAL_CONTEXT }: LocalSettings): Provider[] {
  return models.map((model) => ({
    ...{ id: 'local', name: model || 'the local model', model, row: localRow(model, undefined), key: '' },
    context,
    // biome-ignore lint/correctness/useYield: it fails before it could say anything.
    async *speak() {
      throw new ProviderError('unreachable', `No model server answers at ${new URL(url).host}.`)
    },
  }))
}

function holdMsFor({ id, model }: Provider, settings: AiSettings): number {
  if (id === 'understudy' || (isHosted(id) && !isElsewhere(id, settings))) return 0
  return REASONS_UNTAGGED.test(model) ? Number.POSITIVE_INFINITY : UNSURE_HOLD_MS
}
