import { grow, growLetters } from './grow.ts'
import { htmx } from './htmx.ts'

type Message = { event: string; data: string }
type Detail = {
  message: Message
  cancelled: boolean
  connection: { cancelled: boolean; isOver?: boolean }
  status?: number
}

/** Makes a message grow as its stream tells; what is no growth is left to htmx. */
export function followSpeeches(): void {
  document.addEventListener('htmx:sse:before:message', (event) => {
    const { detail } = event as CustomEvent<Detail>
    const { event: name, data } = detail.message
    const body = (event.target as HTMLElement).querySelector<HTMLElement>(':scope > .message__body')
    if (!body || name || data.startsWith('<hx-partial')) return
    if (data.startsWith('<')) growBy(body, data)
    else growLetters(body, data)
    detail.cancelled = true
    document.dispatchEvent(new Event('troupe:grown'))
  })
  keepClosed()
  honourIgnore()
}

function growBy(body: HTMLElement, data: string): void {
  const [, depth, keep, html = ''] = /^<(\d+) (\d+) (.*)$/s.exec(data) ?? []
  grow(body, Number(depth), Number(keep), html)
}

/**
 * A stream that is not mine any more, or whose message is gone, is not asked for again; nor is
 * one that htmx closed because its message is finished, although htmx's loop would go on.
 */
function keepClosed(): void {
  document.addEventListener('htmx:sse:error', (event) => {
    const { connection, status = 0 } = (event as CustomEvent<Detail>).detail
    if (status >= 400 && status < 500 && connection) connection.isOver = true
  })
  document.addEventListener('htmx:sse:close', (event) => {
    ;(event as CustomEvent<Detail>).detail.connection.isOver = true
  })
  document.addEventListener('htmx:sse:before:connection', (event) => {
    const { connection } = (event as CustomEvent<Detail>).detail
    if (connection.isOver) connection.cancelled = true
  })
}

/** hx-sse connects whatever asks for it; under hx-ignore nothing may ask for anything. */
function honourIgnore(): void {
  document.addEventListener('htmx:config:request', (event) => {
    if ((event.target as Element).closest?.('[hx-ignore]')) event.preventDefault()
  })
}

/**
 * A page in which the reply is written out block by block gives way to the ordinary one, where
 * it grows word by word; one that has come to its end becomes the ordinary one in its place.
 */
export function takeOverWritten(): void {
  const path = location.pathname
  if (document.readyState === 'loading' && location.search.startsWith('?spoken=')) return location.replace(path)
  if (!document.querySelector('.page-chat .message--written')) return
  history.replaceState(null, '', path)
  void htmx.ajax('GET', path, { target: '#script', select: '#script', swap: 'outerMorph' })
  void htmx.ajax('GET', path, { target: '#stop', select: '#stop', swap: 'outerHTML' })
}
