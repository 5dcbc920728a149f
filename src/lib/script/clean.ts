// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be found.
const UNCLEAN = /[\0-\x08\x0b-\x1f\x7f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be dropped.
const DROPPED = /\r(?=\n)|[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g

/**
 * The text with line feeds only, without control characters, and with U+FFFD for half a
 * surrogate pair; what more text could still complete is left off. `offsetOf` says where
 * one of its characters stands in the source.
 */
export function clean(source: string, ended: boolean): { text: string; offsetOf: (at: number) => number } {
  const whole = ended ? source : source.slice(0, source.length - incomplete(source))
  const paired = whole.isWellFormed() ? whole : whole.toWellFormed()
  if (!UNCLEAN.test(paired)) return { text: paired, offsetOf: (at) => at }
  return {
    text: paired.replace(DROPPED, '').replaceAll('\r', '\n'),
    offsetOf: (at) => sourceOffset(paired, at),
  }
}

/** How many units at the end may turn out to be half a pair or half a line break. */
function incomplete(source: string): number {
  const last = source.charCodeAt(source.length - 1)
  return last === 13 || (last >= 0xd800 && last < 0xdc00) ? 1 : 0
}

function sourceOffset(paired: string, at: number): number {
  let dropped = 0
  for (const { index, 0: run } of paired.matchAll(DROPPED)) {
    if (index - dropped >= at) break
    dropped += run.length
  }
  return at + dropped
}
