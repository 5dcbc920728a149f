import zlib from 'node:zlib'
import { chunkOf, chunksIn, isPng, SIGNATURE } from './chunks.ts'
import { withoutCards } from './read.ts'

const BLANK_WIDTH = 300
const BLANK_HEIGHT = 400
const BLANK_GREY = 0x80

export type Text = { keyword: string; text: Buffer }

/** The picture with these texts, as base64, before its end; cards that stood in it are gone. */
export function withTexts(picture: Buffer, texts: Text[]): Buffer {
  if (!isPng(picture)) throw new Error('a card is written into a PNG, and this picture is none')
  const plain = withoutCards(picture, chunksIn(picture).chunks)
  const { chunks } = chunksIn(plain)
  const before = chunks.filter(({ type }) => type !== 'IEND').at(-1)?.end ?? SIGNATURE.length
  const written = texts.map(({ keyword, text }) =>
    chunkOf('tEXt', Buffer.from(`${keyword}\0${text.toString('base64')}`, 'latin1')),
  )
  return Buffer.concat([plain.subarray(0, before), ...written, chunkOf('IEND', Buffer.alloc(0))])
}

/** A grey PNG for a card that has no portrait. */
export function blankPicture(): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(BLANK_WIDTH, 0)
  header.writeUInt32BE(BLANK_HEIGHT, 4)
  // Eight bits of grey; each row begins with the number of its filter, none.
  header[8] = 8
  const row = Buffer.alloc(BLANK_WIDTH + 1, BLANK_GREY).fill(0, 0, 1)
  const rows = Buffer.concat(Array.from({ length: BLANK_HEIGHT }, () => row))
  return Buffer.concat([
    SIGNATURE,
    chunkOf('IHDR', header),
    chunkOf('IDAT', zlib.deflateSync(rows)),
    chunkOf('IEND', Buffer.alloc(0)),
  ])
}
