import type { Element, Node } from './nodes.ts'

/**
 * The blocks as plain text for a transcript, a blank line between them; directions keep their
 * asterisks. Without out-of-character asides where `asides` is false.
 */
export function toText(blocks: Element[], { asides = true }: { asides?: boolean } = {}): string {
  return blocks
    .map((block) => blockText(block, asides))
    .filter((text) => text !== '')
    .join('\n\n')
}

function blockText(element: Element, asides: boolean): string {
  switch (element.tag) {
    case 'hr':
      return '---'
    case 'ul':
    case 'ol':
      return listText(element, asides)
    case 'blockquote':
      return indented(toText(elementsIn(element), { asides }), '> ')
    case 'table':
      return rowsIn(element)
        .map((row) => row.children.map((cell) => inlineText([cell], asides)).join(' | '))
        .join('\n')
    default:
      return element.class === 'wide'
        ? elementsIn(element)
            .map((child) => blockText(child, asides))
            .join('')
        : inlineText([element], asides)
  }
}

function listText({ tag, attributes, children }: Element, asides: boolean): string {
  const first = Number(attributes?.start ?? 1)
  const items = children.map((item, index) => {
    const mark = tag === 'ol' ? `${first + index}. ` : '- '
    return mark + indented(itemText(item, asides), ' '.repeat(mark.length)).trimStart()
  })
  return items.join('\n')
}

function itemText(item: Node, asides: boolean): string {
  if (typeof item === 'string') return item
  const isList = (node: Node): node is Element => typeof node !== 'string' && (node.tag === 'ul' || node.tag === 'ol')
  const words = inlineText(
    item.children.filter((node) => !isList(node)),
    asides,
  )
  return [words, ...item.children.filter(isList).map((list) => listText(list, asides))].join('\n')
}

function inlineText(nodes: Node[], asides: boolean): string {
  let text = ''
  for (const node of nodes) text += typeof node === 'string' ? node : elementText(node, asides)
  return text
}

function elementText(element: Element, asides: boolean): string {
  if (element.tag === 'br') return '\n'
  if (element.tag === 'summary') return ''
  const words = inlineText(element.children, asides)
  if (element.tag === 'i') return `*${words}*`
  if (element.tag === 'details') return `||${words}||`
  if (element.tag === 'aside' || element.class === 'aside') return asides ? `((${words}))` : ''
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
