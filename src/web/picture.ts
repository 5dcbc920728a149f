import type { Sharp } from 'sharp'
import { Problem } from '../lib/problem.ts'
import { LIMITS } from './limits.ts'

const UNREADABLE = 'This is no picture that we can read. Send a PNG, JPEG, WebP or AVIF file.'
const TOO_LARGE = 'This picture has too many pixels: at most 25 million.'

/** What a file is by its first bytes; other formats are not even opened. */
function isPicture(bytes: Buffer): boolean {
  const at = (from: number, to: number) => bytes.toString('latin1', from, to)
  if (at(0, 8) === '\x89PNG\r\n\x1a\n' || at(0, 3) === '\xff\xd8\xff') return true
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return true
  return at(4, 8) === 'ftyp' && /^(?:avif|avis|mif1)$/.test(at(8, 12)) && at(8, 64).includes('avif')
}

/** Width and height of a picture as it is looked at. */
export type Size = { width: number; height: number }
/** Pixels and nothing else: no metadata, no second picture, no trailing bytes. */
export type Pixels = { sharp: () => Sharp } & Size

/** Its drawing program, without a memory of its own and with one thread for each picture. */
export async function drawing() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

/**
 * Reads a picture that somebody sent, once, as to read a large one takes seconds; `shaped` says as what, of the size
 * that it has. Throws a Problem for what is none, or too large.
 */
export async function readPicture(bytes: Buffer, shaped: (picture: Sharp, size: Size) => Sharp): Promise<Pixels> {
  if (!isPicture(bytes)) throw new Problem('invalid', UNREADABLE)
  const sharp = await drawing()
  const open = () => sharp(bytes, { limitInputPixels: LIMITS.picturePixels, failOn: 'error', pages: 1 })
  const {
    autoOrient: size,
    width = 0,
    height = 0,
  } = await open()
    .metadata()
    .catch((cause: Error) => {
      throw new Problem('invalid', /pixel limit/.test(cause.message) ? TOO_LARGE : UNREADABLE)
    })
  if (width * height > LIMITS.picturePixels) throw new Problem('tooLarge', TOO_LARGE)
  const { data, info } = await shaped(open().autoOrient(), size)
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw new Problem('invalid', UNREADABLE)
    })
  const { channels, ...raw } = info
  return { ...raw, sharp: () => sharp(data, { raw: { width: info.width, height: info.height, channels } }) }
}
