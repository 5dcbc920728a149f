const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What no font may have, what cannot stand in XML, and what turns the writing round. */
const UNSHOWN =
  /\p{C}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Me}|\p{Variation_Selector}/gu
const MARK_AT_START = /^[\p{Pe}\p{Pf}\p{Po}\p{Lm}ぁぃぅぇぉっゃゅょァィゥェォッャュョー]/u

const WRITTEN_EVERYWHERE = /[©®™\u200c\u200d]/
export const plainLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(UNSHOWN, (found) => (WRITTEN_EVERYWHERE.test(found) ? found : ' '))
    .replace(/\s+/g, ' ')
    .trim()

/** About how wide a text is, in its own size: nothing here can measure a font, so rather too much than too little. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) {
    if (/\p{M}/u.test(letter)) continue
    if (
      /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|[\u{20000}-\u{3ffff}]/u.test(
        letter,
      )
    )
      width += 1
    else if (/[mwMW@—…]/.test(letter)) width += 0.88
    else if (/\p{Lu}/u.test(letter)) width += 0.7
    else if (/[ijltfr.,:;'’‘!|()[\] -]/.test(letter)) width += 0.34
    else width += 0.54
  }
  return width
}

/** A text in lines of at most this width, at most so many; what is left over is told by an ellipsis. */
export function linesOf(text: string, { width, most }: { width: number; most: number }): string[] {
  const lines: string[] = ['']
  for (const piece of piecesOf(plainLine(text), width)) {
    const line = lines.at(-1) ?? ''
    if (line === '' || widthOf(line + piece.trimEnd()) <= width || MARK_AT_START.test(piece))
      lines[lines.length - 1] = line + piece
    else lines.push(piece.trimStart())
  }
  const shown = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (shown.length <= most) return shown
  return [...shown.slice(0, most - 1), cut(shown.slice(most - 1).join(' '), width)]
}

/** Words, and a word that is wider than a line letter by letter. */
function piecesOf(text: string, width: number): string[] {
  return [...words.segment(text)].flatMap(({ segment }) =>
    widthOf(segment) > width ? [...letters.segment(segment)].map((letter) => letter.segment) : segment,
  )
}

function cut(text: string, width: number): string {
  let kept = ''
  for (const { segment } of letters.segment(text)) {
    if (widthOf(`${kept}${segment}…`) > width) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
