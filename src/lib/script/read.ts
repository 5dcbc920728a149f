import { readBlocks } from './blocks.ts'
import { clean } from './clean.ts'
import type { Script } from './nodes.ts'

/**
 * Reads what a person or model wrote into a small safe tree. With `ended: false` the text
 * may go on: `finished` leading blocks cannot change any more, and reading only the text
 * from `restAt` gives exactly the blocks after them.
 */
export function readScript(source: string, { ended }: { ended: boolean }): Script {
  const { text, offsetOf } = clean(source, ended)
  const { blocks, finished, restAt } = readBlocks(text, !ended)
  if (ended) return { blocks, finished: blocks.length, restAt: source.length }
  return { blocks, finished, restAt: offsetOf(restAt) }
}
