import { RE2JS } from 're2js'
import { memo } from '../../lib/memo.ts'

/** A longer pattern matches nothing, nor does one that becomes more than so many steps. */
export const MOST_PATTERN_LENGTH = 500
const MOST_STEPS = 1000
const KNOWN = 500

/**
 * Finds a regular expression in a text, in time that grows with the text alone; `cost` is how much it takes
 * for each letter at the worst. Undefined for what RE2 does not know, such as look-behind and back-references.
 */
export type Regex = { isIn: (text: string) => boolean; cost: number }

/** A pattern with the flags of JavaScript; of them i, m and s say something here. */
export function regexOf(pattern: string, flags: string): Regex | undefined {
  return pattern.length > MOST_PATTERN_LENGTH ? undefined : compiled(`${flags}/${pattern}`).regex
}

/** `/so/i` as its pattern and flags; undefined for what is not written so. */
export function writtenRegex(key: string): { pattern: string; flags: string } | undefined {
  const [, pattern, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(key) ?? []
  if (pattern === undefined || /(?<!\\)(?:\\\\)*\//.test(pattern)) return
  return { pattern, flags }
}

const compiled = memo(KNOWN, (flagged: string): { regex: Regex | undefined } => {
  const at = flagged.indexOf('/')
  const flags = flagged.slice(0, at)
  if (/[^dgimsuvy]/.test(flags)) return { regex: undefined }
  const bits = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL }
  const wanted = Object.entries(bits).reduce((sum, [flag, bit]) => (flags.includes(flag) ? sum | bit : sum), 0)
  try {
    const regex = RE2JS.compile(RE2JS.translateRegExp(flagged.slice(at + 1)), wanted)
    const cost = regex.programSize()
    return { regex: cost > MOST_STEPS ? undefined : { isIn: (text) => regex.test(text), cost } }
  } catch {
    return { regex: undefined }
  }
})
