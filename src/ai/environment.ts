import { z } from 'zod'
import { PROVIDER_IDS } from './ai.ts'
import { HOSTED_IDS, type HostedId } from './presets.ts'

/** What the environment says of those who speak; config.ts reads it with everything else. */
export const address = (name: string) =>
  z
    .string()
    .refine(
      (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
      `${name} must be an address such as https://example.com/v1.`,
    )

const modelOf = (name: string) => z.string().trim().min(1, `${name} must name a model.`)

/** The names of models with commas between them, each once. */
const modelsOf = (name: string) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(',').map((model) => model.trim()))])
    .refine((models) => models.every((model) => model !== ''), `${name} must name a model, or several with commas.`)
    .optional()

const contextOf = (name: string) =>
  z.coerce
    .number(`${name} must be a whole number of tokens.`)
    .int(`${name} must be a whole number of tokens.`)
    .min(1024, `${name} must be at least 1024 tokens.`)
    .max(10_000_000, `${name} must be at most 10,000,000 tokens.`)
    .optional()

export const aiVariables = {
  AI_PROVIDER: z.enum(PROVIDER_IDS, `AI_PROVIDER must be one of ${PROVIDER_IDS.join(', ')}.`).optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: address('OPENAI_BASE_URL').optional(),
  OPENAI_MODEL: modelsOf('OPENAI_MODEL'),
  OPENAI_CONTEXT: contextOf('OPENAI_CONTEXT'),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: address('ANTHROPIC_BASE_URL').optional(),
  ANTHROPIC_MODEL: modelsOf('ANTHROPIC_MODEL'),
  ANTHROPIC_CONTEXT: contextOf('ANTHROPIC_CONTEXT'),
  XAI_API_KEY: z.string().optional(),
  XAI_BASE_URL: address('XAI_BASE_URL').optional(),
  XAI_MODEL: modelsOf('XAI_MODEL'),
  XAI_CONTEXT: contextOf('XAI_CONTEXT'),
  DEEPSEEK_API_KEY: z.string().optional(),
  DEEPSEEK_BASE_URL: address('DEEPSEEK_BASE_URL').optional(),
  DEEPSEEK_MODEL: modelsOf('DEEPSEEK_MODEL'),
  DEEPSEEK_CONTEXT: contextOf('DEEPSEEK_CONTEXT'),
  MODERATION_MODEL: modelOf('MODERATION_MODEL').optional(),
  LOCAL_AI_URL: address('LOCAL_AI_URL').optional(),
  LOCAL_AI_MODEL: modelsOf('LOCAL_AI_MODEL'),
  LOCAL_AI_CONTEXT: contextOf('LOCAL_AI_CONTEXT'),
  SPEECH_IDLE_SECONDS: z.coerce
    .number('SPEECH_IDLE_SECONDS must be a number.')
    .min(0.2, 'SPEECH_IDLE_SECONDS must be at least 0.2.')
    .max(600, 'SPEECH_IDLE_SECONDS must be at most 600.')
    .default(60),
}

type Environment = z.output<z.ZodObject<typeof aiVariables>>

/** Where Ollama listens unless it is told otherwise. */
const OLLAMA_URL = 'http://127.0.0.1:11434/v1'
/** No reply takes longer than this, however lively it is. */
const SPEECH_TOTAL_MS = 10 * 60 * 1000

const upper = (id: HostedId) => id.toUpperCase() as Uppercase<HostedId>

export function aiSettingsOf(env: Environment) {
  const keyed = (id: HostedId) => ({
    apiKey: env[`${upper(id)}_API_KEY`],
    baseUrl: env[`${upper(id)}_BASE_URL`],
    models: env[`${upper(id)}_MODEL`],
    context: env[`${upper(id)}_CONTEXT`],
  })
  return {
    provider: env.AI_PROVIDER,
    openai: keyed('openai'),
    anthropic: keyed('anthropic'),
    xai: keyed('xai'),
    deepseek: keyed('deepseek'),
    moderation: env.MODERATION_MODEL,
    local: {
      url: env.LOCAL_AI_URL ?? OLLAMA_URL,
      models: env.LOCAL_AI_MODEL,
      context: env.LOCAL_AI_CONTEXT,
      isWanted: env.LOCAL_AI_URL !== undefined || env.LOCAL_AI_MODEL !== undefined,
    },
    idleMs: env.SPEECH_IDLE_SECONDS * 1000,
    totalMs: SPEECH_TOTAL_MS,
  }
}

/** What is set but has no effect, a sentence each, for the log. */
export function idleVariablesIn(env: Environment): string[] {
  return HOSTED_IDS.flatMap((id) => {
    const name = upper(id)
    if (env[`${name}_API_KEY`] || env.AI_PROVIDER === id) return []
    const idle = ([`${name}_BASE_URL`, `${name}_MODEL`] as const).filter((variable) => env[variable])
    if (idle.length === 0) return []
    return `${idle.join(' and ')} ${idle.length > 1 ? 'have' : 'has'} no effect without ${name}_API_KEY. For a server that asks for no key set LOCAL_AI_URL instead, or any word as ${name}_API_KEY.`
  })
}
