import { isIP } from 'node:net'
import path from 'node:path'
import express from 'express'
import { z } from 'zod'
import { address, aiSettingsOf, aiVariables, idleVariablesIn } from './ai/environment.ts'
import { HOSTED_IDS } from './ai/presets.ts'
import { isLoopback, isPrivateHost } from './lib/hosts.ts'
import { mailContradictions, mailSettingsOf, mailVariables } from './mail/environment.ts'
import { wayContradictions, waySettingsOf, wayVariables } from './ways-in.ts'

/**
 * Everything that can be set from outside, read once at the start. What is insecure or
 * contradicts itself is refused in a sentence that names the variable.
 */
const isInTheClear = (url: URL | null) => url?.protocol === 'http:' && !isPrivateHost(url.hostname)
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
  ADULT_CONTENT: z.enum(['on', 'off'], 'ADULT_CONTENT must be on or off.').default('off'),
  TOKENS_PER_PERSON_DAY: tokensOf('TOKENS_PER_PERSON_DAY'),
  TOKENS_PER_SITE_DAY: tokensOf('TOKENS_PER_SITE_DAY'),
  SESSION_DAYS: whole('SESSION_DAYS', { min: 1, max: 400, usual: 30 }),
  SESSION_MAX_DAYS: whole('SESSION_MAX_DAYS', { min: 1, max: 4000, usual: 365 }),
  ...aiVariables,
  ...mailVariables,
  ...wayVariables,
  PASSWORD_MIN_LENGTH: whole('PASSWORD_MIN_LENGTH', { min: 8, max: 100, usual: 12 }),
  HEALTH_TOKEN: z.string().min(16, 'HEALTH_TOKEN must have at least 16 characters.').optional(),
})

type Environment = z.output<typeof environment>
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
  if (base?.protocol === 'http:' && !isPrivateHost(base.hostname)) {
    problems.push('BASE_URL must begin with https:// for a public name: passwords would travel in the clear.')
  }
  if (!base && !isLoopback(env.HOST)) {
    problems.push('BASE_URL must be set when HOST lets other machines in, so that cookies and links are right.')
  }
  if (!base && env.TRUST_PROXY !== undefined) {
    problems.push('BASE_URL must be set with TRUST_PROXY: behind a proxy the site cannot tell its own address.')
  }
  for (const id of HOSTED_IDS) {
    const name = id.toUpperCase() as Uppercase<typeof id>
    if (env.AI_PROVIDER === id && !env[`${name}_API_KEY`] && !env[`${name}_BASE_URL`]) {
      problems.push(`AI_PROVIDER is ${id}, but ${name}_API_KEY is not set.`)
    }
    const url = URL.parse(env[`${name}_BASE_URL`] ?? '')
    if (isInTheClear(url)) problems.push(`${name}_BASE_URL ${IN_THE_CLEAR}`)
  }
  if (isInTheClear(URL.parse(env.LOCAL_AI_URL ?? ''))) problems.push(`LOCAL_AI_URL ${IN_THE_CLEAR}`)
  if (env.MODERATION_MODEL && !env.OPENAI_API_KEY && !env.OPENAI_BASE_URL) {
    problems.push('MODERATION_MODEL is set, but OPENAI_API_KEY is not: only OpenAI’s protocol has such a model.')
  }
  return [...problems, ...mailContradictions(env), ...wayContradictions(env)]
}

function configOf(env: Environment, development: boolean) {
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
    adultContent: env.ADULT_CONTENT === 'on',
    signUp: {
      /** What the environment says; undefined leaves it to the operator. */
      fixed: env.SIGN_UP,
      /** Until anybody has chosen: a site that others can reach is not open to all of them. */
      usual: (base === undefined || isLoopback(base.hostname) ? 'open' : 'invite') as SignUpMode,
    },
    /** Undefined where nobody has chosen. */
    tokensADay: { person: env.TOKENS_PER_PERSON_DAY, site: env.TOKENS_PER_SITE_DAY },
    sessionDays: env.SESSION_DAYS,
    sessionLives: { sessionDays: env.SESSION_DAYS, sessionMaxDays: env.SESSION_MAX_DAYS },
    healthToken: env.HEALTH_TOKEN,
    minPasswordLength: env.PASSWORD_MIN_LENGTH,
    mail: mailSettingsOf(env, base?.hostname ?? 'localhost'),
    ways: waySettingsOf(env),
    warnings: idleVariablesIn(env),
    ai: aiSettingsOf(env),
  }
}
