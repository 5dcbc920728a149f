import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A provider that speaks Chat Completions at a known pace and remembers when it sent which
 * word to whom. Run as a program of its own it prints its address and takes `PUT /pace`.
 */
export type Pace = {
  /** Between two words of one reply; 0 sends all at once. */
  everyMs: number
  words: number
  /** Said in place of words, as they are. */
  pieces: string[]
  /** A paragraph ends after so many words. */
  paragraph: number
  /** Words that tell when they were sent, in base 36, instead of their number. */
  timed: boolean
  /** Says nothing: not even headers, or nothing more after so many words. */
  hang: 'never' | 'before headers' | number
  /** Replies wait for their first word until this is opened. */
  isClosed: boolean
}

export type PacedProvider = {
  url: string
  pace: Pace
  /** When each word was sent, by the last line that the provider was asked to answer. */
  sent: Map<string, number[]>
  open: () => number
  /** Ends all replies now, as complete. */
  endAll: () => void
  close: () => Promise<void>
}

const USUAL: Pace = {
  ...{ everyMs: 50, words: 100, pieces: [], paragraph: 60 },
  ...{ timed: false, hang: 'never', isClosed: false },
}

/** The word at a place of every reply, with what separates it from the one before. */
export function wordAt(at: number, paragraph = USUAL.paragraph, now?: number): string {
  const space = at === 0 ? '' : at % paragraph === 0 ? '\n\n' : ' '
  return `${space}${now === undefined ? `word${at}` : stampOf(now)}`
}

/** Tenths of a millisecond, in as few letters as an English word has; they begin again every 168 s. */
const STAMPS = 36 ** 4
const stampOf = (now: number): string => `q${(Math.round(now * 10) % STAMPS).toString(36).padStart(4, '0')}`

/** How long ago a stamp was written, in milliseconds. */
export const sinceStamp = (stamp: string, now: number): number =>
  ((Math.round(now * 10) - Number.parseInt(stamp, 36) + STAMPS) % STAMPS) / 10

/** What a reply of so many words is in full. */
export const textOf = (words: number, paragraph = USUAL.paragraph): string =>
  Array.from({ length: words }, (_, at) => wordAt(at, paragraph)).join('')

/** The wall clock with fractions of a millisecond, alike in all processes of one machine. */
export const preciseNow = (): number => performance.timeOrigin + performance.now()

export async function pacedProvider(pace: Partial<Pace> = {}): Promise<PacedProvider> {
  const replies = new Set<() => void>()
  const sent: PacedProvider['sent'] = new Map()
  const provider: PacedProvider = {
    url: '',
    pace: { ...USUAL, ...pace },
    sent,
    open: () => replies.size,
    endAll() {
      for (const end of [...replies]) end()
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  const server = createServer((req, res) => void answer(provider, replies, req, res))
  server.keepAliveTimeout = 60_000
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 })
  await once(server, 'listening')
  provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return provider
}

/** Replies behind a closed door. */
const waiting: (() => void)[] = []

async function answer(
  provider: PacedProvider,
  replies: Set<() => void>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  let body = ''
  for await (const part of req.setEncoding('utf8')) body += part
  if (req.method === 'PUT') {
    Object.assign(provider.pace, JSON.parse(body))
    if (!provider.pace.isClosed) for (const begin of waiting.splice(0)) begin()
    return void res.end()
  }
  if (req.method === 'DELETE') {
    provider.endAll()
    return void res.end()
  }
  if (req.url === '/open') return void res.end(String(provider.open()))
  speak(provider, replies, lastLineIn(body), res)
}

function lastLineIn(body: string): string {
  if (body === '') return ''
  const { messages = [] } = JSON.parse(body) as { messages?: { role: string; content: string }[] }
  return messages.findLast(({ role }) => role === 'user')?.content ?? ''
}

function speak({ pace, sent }: PacedProvider, replies: Set<() => void>, line: string, res: ServerResponse): void {
  const { everyMs, words, pieces, paragraph, timed, hang, isClosed } = { ...pace }
  if (hang === 'before headers') return
  res.writeHead(200, { 'Content-Type': 'text/event-stream' })
  res.flushHeaders()
  // Says that reasoning comes apart, so that nobody waits for a tag that ends it.
  res.write(chunk({ reasoning_content: 'Hm.' }, null))
  const times: number[] = []
  if (!timed) sent.set(line, times)
  let timer: NodeJS.Timeout | undefined

  const say = () => {
    const at = times.length
    if (at === hang) return clearInterval(timer)
    if (at >= (pieces.length || words)) return end()
    const now = preciseNow()
    times.push(now)
    res.write(chunk({ content: pieces[at] ?? wordAt(at, paragraph, timed ? now : undefined) }, null))
  }
  const leave = () => {
    clearInterval(timer)
    replies.delete(end)
  }
  const end = () => {
    leave()
    res.end(`${chunk({}, 'stop')}data: [DONE]\n\n`)
  }
  replies.add(end)
  res.on('close', leave)
  if (everyMs === 0) {
    while (replies.has(end)) say()
    return
  }
  const begin = () => {
    timer = setTimeout(() => {
      if (!replies.has(end)) return
      say()
      timer = setInterval(say, everyMs)
    }, Math.random() * everyMs)
  }
  if (isClosed) waiting.push(begin)
  else begin()
}

/** As long as a real one, and put together once: a provider must not be slower than who is measured. */
const [BEFORE = '', BETWEEN = '', AFTER = ''] = `data: ${JSON.stringify({
  id: 'chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG',
  object: 'chat.completion.chunk',
  created: 1_741_570_283,
  model: 'paced',
  service_tier: 'default',
  system_fingerprint: 'fp_fc9f1d7035',
  choices: [{ index: 0, delta: '|', logprobs: null, finish_reason: '|' }],
})}\n\n`.split('"|"')

const chunk = (delta: object, reason: string | null): string =>
  `${BEFORE}${JSON.stringify(delta)}${BETWEEN}${JSON.stringify(reason)}${AFTER}`

if (import.meta.main) {
  const { url } = await pacedProvider()
  console.log(`Troupe is open at ${url}`)
}
