/**
 * The body of a message as a browser has it: a small tree that grows by the events of a
 * stream, for tests without a browser. Reads only markup of our own making.
 */
type Element = { open: string; tag: string; children: Node[] }
type Node = string | Element

const VOID = new Set(['br', 'hr'])
const TOKEN = /<\/([a-z0-9]+)>|(<([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)>)|([^<]+)/g

export type Stage = {
  /** Applies the data of an unnamed event as src/browser/speech.ts does: a step `<DEPTH KEEP HTML` or letters. */
  take: (data: string) => void
  html: () => string
  copy: () => Stage
}

export function createStage(html = ''): Stage {
  const root = parse(html)
  return {
    take(data) {
      if (!data.startsWith('<')) return growLetters(root, data)
      const [, depth = '', keep = '', added = ''] = /^<(\d+) (\d+) (.*)$/s.exec(data) ?? []
      let nodes = root
      for (let step = 0; step < Number(depth); step++) nodes = lastChildren(nodes) ?? nodes
      nodes.splice(Number(keep), Number.POSITIVE_INFINITY, ...parse(added))
    },
    html: () => write(root),
    copy: () => createStage(write(root)),
  }
}

function lastChildren(nodes: Node[]): Node[] | undefined {
  const last = nodes.at(-1)
  return last === undefined || typeof last === 'string' ? undefined : last.children
}

function growLetters(root: Node[], letters: string): void {
  if (letters.includes('<')) throw new Error(`Letters hold markup: ${letters}`)
  let nodes = root
  for (let below = lastChildren(nodes); below; below = lastChildren(nodes)) nodes = below
  const last = nodes.at(-1)
  if (typeof last === 'string') nodes[nodes.length - 1] = last + letters
  else nodes.push(letters)
}

function parse(html: string): Node[] {
  const root: Node[] = []
  const path: { tag: string; children: Node[] }[] = [{ tag: '', children: root }]
  let read = 0
  for (const [all, closed, opened, tag = '', , text] of html.matchAll(TOKEN)) {
    read += all.length
    const into = path.at(-1)?.children ?? root
    if (text !== undefined) into.push(text)
    else if (opened !== undefined) {
      const element = { open: opened, tag, children: [] }
      into.push(element)
      if (!VOID.has(tag)) path.push(element)
    } else if (path.pop()?.tag !== closed) throw new Error(`</${closed}> closes nothing in ${html}`)
  }
  if (read !== html.length || path.length !== 1) throw new Error(`Not markup of ours: ${html}`)
  return root
}

function write(nodes: Node[]): string {
  return nodes
    .map((node) =>
      typeof node === 'string' ? node : node.open + (VOID.has(node.tag) ? '' : `${write(node.children)}</${node.tag}>`),
    )
    .join('')
}
