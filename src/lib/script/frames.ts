import type { Growth } from './growth.ts'
import { escapeText, toHtml } from './html.ts'
import type { Words } from './nodes.ts'

/**
 * Growth as server-sent events, all unnamed because a name costs bytes with every step:
 * letters as escaped text, every other step as `<DEPTH KEEP HTML`. Escaped text never
 * begins with `<`. A reader that joins data lines with a line feed, as the standard says,
 * has exactly what was sent.
 */
export function encodeGrowth(steps: Growth[], words?: Words): string {
  let frames = ''
  for (const step of steps) {
    if ('letters' in step) frames += `${dataLines(escapeText(step.letters))}\n`
    else frames += `${dataLines(`<${step.depth} ${step.keep} ${toHtml(step.nodes, words)}`)}\n`
  }
  return frames
}

// One space after the colon is not part of the data, so it is written only where the data begins with one itself.
function dataLines(data: string): string {
  return data
    .split(/\r\n|\r|\n/)
    .map((line) => (line.startsWith(' ') ? `data: ${line}\n` : `data:${line}\n`))
    .join('')
}
