import { sha256 } from '../../../lib/crypto.ts'
import { readPicture } from '../../../web/picture.ts'
import { PICTURE_SIZES, type PictureSize } from './profile.ts'

export type Drawn = { size: PictureSize; bytes: Buffer; hash: string }

/**
 * Draws a picture anew as squares, so that nothing of the file that was sent is kept. Throws a Problem for what is
 * none, or too large.
 */
export async function drawAnew(bytes: Buffer): Promise<Drawn[]> {
  const largest = Math.max(...PICTURE_SIZES)
  const square = await readPicture(bytes, (picture) => picture.resize(largest, largest, { fit: 'cover' }))
  const drawn: Drawn[] = []
  for (const size of PICTURE_SIZES) {
    const bytes = await square.sharp().resize(size, size).webp({ quality: 82 }).toBuffer()
    drawn.push({ size, bytes, hash: sha256(bytes.toString('base64')).slice(0, 16) })
  }
  return drawn
}
