import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { Member } from './people.ts'

/** A client that is light enough to be a thousand people at once. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const streamAgent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY })
const TOKEN = /name="_csrf" value="([^"]+)"/

export type Answer = { status: number; location: string; retryAfter: string; body: string; ms: number }
export type Asking = { method?: string; cookie?: string; form?: { [name: string]: string }; headers?: object }

export function ask(url: string, asked: Asking = {}): Promise<Answer> {
  const { method = 'GET', cookie, form, headers = {} } = asked
  const began = performance.now()
  const body = form && new URLSearchParams(form).toString()
  const sent = {
    ...(cookie && { cookie }),
    ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, method: body === undefined ? method : 'POST', headers: sent }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (part: string) => {
        text += part
      })
      res.on('error', reject)
      res.on('end', () => {
        const { location = '', 'retry-after': retryAfter = '' } = res.headers
        resolve({ status: res.statusCode ?? 0, location, retryAfter, body: text, ms: performance.now() - began })
      })
    })
    asking.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection may be closed by the other side just when it is used again (node:http, request.reusedSocket).
      if (asking.reusedSocket && error.code === 'ECONNRESET') ask(url, asked).then(resolve, reject)
      else reject(error)
    })
    asking.end(body)
  })
}

/** The token of a member's forms, from a page that has one. */
export async function formTokenOf(url: string, { cookie }: Pick<Member, 'cookie'>): Promise<string> {
  const { body } = await ask(`${url}/chats`, { cookie })
  const [, token] = TOKEN.exec(body) ?? []
  if (!token) throw new Error('The page has no form token.')
  return token
}

export type Begun = { chatId: string; replyId: string }

/** Says a first line to somebody of the cast, who then begins to answer. */
export async function beginSpeech(
  url: string,
  { cookie, token, body, slug = 'maurice-bell' }: { cookie: string; token: string; body: string; slug?: string },
): Promise<Begun> {
  const answer = await ask(`${url}/characters/${slug}/chats`, { cookie, form: { _csrf: token, body } })
  const [, chatId, replyId] = /^\/chats\/([^?]+)\?spoken=(.+)$/.exec(answer.location) ?? []
  if (!chatId || !replyId) throw new Error(`A first line was answered ${answer.status}: ${answer.body.slice(0, 300)}`)
  return { chatId, replyId }
}

export type Reader = { res: IncomingMessage; leave: () => void; ended: Promise<void> }

/** Opens a stream of server-sent events; resolves once its headers are there. */
export function openReader(
  url: string,
  { cookie, lastEventId, take }: { cookie: string; lastEventId?: string; take?: (bytes: Buffer) => void },
): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) }
    const asking: ClientRequest = request(url, { agent: streamAgent, headers }, (res) => {
      if (res.statusCode !== 200) reject(new Error(`A stream was answered ${res.statusCode}.`))
      const ended = new Promise<void>((over) => res.on('close', over))
      res.on('error', () => {})
      if (take) res.on('data', take)
      resolve({ res, leave: () => asking.destroy(), ended })
    })
    asking.on('error', reject)
    asking.end()
  })
}

/** The value that so much of all values are not above, from 0 to 1. */
export function percentile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: number[]): number => percentile(values, 0.5)

/** Runs over all items, so many at a time. */
export async function each<Item>(items: Item[], atOnce: number, run: (item: Item, at: number) => Promise<void>) {
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const at = next++
      await run(items[at] as Item, at)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
