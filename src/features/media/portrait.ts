import { readPicture, type Size } from '../../web/picture.ts'

/** A portrait is three wide and four high, and a face square; in pixels, at most. */
const PORTRAIT: Size = { width: 480, height: 640 }
const FACE = 128
const QUALITY = 84
/** More effort takes twice the time and saves a few kilobytes. */
const EFFORT = 2

export type Portrait = { bytes: Buffer; face: Buffer; type: 'image/webp' } & Size

/**
 * Draws a portrait anew from a picture that somebody sent, with the small one that stands beside a name, so that
 * nothing of the file itself is kept: no card in it, no metadata. What is too wide is cut at both sides, what is too
 * high at its foot, as faces are above. Nothing is made larger than it was. Throws a Problem for what is no picture
 * that we can read, or too large.
 */
export async function drawPortrait(bytes: Buffer): Promise<Portrait> {
  const drawn = await readPicture(bytes, (picture, size) => picture.resize({ ...within(size), position: 'top' }))
  const { width, height } = drawn
  const side = Math.min(FACE, width)
  const [portrait, face] = await Promise.all([
    drawn.sharp().webp({ quality: QUALITY, effort: EFFORT }).toBuffer(),
    drawn.sharp().resize(side, side, { position: 'top' }).webp({ quality: QUALITY, effort: EFFORT }).toBuffer(),
  ])
  return { bytes: portrait, face, type: 'image/webp', width, height }
}

/** The largest portrait that this picture fills. */
function within({ width, height }: Size): Size {
  const scale = Math.min(1, width / PORTRAIT.width, height / PORTRAIT.height)
  return {
    width: Math.max(1, Math.round(PORTRAIT.width * scale)),
    height: Math.max(1, Math.round(PORTRAIT.height * scale)),
  }
}
