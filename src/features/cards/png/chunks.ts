import zlib from 'node:zlib'
import { LIMITS } from '../../../web/limits.ts'
import { refuseSize } from '../cards.ts'

/** A part of a PNG (https://www.w3.org/TR/png-3/#5Chunk-layout); it takes the bytes from `start` to `end`. */
export type Chunk = { type: string; data: Buffer; start: number; end: number }

/** `isWhole` is false where the bytes end, or stop to make sense, before the picture does. */
export type Chunks = { chunks: Chunk[]; isWhole: boolean }

export const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Length and type stand before a chunk's data, its checksum behind. */
const BEFORE = 8
const AROUND = 12

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)

/** The chunks of a PNG as far as they can be read; never throws for damaged ones. */
export function chunksIn(bytes: Buffer): Chunks {
  const chunks: Chunk[] = []
  let start = SIGNATURE.length
  while (start + AROUND <= bytes.length) {
    const end = start + AROUND + bytes.readUInt32BE(start)
    const type = bytes.toString('latin1', start + 4, start + BEFORE)
    if (end > bytes.length || !/^[A-Za-z]{4}$/.test(type)) break
    if (chunks.length >= LIMITS.cardChunks) refuseSize('The picture is made of too many parts.')
    chunks.push({ type, data: bytes.subarray(start + BEFORE, end - 4), start, end })
    if (type === 'IEND') return { chunks, isWhole: true }
    start = end
  }
  return { chunks, isWhole: false }
}

/** Whether the chunk's checksum fits. */
export const isSound = ({ data, end, start }: Chunk, bytes: Buffer): boolean =>
  zlib.crc32(bytes.subarray(start + 4, start + BEFORE + data.length)) === bytes.readUInt32BE(end - 4)

/** An animated PNG says so before its first picture. */
export function isAnimated(chunks: Chunk[]): boolean {
  const first = chunks.findIndex(({ type }) => type === 'IDAT')
  return chunks.slice(0, first === -1 ? chunks.length : first).some(({ type }) => type === 'acTL')
}

/** A chunk as it stands in a file. */
export function chunkOf(type: string, data: Buffer): Buffer {
  const chunk = Buffer.allocUnsafe(data.length + AROUND)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  data.copy(chunk, BEFORE)
  chunk.writeUInt32BE(zlib.crc32(chunk.subarray(4, BEFORE + data.length)), BEFORE + data.length)
  return chunk
}
