import { sha256 } from '../../../lib/crypto.ts'
import { Problem } from '../../../lib/problem.ts'
import { LIMITS } from '../../../web/limits.ts'
import { PICTURE_SIZES, type PictureSize } from './profile.ts'

export type Drawn = { size: PictureSize; bytes: Buffer; hash: string }

const UNREADABLE = 'This is no picture that we can read. Send a PNG, JPEG, WebP or AVIF file.'
const TOO_LARGE = 'This picture has too many pixels: at most 25 million.'

/** What a file is by its first bytes; other formats are not even opened. */
function isPicture(bytes: Buffer): boolean {
  const at = (from: number, to: number) => bytes.toString('latin1', from, to)
  if (at(0, 8) === '\x89PNG\r\n\x1a\n' || at(0, 3) === '\xff\xd8\xff') return true
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return true
  return at(4, 8) === 'ftyp' && /^(?:avif|avis|mif1)$/.test(at(8, 12)) && at(8, 64).includes('avif')
}

/**
 * Draws a picture anew as squares, so that nothing of the file that was sent is kept: no metadata, no second
 * picture, no trailing bytes. Throws a Problem for what is none, or too large.
 */
export async function drawAnew(bytes: Buffer): Promise<Drawn[]> {
  if (!isPicture(bytes)) throw new Problem('invalid', UNREADABLE)
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  const open = () => sharp(bytes, { limitInputPixels: LIMITS.picturePixels, failOn: 'error', pages: 1 })
  const { width = 0, height = 0 } = await open()
    .metadata()
    .catch((cause: Error) => {
      throw new Problem('invalid', /pixel limit/.test(cause.message) ? TOO_LARGE : UNREADABLE)
    })
  if (width * height > LIMITS.picturePixels) throw new Problem('tooLarge', TOO_LARGE)
  const [largest] = PICTURE_SIZES.toSorted((one, other) => other - one)
  const { data, info } = await open()
    .autoOrient()
    .resize(largest, largest, { fit: 'cover' })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw new Problem('invalid', UNREADABLE)
    })
  // The file is read once; to read a large one takes seconds.
  const { width: side, height: other, channels } = info
  const square = () => sharp(data, { raw: { width: side, height: other, channels } })
  const drawn: Drawn[] = []
  for (const size of PICTURE_SIZES) {
    const bytes = await square().resize(size, size).webp({ quality: 82 }).toBuffer()
    drawn.push({ size, bytes, hash: sha256(bytes.toString('base64')).slice(0, 16) })
  }
  return drawn
}
