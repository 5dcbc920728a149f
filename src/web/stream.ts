import type { Response } from 'express'
import { createGauge, LIMITS } from './limits.ts'
import { me, visitOf } from './visit.ts'

/**
 * Server-sent events (WHATWG HTML, section 9.2). The reader's connection is only a view:
 * what is streamed lives on without it.
 */
export type Stream = {
  /** Aborts when the reader leaves or is too slow. */
  gone: AbortSignal
  /** Frames as they go over the wire. */
  write: (frames: string) => void
  /** Says the closing event that ends the stream for good, and hangs up. */
  end: () => void
}

/** The same for a page; its end brings the rest of it. */
export type Page = Pick<Stream, 'gone' | 'write'> & { end: (rest: string) => void }

/** A reader of events, or of a page that is written out, with the session they came with; one whose session has ended is sent away. */
type Open = {
  kind: keyof typeof COMMENTS
  sessionId: string | undefined
  /** Bytes that the connection had taken at the last heartbeat. */
  taken: number
}
type Readers = Map<Response, Open>
const RIGHT_CHECKED_EVERY_MS = 1000
/** Look-ups of a session that may fail one after the other before its streams are ended. */
const MOST_FAILED_CHECKS = 5
/** Says nothing, so that a connection without words is not taken for a dead one. */
const COMMENTS = { events: ':\n\n', page: '<!-- -->\n' }
const DONE = 'event: done\ndata: \n\n'

export type Streams = {
  openStream: (res: Response) => Stream
  /** A page that is written out while it is spoken; its reader may stay as long, and be as slow, as that of a stream. */
  openPage: (res: Response) => Page
  /** How many are open. */
  count: () => number
  /** Hangs up on every reader of events, so that the server can close; htmx comes back to the next one. */
  hangUp: () => void
  /**
   * Ends the streams of sessions that were ended elsewhere, within a second or two, and those
   * of sessions that cannot be looked up for five seconds. Returns what stops the watch.
   */
  watchSessions: (goesOn: (sessionId: string) => Promise<boolean>) => () => void
}

/** The streams of one site. Opening one throws a Problem when a person, or everybody together, has too many open. */
export function createStreams(): Streams {
  const open: Readers = new Map()
  const gauge = createGauge({ each: LIMITS.streamsPerPerson, all: LIMITS.streams })
  /** One timer for all readers; it runs while there are any. */
  let heartbeat: NodeJS.Timeout | undefined

  function join(res: Response, kind: Open['kind'], headers: { [name: string]: string }): Page {
    const giveBack = gauge.take(me(res.req).id)
    const gone = new AbortController()
    open.set(res, { kind, sessionId: visitOf(res.req).sessionId, taken: 0 })
    heartbeat ??= setInterval(() => beat(open), LIMITS.heartbeatMs).unref()
    res.on('close', () => {
      giveBack()
      leave(res)
      gone.abort()
    })
    res.writeHead(200, { 'X-Accel-Buffering': 'no', ...headers })
    res.flushHeaders()
    return {
      gone: gone.signal,
      write: (text) => write(res, text),
      end: (rest) => {
        if (!res.writableEnded) res.end(rest)
      },
    }
  }

  function leave(res: Response): void {
    open.delete(res)
    if (open.size > 0) return
    clearInterval(heartbeat)
    heartbeat = undefined
  }

  return {
    openStream(res) {
      // Events tell where they end and which is the last, so their answer ends with the connection (RFC 9112, 6.3):
      // the frames of chunks would cost more than the few letters in them.
      res.useChunkedEncodingByDefault = false
      const { end, ...stream } = join(res, 'events', {
        Connection: 'close',
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
      })
      return { ...stream, end: () => end(DONE) }
    },
    openPage: (res) =>
      join(res, 'page', {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'private, no-store, no-transform',
        Vary: 'HX-Request-Type, Accept-Language',
      }),
    count: () => open.size,
    hangUp() {
      for (const [res, { kind }] of open) if (kind === 'events') res.end()
    },
    watchSessions: (goesOn) => watchSessions(open, goesOn),
  }
}

function beat(open: Readers): void {
  for (const [res, reader] of open) {
    if (hasStalled(res, reader)) res.destroy()
    else write(res, COMMENTS[reader.kind])
  }
}

/** Something waits, and nothing has been taken since the last heartbeat: whoever reads there is asleep or means harm. */
function hasStalled({ socket }: Response, reader: Open): boolean {
  if (!socket) return false
  const taken = socket.bytesWritten - socket.writableLength
  const isStalled = socket.writableLength > 0 && taken === reader.taken
  reader.taken = taken
  return isStalled
}

function write(res: Response, text: string): void {
  const { socket } = res
  if (text === '' || res.writableEnded || res.destroyed) return
  // Without a socket an earlier answer on the connection is still under way; Node keeps the words until then.
  if (socket && res.req.method !== 'HEAD') socket.write(res.chunkedEncoding ? chunkOf(text) : text)
  else res.write(text)
  if ((socket ?? res).writableLength > LIMITS.unsentBytes) res.destroy()
}

/**
 * A chunk of HTTP/1.1's chunked coding (RFC 9112, 7.1), written straight to the socket: with
 * thousands of streams `res.write`, which hands on its three pieces apart, is the largest
 * cost. Not for HTTP/1.0 and events, where there are no chunks.
 */
const chunkOf = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`

/** Markup as an event's data; every line of it is a data line of its own. */
export function eventOf({ html, id }: { html: string; id?: string }): string {
  const lines = html.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
  return `${id === undefined ? '' : `id: ${id}\n`}${lines.join('')}\n`
}

function watchSessions(open: Readers, goesOn: (sessionId: string) => Promise<boolean>): () => void {
  const failed = new Map<string, number>()

  async function mayGoOn(id: string): Promise<boolean> {
    try {
      const goes = await goesOn(id)
      failed.delete(id)
      return goes
    } catch {
      const times = (failed.get(id) ?? 0) + 1
      failed.set(id, times)
      return times < MOST_FAILED_CHECKS
    }
  }

  async function watch(): Promise<void> {
    const sessions = new Set([...open.values()].flatMap(({ sessionId }) => sessionId ?? []))
    for (const id of failed.keys()) if (!sessions.has(id)) failed.delete(id)
    for (const id of sessions) if (!(await mayGoOn(id))) endStreamsOf(open, id)
  }

  const timer = setInterval(() => void watch(), RIGHT_CHECKED_EVERY_MS).unref()
  return () => clearInterval(timer)
}

function endStreamsOf(open: Readers, ended: string): void {
  for (const [res, { sessionId }] of open) if (sessionId === ended) res.end()
}
