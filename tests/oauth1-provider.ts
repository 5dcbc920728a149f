import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newToken } from '../src/lib/ids.ts'
import { bodyOf } from './openid-provider.ts'

/**
 * A provider of OAuth 1.0a (RFC 5849) over real HTTP, as X is one: request tokens, authorization,
 * access tokens, each request's HMAC-SHA1 signature verified, each token good once.
 */
export type Oauth1Provider = {
  env: { [name: string]: string }
  baseUrl: string
  /** Who is signed in there; undefined says no. */
  person: { id: string; name: string } | undefined
  /** Spoils the next answers. */
  spoil: { status?: number; withoutId?: boolean }
  isHung: boolean
  /** Signatures that were wrong. */
  refused: number
  close: () => Promise<void>
}

type Token = { secret: string; callback: string; verifier?: string; person?: { id: string; name: string } }

const CONSUMER = { key: 'troupe-consumer', secret: 'a secret of the consumer & more' }

export async function openOauth1Provider(): Promise<Oauth1Provider> {
  const tokens = new Map<string, Token>()
  const server = createServer((req, res) => void answer(req, res))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider: Oauth1Provider = {
    baseUrl,
    env: { X_CONSUMER_KEY: CONSUMER.key, X_CONSUMER_SECRET: CONSUMER.secret, X_BASE_URL: baseUrl },
    person: undefined,
    spoil: {},
    isHung: false,
    refused: 0,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (provider.isHung) return
    const url = new URL(req.url ?? '/', baseUrl)
    if (url.pathname === '/oauth/authenticate') return authenticate(url.searchParams, res)
    if (req.method !== 'POST') return void res.writeHead(404).end()
    if (provider.spoil.status) return void res.writeHead(provider.spoil.status).end('<html>over capacity</html>')
    const sent = new URLSearchParams(await bodyOf(req))
    const said = parametersIn(req.headers.authorization ?? '')
    const token = tokens.get(said.oauth_token ?? '')
    const base = baseString(`${baseUrl}${url.pathname}`, [...Object.entries(said), ...url.searchParams, ...sent])
    const key = `${plain(CONSUMER.secret)}&${plain(token?.secret ?? '')}`
    const signature = createHmac('sha1', key).update(base).digest('base64')
    if (said.oauth_consumer_key !== CONSUMER.key || said.oauth_signature !== signature) {
      provider.refused++
      return void res.writeHead(401).end('Could not authenticate you.')
    }
    if (url.pathname === '/oauth/request_token') return requestToken(said.oauth_callback ?? '', res)
    const verifier = said.oauth_verifier ?? sent.get('oauth_verifier')
    if (url.pathname === '/oauth/access_token') return accessToken(said.oauth_token ?? '', verifier ?? '', res)
    res.writeHead(404).end()
  }

  function requestToken(callback: string, res: ServerResponse): void {
    const [token, secret] = [newToken(), newToken()]
    tokens.set(token, { secret, callback })
    const answer = { oauth_token: token, oauth_token_secret: secret, oauth_callback_confirmed: 'true' }
    res.writeHead(200).end(String(new URLSearchParams(answer)))
  }

  function authenticate(asked: URLSearchParams, res: ServerResponse): void {
    const id = asked.get('oauth_token') ?? ''
    const token = tokens.get(id)
    if (!token) return void res.writeHead(401).end('That token is not known.')
    const back = new URL(token.callback)
    if (provider.person) {
      token.verifier = newToken()
      token.person = provider.person
      back.searchParams.set('oauth_token', id)
      back.searchParams.set('oauth_verifier', token.verifier)
    } else back.searchParams.set('denied', id)
    res.writeHead(302, { location: back.href }).end()
  }

  function accessToken(id: string, verifier: string, res: ServerResponse): void {
    const token = tokens.get(id)
    tokens.delete(id)
    if (!token?.person || token.verifier !== verifier) return void res.writeHead(401).end('Not authorized.')
    const answer = new URLSearchParams({ oauth_token: newToken(), oauth_token_secret: newToken() })
    if (!provider.spoil.withoutId) {
      answer.set('user_id', token.person.id)
      answer.set('screen_name', token.person.name)
    }
    res.writeHead(200).end(String(answer))
  }

  return provider
}

/** RFC 5849, 3.6. */
const plain = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

const parametersIn = (header: string): { [name: string]: string } =>
  Object.fromEntries(
    [...header.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decodeURIComponent(value)]),
  )

/** RFC 5849, 3.4.1. */
function baseString(address: string, parameters: [string, string][]): string {
  const listed = parameters
    .filter(([name]) => name !== 'oauth_signature' && name !== 'realm')
    .map(([name, value]) => `${plain(name)}=${plain(value)}`)
    .sort()
  return ['POST', plain(address), plain(listed.join('&'))].join('&')
}
