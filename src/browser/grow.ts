/** Appends letters, which come as escaped HTML, to the text at the tip: along last children to the last element. */
export function growLetters(body: HTMLElement, html: string): void {
  let tip: Element = body
  while (tip.lastChild instanceof Element) tip = tip.lastChild
  const letters = fragment(html).textContent ?? ''
  if (tip.lastChild instanceof Text) tip.lastChild.appendData(letters)
  else tip.append(letters)
}

/** Walks `depth` last children down, keeps the first `keep` child nodes there and appends the HTML after them. */
export function grow(body: HTMLElement, depth: number, keep: number, html: string): void {
  let parent: Element = body
  for (let step = 0; step < depth && parent.lastChild instanceof Element; step++) parent = parent.lastChild
  while (parent.childNodes.length > keep) parent.lastChild?.remove()
  parent.append(fragment(html))
}

function fragment(html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}
