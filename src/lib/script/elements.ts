import { languageOf } from './language.ts'
import type { Element, Node, Tag } from './nodes.ts'

/** The few words that the grammar itself puts on a page. */
export const WORDS = { spoiler: 'Spoiler', code: 'Code', table: 'Table', picture: 'picture from' }

/** A block with its own direction of writing, and its language where its letters show one. */
export function block(tag: Tag, children: Node[], attributes: Element['attributes'] = {}): Element {
  const lang = languageOf(children)
  return { tag, attributes: lang ? { ...attributes, dir: 'auto', lang } : { ...attributes, dir: 'auto' }, children }
}

/** Something wider than the measure: it scrolls by itself, with keys too. */
export function wide(label: string, child: Element): Element {
  return {
    tag: 'div',
    class: 'wide',
    attributes: { tabindex: '0', role: 'region', 'aria-label': label },
    children: [child],
  }
}
