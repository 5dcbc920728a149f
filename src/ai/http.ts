import type { ClientRequest, IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'

// Imported as a module, node:http brings fetch and WebSocket along, which take 14 MB and are not used here.
const { Agent: HttpAgent, request: httpRequest } = process.getBuiltinModule('node:http')

/** What is read of a body at most where it is not a stream of events. */
const TEXT_MAX_BYTES = 4 * 1024 * 1024

const plainAgent = new HttpAgent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })
const secureAgent = new HttpsAgent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/** As much of a Response as the SDKs look at; the body is Node's own stream, untouched. */
export type LeanResponse = {
  ok: boolean
  status: number
  statusText: string
  headers: Headers
  url: string
  body: IncomingMessage
  text(): Promise<string>
  json(): Promise<unknown>
}

/**
 * A fetch over node:http: undici's body stream costs half as much again for each token of
 * a reply. Redirects are not followed, so that a key only goes to the address it was given
 * for. Aborting the signal destroys the connection, also while the body is being read.
 */
export function leanFetch(url: string | URL | Request, init: RequestInit = {}): Promise<LeanResponse> {
  const address = new URL(typeof url === 'object' && 'url' in url ? url.url : url)
  const [request, agent] = address.protocol === 'https:' ? [httpsRequest, secureAgent] : [httpRequest, plainAgent]
  const body = typeof init.body === 'string' ? init.body : undefined

  return new Promise((resolve, reject) => {
    const asking = request(
      address,
      {
        agent,
        method: init.method ?? 'GET',
        headers: init.headers ? Object.fromEntries(new Headers(init.headers)) : {},
      },
      (answer) => resolve(leanResponse(address.href, answer)),
    )
    asking.on('error', reject)
    if (init.signal) stopWith(init.signal, asking)
    asking.end(body)
  })
}

/** Node's own `signal` option goes on after the answer is over, when the socket may be somebody else's. */
function stopWith(signal: AbortSignal, asking: ClientRequest): void {
  const stop = () => asking.destroy(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  asking.once('close', () => signal.removeEventListener('abort', stop))
}

/** The same, in the type that an SDK's `fetch` option wants. */
export const sdkFetch = leanFetch as unknown as typeof fetch

function leanResponse(url: string, body: IncomingMessage): LeanResponse {
  const status = body.statusCode ?? 0
  // A socket that is reset while nobody reads must not end the process.
  body.on('error', () => {})
  const text = () => wholeText(body)
  let headers: Headers | undefined
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText: body.statusMessage ?? '',
    get headers() {
      headers ??= headersOf(body)
      return headers
    },
    url,
    body,
    text,
    json: async () => JSON.parse(await text()),
  }
}

function headersOf(answer: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return headers
}

async function wholeText(body: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    parts.push(part)
    bytes += part.length
    if (bytes > TEXT_MAX_BYTES) throw new Error('The answer is too long.')
  }
  return Buffer.concat(parts).toString('utf8')
}
