import type { IncomingMessage } from 'node:http'
import { type Chunk, ProviderError } from './ai.ts'
import { eventReader, type ServerEvent } from './events.ts'
import { isAboutWords } from './failure.ts'
import type { LeanResponse } from './http.ts'
import { pushed, type Sink } from './pushed.ts'

/** How long a connection whose reply is over may take to end before it is closed. */
const DRAIN_MS = 1000
/** A reader that is so many chunks behind stops the provider for a while. */
const WAITING_MAX = 256

/** Something came, but nothing to say yet: the watchdog is told that the provider lives. */
const ALIVE: Chunk = { kind: 'reasoning', text: '' }

/** Says what an event says; true when the provider's stream is over. */
export type Translate = (event: ServerEvent, say: (chunk: Chunk) => void) => boolean

/**
 * Turns an answer of server-sent events into chunks. A connection that ends or breaks
 * before the stream is over ends the chunks quietly: without a finish among them the reply
 * was cut. Aborting `signal` closes the connection; so does leaving the loop early.
 */
export function relay(
  ask: () => Promise<LeanResponse>,
  signal: AbortSignal,
  translate: Translate,
): AsyncIterable<Chunk> {
  return pushed((sink) => {
    let body: IncomingMessage | undefined
    let isOver = false
    const close = () => {
      signal.removeEventListener('abort', stop)
      if (!body) return
      if (isOver) drain(body)
      else body.destroy()
    }
    const stop = () => {
      body?.destroy()
      sink.end()
    }
    signal.addEventListener('abort', stop)

    const listen = (response: LeanResponse) => {
      body = response.body
      if (signal.aborted) return stop()
      if (response.headers.get('content-type')?.includes('application/json')) {
        return void whole(response, sink, translate)
      }
      const reader = streamReader(sink, translate, () => {
        isOver = true
      })
      body.on('data', (bytes: Buffer) => {
        if (!isOver) reader(bytes)
        if (!isOver && sink.waiting() > WAITING_MAX) body?.pause()
      })
      body.on('close', sink.end)
    }
    ask().then(listen, (error) => (signal.aborted ? sink.end() : sink.fail(error)))
    return { wanted: () => body?.resume(), close }
  })
}

/** Reads bytes into the sink; calls `over` before it ends because the stream is over or broken. */
function streamReader(sink: Sink<Chunk>, translate: Translate, over: () => void): (bytes: Buffer) => void {
  let hasSaid = false
  let isOver = false
  const say = (chunk: Chunk) => {
    hasSaid = true
    sink.push(chunk)
  }
  const read = eventReader((event) => {
    if (!isOver) isOver = translate(event, say)
  })
  return (bytes) => {
    hasSaid = false
    try {
      read(bytes)
    } catch (error) {
      sink.fail(error)
      return
    }
    if (isOver) {
      over()
      sink.end()
    } else if (!hasSaid) {
      sink.push(ALIVE)
    }
  }
}

/** Lets the connection come to its own end, so that the next reply can use it again. */
function drain(body: IncomingMessage): void {
  if (body.readableEnded || body.destroyed) return
  const timer = setTimeout(() => body.destroy(), DRAIN_MS).unref()
  body.once('close', () => clearTimeout(timer))
  body.resume()
}

/** A server that does not stream says its reply in one piece; or it says what is wrong. */
async function whole(response: LeanResponse, sink: Sink<Chunk>, translate: Translate): Promise<void> {
  try {
    const data = await response.text()
    const error = errorIn(parsed(data))
    if (error) throw error
    let hasSaid = false
    translate({ name: '', data }, (chunk) => {
      hasSaid ||= chunk.kind === 'text'
      sink.push(chunk)
    })
    if (!hasSaid) throw new ProviderError('broken', 'The provider answered without a stream.')
    sink.end()
  } catch (error) {
    sink.fail(error instanceof ProviderError ? error : new ProviderError('broken', 'The provider hung up.'))
  }
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
  const { type, code, message: said } = (typeof error === 'object' ? error : {}) as { [field: string]: unknown }
  const kinds = [type, code].filter((kind) => typeof kind === 'string' || typeof kind === 'number').map(String)
  const message = `The provider reported an error (${kinds.join(', ').slice(0, 80) || 'without a code'}).`
  if (kinds.includes('403') && isAboutWords(String(said))) return new ProviderError('rejected', message)
  if (kinds.some((kind) => ACCOUNT.test(kind))) return new ProviderError('unauthorized', message)
  if (kinds.some((kind) => PASSING.test(kind))) return new ProviderError('busy', message)
  if (kinds.some((kind) => kind.includes('invalid'))) return new ProviderError('rejected', message)
  return new ProviderError('broken', message)
}
