import { readScript } from '../../lib/script/read.ts'
import { toText } from '../../lib/script/text.ts'
import type { Translate } from '../../web/i18n.ts'
import { scriptWords } from '../../web/script-html.ts'

const EXCERPT_LETTERS = 140

/** The beginning of what a line says, on one line and without marks. */
export function excerptOf(text: string, t: Translate): string {
  const { blocks } = readScript(text.slice(0, 4 * EXCERPT_LETTERS), { ended: true })
  const plain = toText(blocks, { marks: false, words: scriptWords(t) })
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length > EXCERPT_LETTERS ? `${plain.slice(0, EXCERPT_LETTERS)}…` : plain
}
