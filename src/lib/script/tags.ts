import { openDirection } from './directions.ts'
import { entityAt } from './entities.ts'
import { isLinked, link, picture, safeAddress } from './links.ts'
import { add, close, find, hold, jump, open, type Pen, pass, put } from './pen.ts'

const TAG_REACH = 1_000
/** A tag that is not closed at the end of the text is waited for that long. */
const TAG_WAIT = 300

export type HtmlTag = { name: string; closing: boolean; attributes: string; after: number }

const TAG = /^<(\/?)([a-z][a-z0-9]{0,9})((?:\s+[a-z:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))*)\s*\/?>/i
const HALF_TAG = /^<\/?[a-z][a-z0-9]{0,9}(?:\s+[a-z:-]+\s*=[^>]*|\s+[a-z:-]*|\s*\/?)$/i
const COMMENT = /^<!--[\s\S]*?-->/

const BLOCK_TAGS = new Set(
  'p div center h1 h2 h3 h4 h5 h6 ul ol li hr table tr tbody thead blockquote section article main header footer'.split(
    ' ',
  ),
)
const MEANING: { [name: string]: 'strong' | 'direction' | 'struck' } = {
  b: 'strong',
  strong: 'strong',
  i: 'direction',
  em: 'direction',
  s: 'struck',
  del: 'struck',
  strike: 'struck',
}
const DROPPED = new Set(
  'span font u small big sub sup a img br td th tt kbd code pre body html ins mark abbr label'.split(' '),
)

/** The tag that begins at `at` and is one that we know; anything else in angle brackets is text. */
export function tagAt(text: string, at: number, end: number): HtmlTag | undefined {
  const unit = text.charCodeAt(at + 1) | 32
  if ((unit < 97 || unit > 122) && text.charCodeAt(at + 1) !== 47) return
  const close = text.slice(at, Math.min(end, at + TAG_REACH)).indexOf('>')
  const found = close === -1 ? null : TAG.exec(text.slice(at, Math.min(end, at + TAG_REACH)))
  if (!found) return
  const [{ length }, slash, word = '', attributes = ''] = found
  const name = word.toLowerCase()
  if (!isKnown(name)) return
  return { name, closing: slash === '/', attributes, after: at + length }
}

const isKnown = (name: string): boolean => BLOCK_TAGS.has(name) || name in MEANING || DROPPED.has(name)

/** A tag that separates blocks rather than words. */
export function blockTagAt(text: string, at: number, end: number): HtmlTag | undefined {
  const tag = tagAt(text, at, end)
  return tag && BLOCK_TAGS.has(tag.name) ? tag : undefined
}

/** Whether what stands from `at` to the end may become a tag that we know. */
export function isHalfTag(text: string, at: number, end: number): boolean {
  const rest = text.slice(at, Math.min(end, at + TAG_WAIT + 1))
  if (rest.length > TAG_WAIT) return false
  const name = /^<\/?([a-z0-9]*)/i.exec(rest)?.[1]?.toLowerCase() ?? ''
  if (rest.startsWith('<!--'.slice(0, rest.length)) || rest.startsWith('<!--')) return true
  if (rest === '<' || rest === '</') return true
  if (/^<https?:\S*$/i.test(rest) || (rest.length <= 11 && 'https'.startsWith(rest.slice(1).toLowerCase()))) return true
  if (`</${name}`.endsWith(rest.slice(1)))
    return [...BLOCK_TAGS, ...Object.keys(MEANING), ...DROPPED].some((known) => known.startsWith(name))
  return isKnown(name) && HALF_TAG.test(rest)
}

/** Reads `<`: formatting of old cards is understood, every other tag is text. */
export function angle(pen: Pen) {
  const tag = tagAt(pen.text, pen.at, pen.end)
  if (tag) return readTag(pen, tag)
  const rest = pen.text.slice(pen.at, Math.min(pen.end, pen.at + TAG_REACH))
  const comment = COMMENT.exec(rest)
  if (comment) {
    put(pen, pen.at)
    return jump(pen, pen.at + comment[0].length)
  }
  const address = /^<((?:https?|mailto):[^\s<>]+)>/i.exec(rest)
  const url = address?.[1] && !isLinked(pen) ? safeAddress(address[1]) : undefined
  if (address?.[1] && url) {
    put(pen, pen.at)
    add(pen, link(url.href, [address[1]]))
    return jump(pen, pen.at + address[0].length)
  }
  if (pen.open && isHalfTag(pen.text, pen.at, pen.end)) hold(pen)
  else pass(pen, 1)
}

function readTag(pen: Pen, tag: HtmlTag): void {
  put(pen, pen.at)
  const meaning = MEANING[tag.name]
  if (tag.name === 'br') add(pen, { tag: 'br', children: [] })
  else if (tag.closing) closeTag(pen, meaning ?? (tag.name === 'a' ? 'address' : tag.name))
  else if (meaning === 'strong') open(pen, meaning, { tag: 'strong', children: [] })
  else if (meaning === 'struck') open(pen, meaning, { tag: 's', children: [] })
  else if (meaning === 'direction') openDirection(pen, meaning)
  else if (tag.name === 'a') openLink(pen, tag)
  else if (tag.name === 'img') addPicture(pen, tag)
  jump(pen, tag.after)
}

function closeTag(pen: Pen, mark: string): void {
  const index = find(pen, mark)
  if (index >= 0) close(pen, index)
}

function openLink(pen: Pen, tag: HtmlTag): void {
  const url = isLinked(pen) ? undefined : safeAddress(attribute(tag, 'href'))
  if (url) open(pen, 'address', link(url.href, []))
}

function addPicture(pen: Pen, tag: HtmlTag): void {
  const url = isLinked(pen) ? undefined : safeAddress(attribute(tag, 'src'))
  if (url) add(pen, picture(url, attribute(tag, 'alt')))
}

function attribute({ attributes }: HtmlTag, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'<>=]+))`, 'i').exec(attributes)
  const source = found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
  return source.replace(/&#?\w{1,7};/g, (entity) => entityAt(entity, 0, entity.length)?.text ?? entity)
}
