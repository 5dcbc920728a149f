import { WORDS } from './elements.ts'
import { saidWithin } from './html.ts'
import type { Element, Node, Words } from './nodes.ts'

type Manner = { asides: boolean; marks: boolean; words: Words }

/**
 * The blocks as plain text for a transcript, a blank line between them; directions keep their
 * asterisks. Without out-of-character asides where `asides` is false; where `marks` is false,
 * as for an excerpt, directions lose their asterisks and a spoiler is only hinted at.
 */
export function toText(
  blocks: Element[],
  { asides = true, marks = true, words = WORDS }: Partial<Manner> = {},
): string {
  return blocks
    .map((block) => blockText(block, { asides, marks, words }))
    .filter((text) => text !== '')
    .join('\n\n')
}

function blockText(element: Element, manner: Manner): string {
  switch (element.tag) {
    case 'hr':
      return '---'
    case 'ul':
    case 'ol':
      return listText(element, manner)
    case 'blockquote':
      return indented(toText(elementsIn(element), manner), '> ')
    case 'table':
      return rowsIn(element)
        .map((row) => row.children.map((cell) => inlineText([cell], manner)).join(' | '))
        .join('\n')
    default:
      return element.class === 'wide'
        ? elementsIn(element)
            .map((child) => blockText(child, manner))
            .join('')
        : inlineText([element], manner)
  }
}

function listText({ tag, attributes, children }: Element, manner: Manner): string {
  const first = Number(attributes?.start ?? 1)
  const items = children.map((item, index) => {
    const mark = tag === 'ol' ? `${first + index}. ` : '- '
    return mark + indented(itemText(item, manner), ' '.repeat(mark.length)).trimStart()
  })
  return items.join('\n')
}

function itemText(item: Node, manner: Manner): string {
  if (typeof item === 'string') return item
  const isList = (node: Node): node is Element => typeof node !== 'string' && (node.tag === 'ul' || node.tag === 'ol')
  const words = inlineText(
    item.children.filter((node) => !isList(node)),
    manner,
  )
  return [words, ...item.children.filter(isList).map((list) => listText(list, manner))].join('\n')
}

function inlineText(nodes: Node[], manner: Manner): string {
  let text = ''
  for (const node of nodes) text += typeof node === 'string' ? node : elementText(node, manner)
  return text
}

function elementText(element: Element, manner: Manner): string {
  if (element.tag === 'br') return '\n'
  if (element.tag === 'summary') return ''
  const children = element.says ? saidWithin(element.says, element.children, manner.words) : element.children
  const words = inlineText(children, manner)
  if (element.tag === 'i') return manner.marks ? `*${words}*` : words
  if (element.tag === 'details') return manner.marks ? `||${words}||` : '…'
  if (element.tag === 'aside' || element.class === 'aside') return manner.asides ? `((${words}))` : ''
  const href = element.attributes?.href
  return href === undefined || href === words ? words : `${words} (${href})`
}

const elementsIn = ({ children }: Element): Element[] => children.filter((child) => typeof child !== 'string')
const rowsIn = (table: Element): Element[] => elementsIn(table).flatMap(elementsIn)
const indented = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => by + line)
    .join('\n')
