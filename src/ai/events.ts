import { StringDecoder } from 'node:string_decoder'
import { ProviderError } from './ai.ts'

/** No provider sends a longer event; whoever does is not speaking the protocol. */
export const EVENT_MAX_CHARS = 4 * 1024 * 1024

/** A server-sent event: its name is '' where none was sent. */
export type ServerEvent = { name: string; data: string }

/**
 * Reads server-sent events (WHATWG HTML, "Interpreting an event stream") out of bytes as
 * they come: each call hands over the events that these bytes completed. What follows the
 * last blank line when the stream ends was cut off, and is never an event. Throws a
 * ProviderError('broken') once an event is longer than `maxChars`, after those before it.
 */
export function eventReader(take: (event: ServerEvent) => void, maxChars = EVENT_MAX_CHARS): (bytes: Buffer) => void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let endedInReturn = false
  let isFirst = true
  let name = ''
  let data: string | undefined

  return (bytes) => {
    let text = decoder.write(bytes)
    if (text === '') return
    if (isFirst) {
      isFirst = false
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1)
    }
    if (endedInReturn && text.charCodeAt(0) === 0x0a) text = text.slice(1)
    endedInReturn = text.endsWith('\r')
    if (text.includes('\r')) text = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')

    let start = 0
    let end = text.indexOf('\n')
    while (end >= 0) {
      const line = start === 0 ? rest + text.slice(0, end) : text.slice(start, end)
      if (line === '') {
        const event = data === undefined ? undefined : { name, data }
        name = ''
        data = undefined
        if (event) take(event)
      } else {
        readField(line)
      }
      start = end + 1
      end = text.indexOf('\n', start)
    }
    rest = start === 0 ? rest + text : text.slice(start)
    if (rest.length + (data?.length ?? 0) > maxChars) throw tooLong()
  }

  function readField(line: string): void {
    const colon = line.indexOf(':')
    if (colon === 0) return
    const field = colon < 0 ? line : line.slice(0, colon)
    if (field !== 'data' && field !== 'event') return
    const value = colon < 0 ? '' : line.slice(line.charCodeAt(colon + 1) === 0x20 ? colon + 2 : colon + 1)
    if (field === 'event') name = value
    else data = data === undefined ? value : `${data}\n${value}`
    if (data !== undefined && data.length > maxChars) throw tooLong()
  }
}

function tooLong(): ProviderError {
  return new ProviderError('broken', 'The provider sent an event that is too long.')
}
