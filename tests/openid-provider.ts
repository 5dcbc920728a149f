import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newToken } from '../src/lib/ids.ts'

/**
 * A provider of OpenID Connect over real HTTP: discovery, authorization with PKCE, tokens signed with
 * RS256, keys. It refuses what the protocol says must be refused, so a client that forgets a check of
 * the provider's side fails here.
 */
export type OpenidProvider = {
  issuer: string
  env: { [name: string]: string }
  /** Who is signed in there; undefined says no. */
  person: { subject: string; email?: string; picture?: string } | undefined
  /** Spoils the next tokens, in the way of an attacker or of a faulty provider. */
  spoil: { claims?: { [name: string]: unknown }; key?: 'foreign'; status?: number }
  /** Hangs instead of answering. */
  isHung: boolean
  /** What lies at `/picture`, and how often it was fetched. */
  picture: Buffer
  pictureFetched: number
  close: () => Promise<void>
}

type Grant = { challenge: string; nonce: string; redirect: string; subject: string; email?: string; picture?: string }

const CLIENT = { id: 'troupe-test', secret: 'a secret of the client' }

export async function openOpenidProvider(): Promise<OpenidProvider> {
  const [own, foreign] = [newKeys(), newKeys()]
  const grants = new Map<string, Grant>()
  const server = createServer((req, res) => void answer(req, res))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: OpenidProvider = {
    issuer,
    env: { GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret, GOOGLE_ISSUER: issuer },
    person: undefined,
    spoil: {},
    isHung: false,
    picture: Buffer.alloc(0),
    pictureFetched: 0,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (provider.isHung) return
    const url = new URL(req.url ?? '/', issuer)
    if (url.pathname === '/.well-known/openid-configuration') return json(res, metadataOf(issuer))
    if (url.pathname === '/keys') return json(res, { keys: [jwkOf(own.publicKey)] })
    if (url.pathname === '/authorize') return authorize(url.searchParams, res)
    if (url.pathname === '/token') return grant(new URLSearchParams(await bodyOf(req)), res)
    if (url.pathname === '/picture') {
      provider.pictureFetched++
      return void res.end(provider.picture)
    }
    res.writeHead(404).end()
  }

  function authorize(asked: URLSearchParams, res: ServerResponse): void {
    const field = (name: string) => asked.get(name) ?? ''
    const isWhole =
      field('response_type') === 'code' &&
      field('client_id') === CLIENT.id &&
      field('code_challenge_method') === 'S256' &&
      field('scope').split(' ').includes('openid') &&
      ['state', 'nonce', 'code_challenge', 'redirect_uri'].every((name) => field(name) !== '')
    if (!isWhole) return json(res, { error: 'invalid_request' }, 400)
    const back = new URL(field('redirect_uri'))
    back.searchParams.set('state', field('state'))
    back.searchParams.set('iss', issuer)
    const { person } = provider
    if (person) {
      const code = newToken()
      const { subject } = person
      const scopes = field('scope').split(' ')
      const email = scopes.includes('email') ? person.email : undefined
      const picture = scopes.includes('profile') ? person.picture : undefined
      const [challenge, nonce, redirect] = [field('code_challenge'), field('nonce'), field('redirect_uri')]
      grants.set(code, { challenge, nonce, redirect, subject, ...(email && { email }), ...(picture && { picture }) })
      back.searchParams.set('code', code)
    } else back.searchParams.set('error', 'access_denied')
    res.writeHead(302, { location: back.href }).end()
  }

  function grant(asked: URLSearchParams, res: ServerResponse): void {
    const { status, claims = {}, key } = provider.spoil
    if (status) return json(res, { error: 'server_error' }, status)
    const code = asked.get('code') ?? ''
    const found = grants.get(code)
    grants.delete(code)
    const isClient = asked.get('client_id') === CLIENT.id && asked.get('client_secret') === CLIENT.secret
    if (!isClient) return json(res, { error: 'invalid_client' }, 401)
    const shown = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url')
    if (!found || found.challenge !== shown || found.redirect !== asked.get('redirect_uri')) {
      return json(res, { error: 'invalid_grant' }, 400)
    }
    const iat = Math.floor(Date.now() / 1000)
    const usual = { iss: issuer, aud: CLIENT.id, sub: found.subject, nonce: found.nonce, iat, exp: iat + 300 }
    const said = {
      ...usual,
      ...(found.email && { email: found.email, email_verified: true }),
      ...(found.picture && { picture: found.picture }),
      ...claims,
    }
    const token = signed(said, key === 'foreign' ? foreign.privateKey : own.privateKey)
    json(res, { access_token: newToken(), token_type: 'Bearer', expires_in: 300, id_token: token })
  }

  return provider
}

const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwkOf = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' })
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signed(claims: object, key: KeyObject): string {
  const head = `${encoded({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${encoded(claims)}`
  return `${head}.${createSign('RSA-SHA256').update(head).sign(key).toString('base64url')}`
}

const metadataOf = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
})

export async function bodyOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function json(res: ServerResponse, body: object, status = 200): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
