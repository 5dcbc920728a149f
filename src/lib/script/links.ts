import { closeAside, openAside } from './asides.ts'
import { kindOf, SPACE, WORD } from './chars.ts'
import type { Element, Node } from './nodes.ts'
import { add, close, hold, isHeld, isWithin, jump, open, type Pen, pass, put } from './pen.ts'

const WORDS_REACH = 500
const ADDRESS_REACH = 2_000
const SAFE = new Set(['http:', 'https:', 'mailto:'])

/** The address in its safe, normal form; undefined for anything but http, https and mailto. */
export function safeAddress(address: string): URL | undefined {
  const url = URL.parse(address.trim())
  return url && SAFE.has(url.protocol) ? url : undefined
}

export function link(href: string, children: Node[]): Element {
  return { tag: 'a', attributes: { href, rel: 'nofollow noopener noreferrer ugc' }, children }
}

/** A picture from elsewhere, which is never loaded: where it is, to be followed. */
export function picture(url: URL, words: string): Element {
  const element: Element = { ...link(url.href, [url.hostname]), says: 'picture' }
  return words.trim() ? { ...element, attributes: { ...element.attributes, title: words.trim() } } : element
}

/** Whether the pen is within a link already; there is none within another. */
export const isLinked = (pen: Pen): boolean => isWithin(pen, ({ element }) => element.tag === 'a')

/** Reads `[`: an aside, the words of a link, or itself. */
export function bracket(pen: Pen) {
  if (openAside(pen)) return
  const parts = isLinked(pen) ? undefined : partsAt(pen, pen.at)
  if (!parts) return pass(pen, 1)
  if (!parts.url) return holdBack(pen, parts.wordsEnd)
  if (!open(pen, 'link', link(parts.url.href, []), { until: parts.wordsEnd, after: parts.after })) return pass(pen, 1)
  jump(pen, pen.at + 1)
}

// The words are shown, what follows them only when it is whole.
function holdBack(pen: Pen, wordsEnd: number): void {
  pen.end = wordsEnd
  pass(pen, 1)
}

/** Reads `]`: where the words of a link end, the end of an aside, or itself. */
export function closeBracket(pen: Pen) {
  const index = pen.frames.findLastIndex(({ until }) => until === pen.at)
  const frame = pen.frames[index]
  if (!frame) return isHeld(pen, pen.at + 1) ? hold(pen) : closeAside(pen, ']')
  put(pen, pen.at)
  close(pen, index)
  jump(pen, frame.after)
}

/** Reads `!`: before a bracket it may begin a picture. */
export function exclamation(pen: Pen) {
  const parts = pen.text.charCodeAt(pen.at + 1) === 91 && !isLinked(pen) ? partsAt(pen, pen.at + 1) : undefined
  if (!parts) return pass(pen, 1)
  if (!parts.url) return holdBack(pen, parts.wordsEnd)
  put(pen, pen.at)
  add(pen, picture(parts.url, pen.text.slice(pen.at + 2, parts.wordsEnd)))
  jump(pen, parts.after)
}

/** `[words](address)` at `at`; without a url it may still become one. */
function partsAt(pen: Pen, at: number): { wordsEnd: number; url?: URL; after: number } | undefined {
  const wordsEnd = pen.text.slice(at, Math.min(pen.end, at + WORDS_REACH)).indexOf(']') + at
  if (wordsEnd <= at + 1 && pen.text[at + 1] !== ']') return
  if (wordsEnd < at || wordsEnd + 1 >= pen.end || pen.text[wordsEnd + 1] !== '(') return
  const address = addressEnd(pen, wordsEnd + 2)
  if (address >= pen.end) return pen.open && pen.end - at < ADDRESS_REACH ? { wordsEnd, after: 0 } : undefined
  const url = safeAddress(pen.text.slice(wordsEnd + 2, address))
  const after = behindTitle(pen, address)
  if (url && !after && isHalfTitle(pen, address)) return { wordsEnd, after: 0 }
  return url && after ? { wordsEnd, url, after } : undefined
}

/** Where an address within parentheses ends: at the one that closes, at a space or at another link. */
function addressEnd(pen: Pen, from: number): number {
  const stop = Math.min(pen.end, from + ADDRESS_REACH)
  let depth = 0
  for (let at = from; at < stop; at++) {
    const unit = pen.text.charCodeAt(at)
    if (kindOf(unit) === SPACE || unit === 91 || (unit === 41 && depth-- === 0)) return at
    if (unit === 40) depth++
  }
  return stop
}

function behindTitle(pen: Pen, at: number): number | undefined {
  const closing = /^(?:[ \t]{1,9}(?:"[^"\n]*"|'[^'\n]*'))?[ \t]{0,9}\)/.exec(
    pen.text.slice(at, Math.min(pen.end, at + WORDS_REACH)),
  )
  return closing ? at + closing[0].length : undefined
}

const isHalfTitle = (pen: Pen, at: number): boolean =>
  pen.open && pen.end - at < WORDS_REACH && HALF_TITLE.test(pen.text.slice(at, pen.end))
const HALF_TITLE = /^[ \t]{1,9}(?:"[^"\n]*"?|'[^'\n]*'?)?$/

/** Reads `:`: behind `http` or `https` it belongs to an address. */
export function colon(pen: Pen) {
  const from = addressStart(pen)
  if (from === undefined || isLinked(pen)) return pass(pen, 1)
  let to = pen.at + 3
  const stop = Math.min(pen.end, from + ADDRESS_REACH)
  while (to < stop && isAddress(pen.text.charCodeAt(to))) to++
  if (pen.open && to >= pen.end) {
    pen.end = from
    pen.at = from
    return
  }
  const address = withoutStops(pen.text.slice(from, to))
  const url = safeAddress(address)
  if (!url) return pass(pen, 3)
  put(pen, from)
  add(pen, link(url.href, [address]))
  jump(pen, from + address.length)
}

function addressStart(pen: Pen): number | undefined {
  if (pen.text.charCodeAt(pen.at + 1) !== 47 || !pen.text.startsWith('://', pen.at)) return
  const scheme = /https?$/i.exec(pen.text.slice(Math.max(pen.from, pen.at - 5), pen.at))
  if (!scheme) return
  const from = pen.at - scheme[0].length
  return from > pen.start && kindOf(pen.text.charCodeAt(from - 1)) === WORD ? undefined : from
}

function isAddress(unit: number): boolean {
  return (
    unit > 32 && unit < 0x2000 && unit !== 34 && unit !== 60 && unit !== 62 && unit !== 96 && kindOf(unit) !== SPACE
  )
}

// What ends a sentence or closes a marker around the address is not part of it.
function withoutStops(address: string): string {
  let to = address.length
  while (to > 0 && STOPS.has(address[to - 1] ?? '') && !closesOwn(address.slice(0, to))) to--
  return address.slice(0, to)
}
const STOPS = new Set(".,;:!?'*_~|)]}")

const closesOwn = (address: string): boolean =>
  address.endsWith(')') && address.split('(').length >= address.split(')').length
