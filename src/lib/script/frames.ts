import type { Growth } from './growth.ts'
import { escapeText, toHtml } from './html.ts'

/**
 * Growth as server-sent events: letters as an unnamed event whose data is escaped text, every
 * other step as `event: grow` with the data `DEPTH KEEP HTML`. A reader that joins data lines
 * with a line feed, as the standard says, has exactly what was sent.
 */
export function encodeGrowth(steps: Growth[]): string {
  let frames = ''
  for (const step of steps) {
    if ('letters' in step) frames += `${dataLines(escapeText(step.letters))}\n`
    else frames += `event:grow\n${dataLines(`${step.depth} ${step.keep} ${toHtml(step.nodes)}`)}\n`
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
