import { isIP } from 'node:net'
import path from 'node:path'
import express from 'express'
import { z } from 'zod'
import { PROVIDER_IDS } from './ai/ai.ts'

/**
 * Everything that can be set from outside, read once at the start. What is insecure or
 * contradicts itself is refused in a sentence that names the variable.
 */
const LOOPBACK = ['127.0.0.1', '::1', 'localhost']
const isLoopback = (host: string) => LOOPBACK.includes(host.replace(/^\[|\]$/g, ''))
const isPrivateName = (host: string) =>
  isLoopback(host) ||
  (isIP(host) === 4 && /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/.test(host)) ||
  /^\[f([cd][0-9a-f]|e[89ab])[0-9a-f]:/.test(host) ||
  !/[.:]/.test(host) ||
  /\.(local|lan|home|internal|test)$/.test(host)

const isInTheClear = (url: URL | null) => url?.protocol === 'http:' && !isPrivateName(url.hostname)
const IN_THE_CLEAR =
  'must begin with https:// for a public name: what people say, and the key, would travel in the clear.'

/** Who may sign up: everybody; everybody, but each is let in by the operator; who is invited; nobody. */
export const SIGN_UP_MODES = ['open', 'approval', 'invite', 'closed'] as const
export type SignUpMode = (typeof SIGN_UP_MODES)[number]

const whole = (name: string, { min, max, usual }: { min: number; max: number; usual: number }) =>
  z.coerce
    .number(`${name} must be a whole number.`)
    .int(`${name} must be a whole number.`)
    .min(min, `${name} must be at least ${min}.`)
    .max(max, `${name} must be at most ${max}.`)
    .default(usual)

const address = (name: string) =>
  z
    .string()
    .refine(
      (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
      `${name} must be an address such as https://example.com/v1.`,
    )

const modelOf = (name: string) => z.string().trim().min(1, `${name} must name a model.`)
const contextOf = (name: string) =>
  z.coerce
    .number(`${name} must be a whole number of tokens.`)
    .int(`${name} must be a whole number of tokens.`)
    .min(1024, `${name} must be at least 1024 tokens.`)
    .max(10_000_000, `${name} must be at most 10,000,000 tokens.`)
    .optional()

const tokensOf = (name: string) =>
  z.coerce
    .number(`${name} must be a whole number of tokens, 0 for no limit.`)
    .int(`${name} must be a whole number of tokens, 0 for no limit.`)
    .min(0, `${name} must be a whole number of tokens, 0 for no limit.`)
    .max(1e12, `${name} must be at most 1,000,000,000,000 tokens.`)
    .optional()

const TRUST_PROXY_HELP =
  'TRUST_PROXY must be the number of proxies in front (usually 1) or their addresses, separated by commas. "true" would believe anybody.'

const listed = (text: string) => text.split(',').map((item) => item.trim())

/** Addresses that no proxy has: who trusts one of them trusts a good part of the world. */
const NOBODYS = ['0.0.0.0', '192.0.2.1', '198.51.100.1', '203.0.113.1', '::', '2001:db8::1']

/** Asks Express itself, which compiles the list in the same way when the site opens. */
function arePlausibleProxies(proxies: string[]): boolean {
  if (!proxies.every((item) => /^[a-z]+$/.test(item) || isIP(item.split('/')[0] ?? '') !== 0)) return false
  try {
    const app = express().set('trust proxy', proxies)
    const isTrusted: (address: string, hop: number) => boolean = app.get('trust proxy fn')
    return !NOBODYS.some((address) => isTrusted(address, 0))
  } catch {
    return false
  }
}

export const environment = z.object({
  PORT: whole('PORT', { min: 0, max: 65_535, usual: 3000 }),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: address('BASE_URL').optional(),
  DATA_DIR: z.string().default('data'),
  MASTER_KEY_FILE: z.string().optional(),
  TRUST_PROXY: z
    .string()
    .trim()
    .refine((text) => /^\d{1,2}$/.test(text) || arePlausibleProxies(listed(text)), TRUST_PROXY_HELP)
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent.',
    )
    .default('info'),
  CONTACT: z.string().trim().max(200, 'CONTACT must have at most 200 characters.').optional(),
  MIN_AGE: whole('MIN_AGE', { min: 13, max: 99, usual: 18 }),
  SIGN_UP: z.enum(SIGN_UP_MODES, `SIGN_UP must be one of ${SIGN_UP_MODES.join(', ')}.`).optional(),
  TOKENS_PER_PERSON_DAY: tokensOf('TOKENS_PER_PERSON_DAY'),
  TOKENS_PER_SITE_DAY: tokensOf('TOKENS_PER_SITE_DAY'),
  SESSION_DAYS: whole('SESSION_DAYS', { min: 1, max: 400, usual: 30 }),
  AI_PROVIDER: z.enum(PROVIDER_IDS, `AI_PROVIDER must be one of ${PROVIDER_IDS.join(', ')}.`).optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: address('OPENAI_BASE_URL').optional(),
  OPENAI_MODEL: modelOf('OPENAI_MODEL').optional(),
  OPENAI_CONTEXT: contextOf('OPENAI_CONTEXT'),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: address('ANTHROPIC_BASE_URL').optional(),
  ANTHROPIC_MODEL: modelOf('ANTHROPIC_MODEL').optional(),
  ANTHROPIC_CONTEXT: contextOf('ANTHROPIC_CONTEXT'),
  XAI_API_KEY: z.string().optional(),
  XAI_BASE_URL: address('XAI_BASE_URL').optional(),
  XAI_MODEL: modelOf('XAI_MODEL').optional(),
  XAI_CONTEXT: contextOf('XAI_CONTEXT'),
  DEEPSEEK_API_KEY: z.string().optional(),
  DEEPSEEK_BASE_URL: address('DEEPSEEK_BASE_URL').optional(),
  DEEPSEEK_MODEL: modelOf('DEEPSEEK_MODEL').optional(),
  DEEPSEEK_CONTEXT: contextOf('DEEPSEEK_CONTEXT'),
  MODERATION_MODEL: modelOf('MODERATION_MODEL').optional(),
  LOCAL_AI_URL: address('LOCAL_AI_URL').default('http://127.0.0.1:11434/v1'),
  LOCAL_AI_MODEL: modelOf('LOCAL_AI_MODEL').optional(),
  LOCAL_AI_CONTEXT: contextOf('LOCAL_AI_CONTEXT'),
  SPEECH_IDLE_SECONDS: z.coerce
    .number('SPEECH_IDLE_SECONDS must be a number.')
    .min(0.2, 'SPEECH_IDLE_SECONDS must be at least 0.2.')
    .max(600, 'SPEECH_IDLE_SECONDS must be at most 600.')
    .default(60),
  HEALTH_TOKEN: z.string().min(16, 'HEALTH_TOKEN must have at least 16 characters.').optional(),
})

type Environment = z.output<typeof environment>
/** No reply takes longer than this, however lively it is. */
const SPEECH_TOTAL_MS = 10 * 60 * 1000

const KEYED = ['openai', 'anthropic', 'xai', 'deepseek'] as const

export type Config = ReturnType<typeof configOf>

/** Thrown with everything that is wrong, a sentence a line. */
export class BadConfig extends Error {}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const result = environment.safeParse(given)
  if (!result.success) throw new BadConfig(result.error.issues.map(({ message }) => message).join('\n'))
  const problems = contradictionsIn(result.data)
  if (problems.length > 0) throw new BadConfig(problems.join('\n'))
  return configOf(result.data, env.NODE_ENV === 'development')
}

function contradictionsIn(env: Environment): string[] {
  const problems: string[] = []
  const base = env.BASE_URL ? new URL(env.BASE_URL) : undefined
  if (base && (base.pathname !== '/' || base.search || base.hash || base.username)) {
    problems.push('BASE_URL must be the root of the site, such as https://troupe.example, without a path.')
  }
  if (base?.protocol === 'http:' && !isPrivateName(base.hostname)) {
    problems.push('BASE_URL must begin with https:// for a public name: passwords would travel in the clear.')
  }
  if (!base && !isLoopback(env.HOST)) {
    problems.push('BASE_URL must be set when HOST lets other machines in, so that cookies and links are right.')
  }
  if (!base && env.TRUST_PROXY !== undefined) {
    problems.push('BASE_URL must be set with TRUST_PROXY: behind a proxy the site cannot tell its own address.')
  }
  for (const id of KEYED) {
    const name = id.toUpperCase() as Uppercase<typeof id>
    if (env.AI_PROVIDER === id && !env[`${name}_API_KEY`] && !env[`${name}_BASE_URL`]) {
      problems.push(`AI_PROVIDER is ${id}, but ${name}_API_KEY is not set.`)
    }
    const url = URL.parse(env[`${name}_BASE_URL`] ?? '')
    if (isInTheClear(url)) problems.push(`${name}_BASE_URL ${IN_THE_CLEAR}`)
  }
  if (isInTheClear(URL.parse(env.LOCAL_AI_URL))) problems.push(`LOCAL_AI_URL ${IN_THE_CLEAR}`)
  if (env.MODERATION_MODEL && !env.OPENAI_API_KEY && !env.OPENAI_BASE_URL) {
    problems.push('MODERATION_MODEL is set, but OPENAI_API_KEY is not: only OpenAI’s protocol has such a model.')
  }
  return problems
}

/** What is allowed but has no effect, a sentence each, for the log. */
function warningsIn(env: Environment): string[] {
  return KEYED.flatMap((id) => {
    const name = id.toUpperCase() as Uppercase<typeof id>
    if (env[`${name}_API_KEY`] || env.AI_PROVIDER === id) return []
    const idle = ([`${name}_BASE_URL`, `${name}_MODEL`] as const).filter((variable) => env[variable])
    if (idle.length === 0) return []
    return `${idle.join(' and ')} ${idle.length > 1 ? 'have' : 'has'} no effect without ${name}_API_KEY. For a server that asks for no key set LOCAL_AI_URL instead, or any word as ${name}_API_KEY.`
  })
}

function configOf(env: Environment, development: boolean) {
  const keyed = (name: 'OPENAI' | 'ANTHROPIC' | 'XAI' | 'DEEPSEEK') => ({
    apiKey: env[`${name}_API_KEY`],
    baseUrl: env[`${name}_BASE_URL`],
    model: env[`${name}_MODEL`],
    context: env[`${name}_CONTEXT`],
  })
  const dataDir = path.resolve(env.DATA_DIR)
  const base = env.BASE_URL ? new URL(env.BASE_URL) : undefined
  return {
    development,
    port: env.PORT,
    host: env.HOST,
    /** Undefined when not set: then the address a browser used decides, which is safe on loopback only. */
    baseUrl: env.BASE_URL?.replace(/\/$/, ''),
    dataDir,
    masterKeyFile: path.resolve(env.MASTER_KEY_FILE ?? path.join(dataDir, 'master.key')),
    trustProxy: /^\d+$/.test(env.TRUST_PROXY ?? '')
      ? Number(env.TRUST_PROXY)
      : env.TRUST_PROXY === undefined
        ? undefined
        : listed(env.TRUST_PROXY),
    logLevel: env.LOG_LEVEL,
    contact: env.CONTACT,
    minAge: env.MIN_AGE,
    signUp: {
      /** What the environment says; undefined leaves it to the operator. */
      fixed: env.SIGN_UP,
      /** Until anybody has chosen: a site that others can reach is not open to all of them. */
      usual: (base === undefined || isLoopback(base.hostname) ? 'open' : 'invite') as SignUpMode,
    },
    /** Undefined where nobody has chosen. */
    tokensADay: { person: env.TOKENS_PER_PERSON_DAY, site: env.TOKENS_PER_SITE_DAY },
    sessionDays: env.SESSION_DAYS,
    healthToken: env.HEALTH_TOKEN,
    warnings: warningsIn(env),
    ai: {
      provider: env.AI_PROVIDER,
      openai: keyed('OPENAI'),
      anthropic: keyed('ANTHROPIC'),
      xai: keyed('XAI'),
      deepseek: keyed('DEEPSEEK'),
      moderation: env.MODERATION_MODEL,
      local: { url: env.LOCAL_AI_URL, model: env.LOCAL_AI_MODEL, context: env.LOCAL_AI_CONTEXT },
      idleMs: env.SPEECH_IDLE_SECONDS * 1000,
      totalMs: SPEECH_TOTAL_MS,
    },
  }
}
