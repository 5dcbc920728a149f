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
      const letters = lettersIn(node)
      total.letters += letters
      if (directed) total.directed += letters
    } else if (!isAside(node) && node.tag !== 'code' && node.tag !== 'summary') {
      count(node.children, isDirection(node) || (directed && node.class !== 'speech'), total)
    }
  }
}

const LETTERS = /[\p{L}\p{N}]/gu
const BEYOND_ASCII = /[^\0-\x7f]+/g
const IS_ASCII_LETTER = Uint8Array.from({ length: 128 }, (_, code) =>
  Number(/[a-z0-9]/i.test(String.fromCharCode(code))),
)

/** Letters and digits; those of ASCII are told by their codes, which is a good deal quicker. */
function lettersIn(text: string): number {
  let letters = 0
  let isAscii = true
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 128) letters += IS_ASCII_LETTER[code] ?? 0
    else isAscii = false
  }
  if (isAscii) return letters
  return letters + ((text.match(BEYOND_ASCII) ?? []).join('').match(LETTERS)?.length ?? 0)
}

const isDirection = (element: Element): boolean => element.tag === 'i'
const isAside = (element: Element): boolean => element.tag === 'aside' || element.class === 'aside'
