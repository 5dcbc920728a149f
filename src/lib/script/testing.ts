import { readFileSync } from 'node:fs'
import type { Growth } from './growth.ts'
import type { Element, Node } from './nodes.ts'

/** What golden.txt leaves out because it stands everywhere; a test of its own looks at it. */
const EVERYWHERE = [' dir="auto"', ' rel="nofollow noopener noreferrer ugc"', ' tabindex="0" role="region"']
/** Characters that no editor shows, as golden.txt writes them. */
const SHOWN: [shown: string, real: string][] = [
  ['␍', '\r'],
  ['␀', '\0'],
  ['␇', '\u0007'],
  ['␟', '\ud83d'],
]

/** The golden cases of golden.txt: what is written, and the HTML that it becomes. */
export function goldenCases(): { name: string; source: string; html: string }[] {
  const file = readFileSync(new URL('golden.txt', import.meta.url), 'utf8')
  const cases = file.matchAll(/^== (.*)\n([\s\S]*?)\n--\n([\s\S]*?)\n\n(?=== |# |$(?![\s\S]))/gm)
  return Array.from(cases, ([, name = '', source = '', html = '']) => ({ name, source: real(source), html }))
}

function real(source: string): string {
  return SHOWN.reduce((text, [shown, character]) => text.replaceAll(shown, character), source)
}

export function briefly(html: string): string {
  return EVERYWHERE.reduce((brief, words) => brief.replaceAll(words, ''), html)
}

/** The blocks after the steps, as a browser would have them. */
export function regrown(blocks: Element[], steps: Growth[]): Node[] {
  const root: Node[] = structuredClone(blocks)
  for (const step of steps) {
    if ('letters' in step) {
      const nodes = tipOf(root, Number.POSITIVE_INFINITY)
      const last = nodes.at(-1)
      if (typeof last === 'string') nodes[nodes.length - 1] = last + step.letters
      else nodes.push(step.letters)
    } else tipOf(root, step.depth).splice(step.keep, Number.POSITIVE_INFINITY, ...structuredClone(step.nodes))
  }
  return root
}

function tipOf(root: Node[], depth: number): Node[] {
  let nodes = root
  for (let step = 0; step < depth; step++) {
    const last = nodes.at(-1)
    if (last === undefined || typeof last === 'string') break
    nodes = last.children
  }
  return nodes
}
