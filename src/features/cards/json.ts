import { randomUUID } from 'node:crypto'
import { LIMITS } from '../../web/limits.ts'
import { refuse, refuseSize } from './cards.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
/** So many plain letters in a row, and the end of the string is looked for by the machine's own search. */
const LONG_RUN = 256
/** Pictures inside of JSON that are longer than this are not parsed as text. */
const LIFTED_BYTES = 2048

/**
 * `dataUris` are the long `data:` addresses that stood in it, by what stands in their place in
 * `value`; `isPruned` is true where keys were dropped.
 */
export type ParsedJson = { value: unknown; dataUris: Map<string, Buffer>; isPruned: boolean }

/**
 * Reads JSON of anybody, in bounded time: it is measured before it is parsed, and pictures
 * written into it are lifted out, as bytes of UTF-8. Keys that could reach an object's
 * prototype are gone. Throws a Problem in people's words.
 */
export function jsonIn(bytes: Buffer): ParsedJson {
  const cuts = measured(bytes)
  const dataUris = new Map<string, Buffer>()
  const mark = `lifted:${randomUUID()}:`
  const pieces: Buffer[] = []
  let from = 0
  for (const [at, { start, end }] of cuts.entries()) {
    dataUris.set(`${mark}${at}`, bytes.subarray(start, end))
    pieces.push(bytes.subarray(from, start), Buffer.from(`${mark}${at}`))
    from = end
  }
  const rest = cuts.length === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(from)])
  if (rest.length > LIMITS.cardTextBytes)
    refuseSize('The text in it is larger than {{most}} MB.', { most: LIMITS.cardTextBytes / 1024 / 1024 })
  const value = parsed(textIn(rest))
  return { value, dataUris, isPruned: prune(value, rest) }
}

function textIn(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    refuse('It is not a text in UTF-8.')
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    refuse('It is damaged: its JSON cannot be read. Please get the file once more.')
  }
}

type Cut = { start: number; end: number }

/** Counts what a parser would have to make, and finds the strings that begin with `data:`. */
function measured(bytes: Buffer): Cut[] {
  const cuts: Cut[] = []
  let depth = 0
  let values = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      const end = endOfString(bytes, at + 1)
      if (end - at > LIFTED_BYTES && isDataUri(bytes, at + 1, end)) cuts.push({ start: at + 1, end })
      at = end
    } else if (byte === 0x2c || byte === 0x3a) values++
    else if (byte === 0x7b || byte === 0x5b) {
      values++
      if (++depth > LIMITS.cardDepth) refuse('It is nested too deeply to be a card.')
    } else if (byte === 0x7d || byte === 0x5d) depth--
    if (values > LIMITS.cardValues) refuseSize('It holds too many values to be a card.')
  }
  return cuts
}

/** Where the string ends that begins at `from`: the place of its quotation mark, or the end of all. */
function endOfString(bytes: Buffer, from: number): number {
  let run = 0
  let quote = from - 1
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) return at
    if (byte === BACKSLASH) {
      at++
      run = 0
    } else if (++run === LONG_RUN) {
      // Searched on from the last one that was found, so that all searches together read each byte twice at most.
      if (quote <= at) quote = foundOr(bytes.length, bytes.indexOf(QUOTE, at + 1))
      at += foundOr(quote - at - 1, bytes.subarray(at + 1, quote).indexOf(BACKSLASH))
      run = 0
    }
  }
  return bytes.length
}

const foundOr = (otherwise: number, found: number): number => (found === -1 ? otherwise : found)

const isDataUri = (bytes: Buffer, start: number, end: number): boolean =>
  bytes.toString('latin1', start, start + 5).toLowerCase() === 'data:' &&
  !bytes.subarray(start, end).includes(BACKSLASH)

/** Drops `__proto__`: JSON.parse makes it a key like others, but whatever copies it by assignment would not. */
function prune(value: unknown, bytes: Buffer): boolean {
  if (!bytes.includes('__proto__') && !bytes.includes('\\u00')) return false
  let isPruned = false
  const open = [value]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue
    if (Object.hasOwn(one, '__proto__')) isPruned = Reflect.deleteProperty(one, '__proto__')
    for (const inner of Object.values(one)) open.push(inner)
  }
  return isPruned
}

/** Puts back every lifted address that nobody took, wherever it stood. */
export function putBack<Value>(value: Value, dataUris: ParsedJson['dataUris']): Value {
  if (dataUris.size === 0) return value
  const put = (one: unknown): unknown => {
    if (typeof one === 'string') return dataUris.get(one)?.toString('utf8') ?? one
    if (Array.isArray(one)) return one.map(put)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [put(name), put(inner)]))
  }
  return put(value) as Value
}
