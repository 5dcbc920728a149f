import { promisify } from 'node:util'
import zlib from 'node:zlib'

const deflateRaw = promisify(zlib.deflateRaw)

export type Packed = { path: string; bytes: Buffer }

const UTF_8 = 1 << 11
const VERSION = 20
/** The first of January 1980, the earliest there is: the same card is the same file on every day. */
const DATE = (1 << 5) | 1
/** Pictures, sound and archives are packed already. */
const TIGHT = /\.(?:png|apng|jpe?g|webp|avif|gif|mp3|ogg|opus|m4a|mp4|webm|zip|glb|vrm|woff2?)$/i

/** A plain ZIP of these files, in their order; the same files give the same bytes. */
export async function zipOf(files: Packed[]): Promise<Buffer> {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { path, bytes } of files) {
    const name = Buffer.from(path)
    const deflated = TIGHT.test(path) ? bytes : await deflateRaw(bytes)
    const isSmaller = deflated.length < bytes.length
    const body = isSmaller ? deflated : bytes
    // The fields that a file's own header and its line in the directory share.
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(VERSION, 0)
    shared.writeUInt16LE(UTF_8, 2)
    shared.writeUInt16LE(isSmaller ? 8 : 0, 4)
    shared.writeUInt16LE(DATE, 8)
    shared.writeUInt32LE(zlib.crc32(bytes), 10)
    shared.writeUInt32LE(body.length, 14)
    shared.writeUInt32LE(bytes.length, 18)
    shared.writeUInt16LE(name.length, 22)
    bodies.push(Buffer.from('PK\x03\x04'), shared, name, body)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\x01\x02'), shared.subarray(0, 2), shared, place, name)
    at += 30 + name.length + body.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end])
}
