import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { StringDecoder } from 'node:string_decoder'

/** An event as WHATWG HTML (9.2.6) dispatches it; `id` is the last one that was set. */
export type StreamEvent = { event: string; data: string; id: string }

/** Somebody who follows a stream, or a page that is written out, over a connection of its own. */
export type Reader = {
  status: number
  headers: IncomingHttpHeaders
  events: StreamEvent[]
  /** All that came, as it came. */
  raw: () => string
  /** Bytes on the wire, with headers and framing. */
  wireBytes: () => number
  /** Resolves when the other side has ended it, with how: cut short or whole. */
  ended: Promise<'whole' | 'cut'>
  /** Resolves once so much has come that this is true; rejects when the stream ends before. */
  until: (isThere: (reader: Reader) => boolean) => Promise<void>
  leave: () => void
}

type Asking = {
  cookies?: string
  headers?: { [name: string]: string }
  tell?: (event: StreamEvent) => void
  tellId?: (id: string) => void
}

export async function read(
  address: string,
  { cookies = '', headers = {}, tell, tellId }: Asking = {},
): Promise<Reader> {
  const res = await new Promise<IncomingMessage>((resolve, reject) => {
    get(address, { agent: false, headers: { cookie: cookies, ...headers } }, resolve).on('error', reject)
  })
  const decoder = new StringDecoder('utf8')
  const waiting = new Set<() => void>()
  let raw = ''
  const events: StreamEvent[] = []
  const take = eventTaker((event) => {
    events.push(event)
    tell?.(event)
  }, tellId)
  const ended = new Promise<'whole' | 'cut'>((resolve) => {
    res.on('close', () => resolve(res.complete ? 'whole' : 'cut'))
  })
  const reader: Reader = {
    status: res.statusCode ?? 0,
    headers: res.headers,
    events,
    raw: () => raw,
    wireBytes: () => res.socket.bytesRead,
    ended,
    until(isThere) {
      return new Promise((resolve, reject) => {
        const look = () => {
          if (!isThere(reader)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        void ended.then(() => reject(new Error(`The stream ended before that: ${raw.slice(-300)}`)))
        look()
      })
    },
    leave: () => void res.destroy(),
  }
  res.on('error', () => {})
  res.on('data', (bytes: Buffer) => {
    const text = decoder.write(bytes)
    raw += text
    take(text)
    for (const look of waiting) look()
  })
  return reader
}

function eventTaker(tell: (event: StreamEvent) => void, tellId: ((id: string) => void) | undefined) {
  let rest = ''
  let id = ''
  let event = ''
  let data: string[] = []
  return (text: string) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, field = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
      if (line === '') {
        if (data.length > 0) tell({ event, data: data.join('\n'), id })
        event = ''
        data = []
      } else if (field === 'event') event = value
      else if (field === 'data') data.push(value)
      else if (field === 'id') {
        id = value
        tellId?.(value)
      }
    }
  }
}
