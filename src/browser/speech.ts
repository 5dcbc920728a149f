import { grow, growLetters } from './grow.ts'
import { htmx } from './htmx.ts'
import { sayLost, sayUnreachable, unsayUnreachable } from './trouble.ts'

type Message = { event: string; data: string }
type Detail = {
  message: Message
  cancelled: boolean
  connection: { cancelled: boolean; isOver?: boolean }
  status?: number
  ctx: { response: { status: number } }
}

const STREAM = 'hx-sse:connect'
/** Not 429: who has too many streams open is served when one of them ends. */
const LOST = [401, 403, 404, 410]

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
  giveUpLost()
  keepClosed()
  honourIgnore()
}

function growBy(body: HTMLElement, data: string): void {
  const [, depth, keep, html = ''] = /^<(\d+) (\d+) (.*)$/s.exec(data) ?? []
  grow(body, Number(depth), Number(keep), html)
}

/** Signed out, or the message is gone: its stream is not asked for again, and the page says so. */
function giveUpLost(): void {
  document.addEventListener('htmx:sse:error', (event) => {
    const { status = 0 } = (event as CustomEvent<Detail>).detail
    if (LOST.includes(status)) giveUp(event.target as HTMLElement)
    else if (status === 0 || status >= 500) sayUnreachable()
  })
  document.addEventListener('htmx:before:response', (event) => {
    const { ctx } = (event as CustomEvent<Detail>).detail
    const message = event.target as HTMLElement
    if (!LOST.includes(ctx.response.status) || !message.hasAttribute?.(STREAM)) return
    event.preventDefault()
    giveUp(message)
  })
  document.addEventListener('htmx:sse:after:connection', unsayUnreachable)
}

function giveUp(message: HTMLElement): void {
  for (const name of [STREAM, 'hx-trigger', 'aria-busy']) message.removeAttribute(name)
  message.classList.remove('message--live')
  message.querySelector('.message__live')?.remove()
  document.querySelector('#stop')?.replaceChildren()
  document.querySelector('#status')?.replaceChildren()
  htmx.process(message, true)
  sayLost()
}

/** A stream that htmx closed because its message is finished is not asked for again, although htmx's loop would go on. */
function keepClosed(): void {
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
  const isSpoken = location.search.startsWith('?spoken=')
  if (document.readyState === 'loading' && isSpoken) return location.replace(path)
  // A short reply may have been over before it could be written out.
  if (isSpoken) history.replaceState(null, '', path)
  if (!document.querySelector('.page-chat .message--written')) return
  void htmx.ajax('GET', path, { target: '#script', select: '#script', swap: 'outerMorph' })
  void htmx.ajax('GET', path, { target: '#stop', select: '#stop', swap: 'outerHTML' })
}
