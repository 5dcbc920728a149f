import type { Element, Node } from './nodes.ts'

/** The nodes as HTML. Text and attributes are escaped here and nowhere else, so nothing live can come out. */
export function toHtml(nodes: Node[]): string {
  let html = ''
  for (const node of nodes) html += typeof node === 'string' ? escapeText(node) : elementHtml(node)
  return html
}

export function escapeText(text: string): string {
  return MARKUP.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text
}

const MARKUP = /[&<>]/

function elementHtml({ tag, class: name, attributes, children }: Element): string {
  let open = name === undefined ? `<${tag}` : `<${tag} class="${escapeAttribute(name)}"`
  if (attributes) for (const key in attributes) open += ` ${key}="${escapeAttribute(attributes[key] ?? '')}"`
  return tag === 'br' || tag === 'hr' ? `${open}>` : `${open}>${toHtml(children)}</${tag}>`
}

// htmx rewrites `<hx-…` in the text of an answer before it is parsed, also inside attributes: so `<` is escaped there too.
function escapeAttribute(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}
