import type { ProviderId, Speak } from './ai.ts'
import { anthropicSpeech } from './anthropic.ts'
import type { Accepts } from './model.ts'
import { type Dialect, openaiSpeech } from './openai.ts'

/** Providers of other companies, in the order in which their keys are looked for. */
export const HOSTED_IDS = ['openai', 'anthropic', 'xai', 'deepseek'] as const
export type HostedId = (typeof HOSTED_IDS)[number]

export type Preset = {
  name: string
  baseUrl: string
  model: string
  /** Well below what the models take: a longer history costs more than it gives. */
  context: number
  /** Where the company is (ISO 3166), and what it promises about what it is sent. */
  country: string
  termsUrl: string
  speech(address: Address): Speak
}

/** Where a model is asked, and what it accepts. */
export type Address = { baseUrl: string; model: string; accepts: Accepts }

const CONTEXT = 128_000

export const PRESETS: Record<HostedId, Preset> = {
  openai: {
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    model: 'gpt-6.1-terra',
    context: CONTEXT,
    country: 'US',
    termsUrl: 'https://openai.com/policies/services-agreement/',
    speech: compatible({ name: 'OpenAI', isOpenAi: true }),
  },
  anthropic: {
    name: 'Anthropic',
    baseUrl: 'https://api.anthropic.com',
    model: 'claude-sonnet-5-5',
    context: CONTEXT,
    country: 'US',
    termsUrl: 'https://www.anthropic.com/legal/commercial-terms',
    speech: anthropicSpeech,
  },
  xai: {
    name: 'xAI',
    baseUrl: 'https://api.x.ai/v1',
    model: 'grok-4.3',
    context: CONTEXT,
    country: 'US',
    termsUrl: 'https://x.ai/legal/terms-of-service-enterprise',
    speech: compatible({ name: 'xAI', isOpenAi: false }),
  },
  deepseek: {
    name: 'DeepSeek',
    baseUrl: 'https://api.deepseek.com',
    model: 'deepseek-v4-flash',
    context: CONTEXT,
    country: 'CN',
    termsUrl: 'https://cdn.deepseek.com/policies/en-US/deepseek-open-platform-terms-of-service.html',
    speech: compatible({ name: 'DeepSeek', isOpenAi: false }),
  },
}

export const localSpeech = compatible({ name: 'The local model', isOpenAi: false })

function compatible(dialect: Pick<Dialect, 'name' | 'isOpenAi'>): Preset['speech'] {
  return ({ accepts, ...address }) => openaiSpeech({ ...dialect, ...address, ...accepts })
}

export function isHosted(id: ProviderId): id is HostedId {
  return (HOSTED_IDS as readonly string[]).includes(id)
}
