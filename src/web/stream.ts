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

/** A reader of events, or of a page that is written out, with the session they came with; one whose session has ended is sent away. */
type Open = {
  kind: keyof typeof COMMENTS
  sessionId: string | undefined
  /** Bytes that the connection had taken at the last heartbeat. */
  taken: number
}
const open = new Map<Response, Open>()
const gauge = createGauge({ each: LIMITS.streamsPerPerson, all: LIMITS.streams })
const RIGHT_CHECKED_EVERY_MS = 1000
/** Look-ups of a session that may fail one after the other before its streams are ended. */
const MOST_FAILED_CHECKS = 5
/** Says nothing, so that a connection without words is not taken for a dead one. */
const COMMENTS = { events: ':\n\n', page: '<!-- -->\n' }

export const openStreams = (): number => open.size

/** One timer for all readers; it runs while there are any. */
let heartbeat: NodeJS.Timeout | undefined
function beat(): void {
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

/** Throws a Problem when this person, or everybody together, has too many open. */
function join(res: Response, kind: keyof typeof COMMENTS): AbortSignal {
  const giveBack = gauge.take(me(res.req).id)
  const gone = new AbortController()
  open.set(res, { kind, sessionId: visitOf(res.req).sessionId, taken: 0 })
  heartbeat ??= setInterval(beat, LIMITS.heartbeatMs).unref()
  res.on('close', () => {
    giveBack()
    leave(res)
    gone.abort()
  })
  return gone.signal
}

function leave(res: Response): void {
  open.delete(res)
  if (open.size > 0) return
  clearInterval(heartbeat)
  heartbeat = undefined
}

function write(res: Response, text: string): void {
  const { socket } = res
  if (text === '' || res.writableEnded || res.destroyed) return
  // Without a socket an earlier answer on the connection is still under way; Node keeps the words until then.
  if (socket && res.chunkedEncoding) socket.write(chunkOf(text))
  else res.write(text)
  if ((socket ?? res).writableLength > LIMITS.unsentBytes) res.destroy()
}

/**
 * A chunk of HTTP/1.1's chunked coding (RFC 9112, 7.1), written straight to the socket: with
 * thousands of streams `res.write`, which hands on its three pieces apart, is the largest
 * cost. Not for HTTP/1.0 and HEAD, where there are no chunks.
 */
const chunkOf = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`

export function openStream(res: Response): Stream {
  const gone = join(res, 'events')
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
  res.flushHeaders()
  return {
    gone,
    write: (frames) => write(res, frames),
    end: () => {
      if (!res.writableEnded) res.end(DONE)
    },
  }
}

/** A page that is written out while it is spoken; its reader may stay as long, and be as slow, as that of a stream. */
export function openPage(res: Response): Pick<Stream, 'gone' | 'write'> & { end: (rest: string) => void } {
  const gone = join(res, 'page')
  res.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'private, no-store, no-transform',
    'X-Accel-Buffering': 'no',
    Vary: 'HX-Request-Type, Accept-Language',
  })
  res.flushHeaders()
  return {
    gone,
    write: (html) => write(res, html),
    end: (rest) => {
      if (!res.writableEnded) res.end(rest)
    },
  }
}

const DONE = 'event: done\ndata: \n\n'

/** Markup as an event's data; every line of it is a data line of its own. */
export function eventOf({ html, id }: { html: string; id?: string }): string {
  const lines = html.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
  return `${id === undefined ? '' : `id: ${id}\n`}${lines.join('')}\n`
}

/** Hangs up on every reader, so that the server can close; htmx comes back to the next one. */
export function closeStreams(): void {
  for (const [res, { kind }] of open) if (kind === 'events') res.end()
}

/**
 * Ends the streams of sessions that were ended elsewhere, within a second or two, and those
 * of sessions that cannot be looked up for five seconds. Returns what stops the watch.
 */
export function watchSessions(goesOn: (sessionId: string) => Promise<boolean>): () => void {
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
    for (const id of sessions) if (!(await mayGoOn(id))) endStreamsOf(id)
  }

  const timer = setInterval(() => void watch(), RIGHT_CHECKED_EVERY_MS).unref()
  return () => clearInterval(timer)
}

function endStreamsOf(ended: string): void {
  for (const [res, { sessionId }] of open) if (sessionId === ended) res.end()
}
