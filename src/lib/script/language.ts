import type { Node } from './nodes.ts'

/** How many letters are looked at before a language is named. */
const LETTERS_LOOKED_AT = 40
/** Fewer Han characters than this, without kana, may be Japanese as well as Chinese. */
const HAN_SURE = 10

/**
 * The language that the first letters of the nodes show by their script, as a BCP 47 tag;
 * undefined for Latin and for what cannot be told. Kana decide Japanese.
 */
export function languageOf(nodes: Node[]): string | undefined {
  const letters = firstLetters(nodes, { text: '', count: 0 }).text
  const first = letters.codePointAt(0)
  if (first === undefined || first < 0x370) return
  if (!HAN_OR_KANA.test(letters.slice(0, 2))) return SCRIPTS.find(({ first: script }) => script.test(letters))?.lang
  if (KANA.test(letters)) return 'ja'
  return (letters.match(HAN)?.length ?? 0) >= HAN_SURE || letters.includes('，') ? 'zh' : undefined
}

/** Whether a direction that begins with these letters must not be slanted. */
export function standsUpright(text: string, from: number, end: number): boolean {
  const stop = Math.min(end, from + LETTERS_LOOKED_AT)
  for (let at = from; at < stop; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80 ? isLatinLetter(unit) : LETTER.test(text[at] ?? ''))
      return unit >= 0x590 && UPRIGHT.test(text[at] ?? '')
  }
  return false
}

const isLatinLetter = (unit: number): boolean =>
  ((unit | 32) >= 97 && (unit | 32) <= 122) || (unit >= 0xc0 && unit < 0x590)

/** The first letters, and the full-width comma, which only Chinese uses. */
function firstLetters(nodes: Node[], found: { text: string; count: number }): { text: string; count: number } {
  for (const node of nodes) {
    if (found.count >= LETTERS_LOOKED_AT) break
    if (typeof node !== 'string') firstLetters(node.children, found)
    else
      for (let at = 0; at < node.length && found.count < LETTERS_LOOKED_AT; at++) {
        const unit = node.charCodeAt(at)
        if (unit < 0x80 ? !isLatinLetter(unit) : unit !== 0xff0c && !LETTER.test(node[at] ?? '')) continue
        found.text += node[at]
        found.count++
        // A Latin beginning decides, and is by far the most frequent.
        if (found.count === 1 && unit < 0x370) found.count = LETTERS_LOOKED_AT
      }
  }
  return found
}

const LETTER = /[\p{L}\p{M}]/u
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/g
const KANA = /[\u3041-\u30ff]/
const HAN_OR_KANA = /[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]/
const UPRIGHT = /[\u0590-\u08ff\u0e00-\u0eff\u1100-\u11ff\u3041-\u9fff\uac00-\ud7af\uf900-\ufaff\ufb1d-\ufeff]/
const SCRIPTS = [
  { first: /^[\u0370-\u03ff\u1f00-\u1fff]/, lang: 'el' },
  { first: /^[\u0400-\u052f]/, lang: 'und-Cyrl' },
  { first: /^[\u0530-\u058f]/, lang: 'hy' },
  { first: /^[\u0590-\u05ff\ufb1d-\ufb4f]/, lang: 'he' },
  { first: /^[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/, lang: 'ar' },
  { first: /^[\u0900-\u097f]/, lang: 'und-Deva' },
  { first: /^[\u0e00-\u0e7f]/, lang: 'th' },
  { first: /^[\u10a0-\u10ff]/, lang: 'ka' },
  { first: /^[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/, lang: 'ko' },
]
