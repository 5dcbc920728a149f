import zlib from 'node:zlib'

/** Pictures made of numbers, so that no art of anybody's is in the suite. */
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const WIDTH = 24
const HEIGHT = 32

/** A chunk with its checksum, or with another one. */
export function chunk(type: string, data: Buffer, crc?: number): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([uint32(data.length), named, uint32(crc ?? zlib.crc32(named))])
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export const text = (keyword: string, value: Buffer | string): Buffer =>
  chunk('tEXt', Buffer.concat([Buffer.from(`${keyword}\0`, 'latin1'), Buffer.from(value)]))

/** A text chunk that is deflated. */
export const packedText = (keyword: string, value: Buffer): Buffer =>
  chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`, 'latin1'), zlib.deflateSync(value)]))

/** A text chunk for any script, deflated or plain. */
export const internationalText = (keyword: string, value: Buffer, isPacked: boolean): Buffer =>
  chunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`${keyword}\0${isPacked ? '\x01' : '\0'}\0en\0\0`, 'latin1'),
      isPacked ? zlib.deflateSync(value) : value,
    ]),
  )

function rows(seed: number): Buffer {
  const bytes = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT)
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const at = y * (WIDTH * 3 + 1) + 1 + x * 3
      bytes[at] = (x * 9 + seed * 40) & 0xff
      bytes[at + 1] = (y * 7 + seed * 90) & 0xff
      bytes[at + 2] = (x * y + seed * 13) & 0xff
    }
  return bytes
}

const HEADER = chunk('IHDR', Buffer.concat([uint32(WIDTH), uint32(HEIGHT), Buffer.from([8, 2, 0, 0, 0])]))
const frame = (number: number) =>
  chunk(
    'fcTL',
    Buffer.concat([
      uint32(number),
      uint32(WIDTH),
      uint32(HEIGHT),
      uint32(0),
      uint32(0),
      Buffer.from([0, 1, 0, 4, 0, 0]),
    ]),
  )

/** A PNG with these chunks before its end; animated ones have two frames. */
export function png({ seed = 0, isAnimated = false, chunks = [] as Buffer[] } = {}): Buffer {
  const first = chunk('IDAT', zlib.deflateSync(rows(seed)))
  const second = chunk('fdAT', Buffer.concat([uint32(2), zlib.deflateSync(rows(seed + 1))]))
  const pictures = isAnimated
    ? [chunk('acTL', Buffer.concat([uint32(2), uint32(0)])), frame(0), first, frame(1), second]
    : [first]
  return Buffer.concat([SIGNATURE, HEADER, ...pictures, ...chunks, chunk('IEND', Buffer.alloc(0))])
}

const segment = (marker: number, ...data: number[]): Buffer =>
  Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff, ...data])

/** Eight by eight grey dots: each block is "no difference" and "no detail", one bit each. */
export const jpeg = (): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, 0, ...Array.from({ length: 64 }, () => 1)),
    segment(0xc0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
    segment(0xc4, 0x00, 1, ...Array.from({ length: 15 }, () => 0), 0),
    segment(0xc4, 0x10, 1, ...Array.from({ length: 15 }, () => 0), 0),
    segment(0xda, 1, 1, 0, 0, 63, 0),
    Buffer.from([0x3f, 0xff, 0xd9]),
  ])
