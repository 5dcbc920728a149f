import type { IncomingMessage } from 'node:http'
import { type Chunk, ProviderError } from './ai.ts'
import { eventReader, type ServerEvent } from './events.ts'
import type { LeanResponse } from './http.ts'

/** How long a connection whose reply is over may take to end before it is closed. */
const DRAIN_MS = 1000

/** Something came, but nothing to say yet: the watchdog is told that the provider lives. */
const ALIVE: Chunk = { kind: 'reasoning', text: '' }

/** Puts what an event says into `chunks`; true when the provider's stream is over. */
export type Translate = (event: ServerEvent, chunks: Chunk[]) => boolean

/**
 * Turns an answer of server-sent events into chunks. A connection that ends or breaks
 * before the stream is over ends the chunks quietly: without a finish among them the reply
 * was cut. Aborting `signal` closes the connection; so does leaving the loop early.
 */
export async function* relay(response: LeanResponse, signal: AbortSignal, translate: Translate): AsyncGenerator<Chunk> {
  const { body } = response
  const close = () => body.destroy()
  signal.addEventListener('abort', close)
  if (signal.aborted) close()
  let isOver = false
  try {
    if (response.headers.get('content-type')?.includes('application/json')) throw await notAStream(response)
    let chunks: Chunk[] = []
    const read = eventReader((event) => {
      if (!isOver) isOver = translate(event, chunks)
    })
    for await (const bytes of bytesOf(body)) {
      chunks = []
      const failure = attempt(() => read(bytes))
      if (chunks.length === 0 && !isOver) yield ALIVE
      for (const chunk of chunks) yield chunk
      if (failure) throw failure.thrown
      if (isOver) return
    }
  } finally {
    signal.removeEventListener('abort', close)
    if (isOver) drain(body)
    else close()
  }
}

/** What failed, so that the words before it are still said. */
function attempt(work: () => void): { thrown: unknown } | undefined {
  try {
    work()
    return undefined
  } catch (thrown) {
    return { thrown }
  }
}

/** The bytes until the connection ends, however it ends. */
async function* bytesOf(body: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of body.iterator({ destroyOnReturn: false })) yield bytes
  } catch {
    return
  }
}

/** Lets the connection come to its own end, so that the next reply can use it again. */
function drain(body: IncomingMessage): void {
  if (body.readableEnded || body.destroyed) return
  const timer = setTimeout(() => body.destroy(), DRAIN_MS).unref()
  body.once('close', () => clearTimeout(timer))
  body.resume()
}

async function notAStream(response: LeanResponse): Promise<ProviderError> {
  const answer = parsed(await response.text().catch(() => ''))
  return errorIn(answer) ?? new ProviderError('broken', 'The provider answered without a stream.')
}

/** The event's data, which must be a JSON object. */
export function parsed(data: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    throw new ProviderError('broken', 'The provider sent something that is not JSON.')
  }
  if (typeof value !== 'object' || value === null) throw new ProviderError('broken', 'The provider sent no object.')
  return value as Record<string, unknown>
}

const PASSING = /overloaded|rate_limit|server_error|api_error|timeout|unavailable|busy|exhausted|^(408|409|429|5\d\d)$/
const ACCOUNT = /auth|permission|billing|quota|balance|credit|^(401|402|403)$/

/** The error that a provider reports within an answer of status 200; its words are not repeated, only its code. */
export function errorIn(answer: Record<string, unknown>): ProviderError | undefined {
  const { error } = answer
  if (error === undefined || error === null) return undefined
  const { type, code } = (typeof error === 'object' ? error : {}) as { type?: unknown; code?: unknown }
  const kinds = [type, code].filter((kind) => typeof kind === 'string' || typeof kind === 'number').map(String)
  const message = `The provider reported an error (${kinds.join(', ').slice(0, 80) || 'without a code'}).`
  if (kinds.some((kind) => ACCOUNT.test(kind))) return new ProviderError('unauthorized', message)
  if (kinds.some((kind) => PASSING.test(kind))) return new ProviderError('busy', message)
  if (kinds.some((kind) => kind.includes('invalid'))) return new ProviderError('rejected', message)
  return new ProviderError('broken', message)
}
