import type { Element, Node } from './nodes.ts'

const NOVEL_SHARE = 0.4

/** Whether directions hold more than 40 % of the letters, so that the message is set as a novel. */
export function isNovel(blocks: Element[]): boolean {
  const total = { letters: 0, directed: 0 }
  count(blocks, false, total)
  return total.directed > total.letters * NOVEL_SHARE
}

function count(nodes: Node[], directed: boolean, total: { letters: number; directed: number }): void {
  for (const node of nodes) {
    if (typeof node === 'string') {
      const letters = node.match(LETTERS)?.length ?? 0
      total.letters += letters
      if (directed) total.directed += letters
    } else if (!isAside(node) && node.tag !== 'code' && node.tag !== 'summary') {
      count(node.children, isDirection(node) || (directed && node.class !== 'speech'), total)
    }
  }
}

const LETTERS = /[\p{L}\p{N}]/gu

const isDirection = (element: Element): boolean => element.tag === 'i'
const isAside = (element: Element): boolean => element.tag === 'aside' || element.class === 'aside'
