import { WORDS } from './elements.ts'
import type { Element, Node, Words } from './nodes.ts'

/** The nodes as HTML. Text and attributes are escaped here and nowhere else, so nothing live can come out. */
export function toHtml(nodes: Node[], words: Words = WORDS): string {
  let html = ''
  for (const node of nodes) html += typeof node === 'string' ? escapeText(node) : elementHtml(node, words)
  return html
}

export function escapeText(text: string): string {
  return MARKUP.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text
}

const MARKUP = /[&<>]/

function elementHtml({ tag, class: name, attributes, says, children }: Element, words: Words): string {
  let open = name === undefined ? `<${tag}` : `<${tag} class="${escapeAttribute(name)}"`
  for (const key in attributes) {
    const value = says && key === 'aria-label' ? words[says] : (attributes[key] ?? '')
    open += ` ${key}="${escapeAttribute(value)}"`
  }
  if (tag === 'br' || tag === 'hr') return `${open}>`
  return `${open}>${toHtml(says ? saidWithin(says, children, words) : children, words)}</${tag}>`
}

/** What stands within an element that says a word of the grammar's own. */
export function saidWithin(says: keyof Words, children: Node[], words: Words): Node[] {
  if (says === 'spoiler') return [words.spoiler]
  return says === 'picture' ? [words.picture.replace('{{host}}', () => String(children[0]))] : children
}

// htmx rewrites `<hx-…` in the text of an answer before it is parsed, also inside attributes: so `<` is escaped there too.
function escapeAttribute(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}
