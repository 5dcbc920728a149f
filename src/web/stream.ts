import type { Response } from 'express'
import { LIMITS } from './limits.ts'
import { visitOf } from './visit.ts'

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

/** Readers and the sessions they came with; a reader whose session has ended is sent away. */
const open = new Map<Response, string | undefined>()
const RIGHT_CHECKED_EVERY_MS = 1000

export const openStreams = (): number => open.size

/** One timer for all readers; it runs while there are any. */
let heartbeat: NodeJS.Timeout | undefined
function beat(): void {
  for (const res of open.keys()) send(res, ':\n\n')
}

/** To write to a response that was ended elsewhere (by a stop, or with its session) would end the whole program. */
const isOpen = (res: Response): boolean => !res.writableEnded && !res.destroyed

function send(res: Response, frames: string): void {
  if (!isOpen(res)) return
  res.write(frames)
  if (res.writableLength > LIMITS.unsentBytes) res.destroy()
}

function join(res: Response, sessionId: string | undefined): void {
  open.set(res, sessionId)
  heartbeat ??= setInterval(beat, LIMITS.heartbeatMs).unref()
}

function leave(res: Response): void {
  open.delete(res)
  if (open.size > 0) return
  clearInterval(heartbeat)
  heartbeat = undefined
}

export function openStream(res: Response): Stream {
  const gone = new AbortController()
  join(res, visitOf(res.req).sessionId)
  res.on('close', () => {
    leave(res)
    gone.abort()
  })
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
  res.flushHeaders()

  return {
    gone: gone.signal,
    write: (frames) => send(res, frames),
    end: () => {
      if (isOpen(res)) res.end(DONE)
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
  for (const res of open.keys()) res.end()
}

/** Ends the streams of sessions that were ended elsewhere, within a second or two. Returns what stops the watch. */
export function watchSessions(goesOn: (sessionId: string) => Promise<boolean>): () => void {
  const watch = async () => {
    const sessions = new Set(open.values())
    for (const sessionId of sessions) {
      if (sessionId === undefined || (await goesOn(sessionId))) continue
      for (const [res, id] of open) if (id === sessionId) res.end()
    }
  }
  const timer = setInterval(() => void watch().catch(() => {}), RIGHT_CHECKED_EVERY_MS).unref()
  return () => clearInterval(timer)
}
