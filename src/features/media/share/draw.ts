import { escapeText } from '../../../lib/script/html.ts'
import { drawing } from '../../../web/picture.ts'
import { oklch } from './colour.ts'
import { linesOf, plainLine, widthOf } from './lines.ts'

/** What a card tells of a character; `hue` is one of the stylesheet's 36, `portrait` any picture of ours. */
export type ShareCard = { name: string; tagline: string; language: string; hue: number; portrait?: Buffer | undefined }

/** As OpenGraph has it. */
const WIDTH = 1200
const HEIGHT = 630
const EDGE = 55
const PORTRAIT = { width: 390, height: 520 }
const NAME_SIZES = [92, 76, 62, 52]
const TAGLINE_SIZE = 38
/** Whatever there is: a Japanese name needs one of those behind Palatino, wherever the house stands. */
const SERIF =
  "'Iowan Old Style','Palatino Linotype',Palatino,P052,'Hiragino Mincho ProN','Yu Mincho','Noto Serif CJK JP','Noto Serif JP','Noto Sans CJK JP','IPAMincho','DejaVu Serif',serif"

/** Draws the picture that other sites show beside a link to a character: 1200 by 630, PNG. */
export async function drawShareCard({ name, tagline, language, hue, portrait }: ShareCard): Promise<Buffer> {
  const sharp = await drawing()
  const left = portrait ? EDGE + PORTRAIT.width + EDGE : EDGE * 2
  const ground = sharp(Buffer.from(groundOf({ name, tagline, language, degrees: hue * 10, left })))
  if (!portrait) return await ground.png({ palette: true }).toBuffer()
  const input = await sharp(portrait, { density: 300 })
    .resize(PORTRAIT.width, PORTRAIT.height, { position: 'top' })
    .png()
    .toBuffer()
  return await ground
    .composite([{ input, left: EDGE, top: EDGE }])
    .png()
    .toBuffer()
}

type Ground = { name: string; tagline: string; language: string; degrees: number; left: number }

function groundOf({ name, tagline, language, degrees, left }: Ground): string {
  const width = WIDTH - EDGE - left
  const { size, lines } = fitted(name, width)
  const told = linesOf(tagline, { width: width / TAGLINE_SIZE, most: 4 })
  const top = EDGE + size
  const below = top + (lines.length - 1) * size * 1.12 + TAGLINE_SIZE * 1.9
  const words = [
    ...lines.map((line, at) =>
      text(line, { left, top: top + at * size * 1.12, size, fill: oklch(0.46, 0.11, degrees) }),
    ),
    ...told.map((line, at) =>
      text(line, { left, top: below + at * TAGLINE_SIZE * 1.4, size: TAGLINE_SIZE, fill: INK }),
    ),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" xml:lang="${LANGUAGE.test(language) ? language : 'en'}">
  <rect width="${WIDTH}" height="${HEIGHT}" fill="${oklch(0.955, 0.022, degrees)}"/>
  <rect y="${HEIGHT - 14}" width="${WIDTH}" height="14" fill="${oklch(0.5, 0.165, 27)}"/>
  <rect x="${EDGE}" y="${EDGE}" width="${left > 2 * EDGE ? PORTRAIT.width : 0}" height="${PORTRAIT.height}" fill="${oklch(0.88, 0.05, degrees)}"/>
  ${words.join('\n  ')}
  <text x="${left}" y="${EDGE + PORTRAIT.height}" font-family="${SERIF}" font-size="26" letter-spacing="7" fill="${QUIET}">TROUPE</text>
</svg>`
}

const LANGUAGE = /^[a-zA-Z0-9-]{1,35}$/
const INK = oklch(0.22, 0.02, 60)
const QUIET = oklch(0.45, 0.022, 60)

/** A name in the largest letters that keep it on two lines. */
function fitted(name: string, width: number): { size: number; lines: string[] } {
  const fits = (size: number) => {
    const lines = linesOf(name, { width: width / size, most: 3 })
    return lines.length <= 2 && lines.every((line) => widthOf(line) <= width / size + 0.5)
  }
  const size = NAME_SIZES.find(fits) ?? 52
  return { size, lines: linesOf(name, { width: width / size, most: 2 }) }
}

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

type Set = { left: number; top: number; size: number; fill: string }
function text(line: string, { left, top, size, fill }: Set): string {
  const isTurned = RIGHT_TO_LEFT.test(line)
  const at = isTurned ? `x="${WIDTH - EDGE}" direction="rtl"` : `x="${left}"`
  return `<text ${at} y="${Math.round(top)}" font-family="${SERIF}" font-size="${size}" fill="${fill}">${escapeText(plainLine(line))}</text>`
}
