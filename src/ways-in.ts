import { z } from 'zod'
import { isPrivateHost } from './lib/hosts.ts'

const address = (name: string, example: string) =>
  z
    .string()
    .trim()
    .refine((text) => {
      const url = URL.parse(text)
      return url !== null && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username
    }, `${name} must be an address such as ${example}.`)
    .transform((text) => text.replace(/\/$/, ''))

/** What the environment says of Google and X; config.ts reads it with everything else. */
export const wayVariables = {
  GOOGLE_CLIENT_ID: z.string().trim().optional(),
  GOOGLE_CLIENT_SECRET: z.string().trim().optional(),
  GOOGLE_ISSUER: address('GOOGLE_ISSUER', 'https://accounts.google.com').default('https://accounts.google.com'),
  X_CONSUMER_KEY: z.string().trim().optional(),
  X_CONSUMER_SECRET: z.string().trim().optional(),
  X_BASE_URL: address('X_BASE_URL', 'https://api.x.com').default('https://api.x.com'),
}

type Variables = z.output<z.ZodObject<typeof wayVariables>>

export type GoogleSettings = { clientId: string; clientSecret: string; issuer: string }
export type XSettings = { consumerKey: string; consumerSecret: string; baseUrl: string }
/** Undefined is a way that is not open. */
export type WaySettings = { google: GoogleSettings | undefined; x: XSettings | undefined }

export const waySettingsOf = (env: Variables): WaySettings => ({
  google:
    env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET
      ? { clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET, issuer: env.GOOGLE_ISSUER }
      : undefined,
  x:
    env.X_CONSUMER_KEY && env.X_CONSUMER_SECRET
      ? { consumerKey: env.X_CONSUMER_KEY, consumerSecret: env.X_CONSUMER_SECRET, baseUrl: env.X_BASE_URL }
      : undefined,
})

/** Sentences that name what contradicts itself. */
export function wayContradictions(env: Variables): string[] {
  const pairs = [
    ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
    ['X_CONSUMER_KEY', 'X_CONSUMER_SECRET'],
  ] as const
  const halves = pairs
    .filter(([one, other]) => Boolean(env[one]) !== Boolean(env[other]))
    .map((pair) => (env[pair[0]] ? pair : pair.toReversed()))
    .map(([given, missing]) => `${given} is set, but ${missing} is not: signing in needs both.`)
  const inTheClear = (['GOOGLE_ISSUER', 'X_BASE_URL'] as const)
    .filter((name) => {
      const url = URL.parse(env[name])
      return url?.protocol === 'http:' && !isPrivateHost(url.hostname)
    })
    .map((name) => `${name} must begin with https:// for a public name: secrets would travel in the clear.`)
  return [...halves, ...inTheClear]
}
