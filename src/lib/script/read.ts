import type { Element, Script } from './nodes.ts'

/**
 * Reads what a person or model wrote into a small safe tree. With `ended: false` the text
 * may go on: `finished` leading blocks cannot change any more, and reading only the text
 * from `restAt` gives exactly the blocks after them.
 */
export function readScript(text: string, { ended }: { ended: boolean }): Script {
  const blocks: Element[] = text
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((words) => ({ tag: 'p', attributes: { dir: 'auto' }, children: [words] }))
  return ended ? { blocks, finished: blocks.length, restAt: text.length } : { blocks, finished: 0, restAt: 0 }
}
