import type { Element } from './nodes.ts'

/** The blocks as plain text for a transcript; without out-of-character asides where `asides` is false. */
export function toText(blocks: Element[], options?: { asides?: boolean }): string
export function toText(blocks: Element[]): string {
  return blocks.map((block) => block.children.join('')).join('\n\n')
}
