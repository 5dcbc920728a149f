import { languageOf } from './language.ts'
import type { Element, Node, Tag, Words } from './nodes.ts'

/** The few words that the grammar itself puts on a page, in English; a tree only names them, so that each reader has their own. */
export const WORDS: Words = { spoiler: 'Spoiler', code: 'Code', table: 'Table', picture: 'picture from {{host}}' }

/** A block with its own direction of writing, and its language where its letters show one. */
export function block(tag: Tag, children: Node[], attributes: Element['attributes'] = {}): Element {
  const lang = languageOf(children)
  return { tag, attributes: lang ? { ...attributes, dir: 'auto', lang } : { ...attributes, dir: 'auto' }, children }
}

/** Something wider than the measure: it scrolls by itself, with keys too. */
export function wide(says: 'code' | 'table', child: Element): Element {
  return {
    tag: 'div',
    says,
    class: 'wide',
    attributes: { tabindex: '0', role: 'region', 'aria-label': says },
    children: [child],
  }
}
