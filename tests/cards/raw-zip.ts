import zlib from 'node:zlib'

/** A file in a ZIP, and whatever a liar would write about it. */
export type RawFile = {
  path: string | Buffer
  bytes: Buffer
  isDeflated?: boolean
  flags?: number
  method?: number
  crc?: number
  size?: number
  packed?: number
  at?: number
  /** Upper half of the outer attributes, as Unix has them. */
  mode?: number
}

/** `isShifted` tells offsets from the beginning of the prefix, as some programs do; others count from the ZIP's own. */
type Around = { prefix?: Buffer; isShifted?: boolean; count?: number; comment?: string }

/** A ZIP written without looking at what it says. */
export function rawZip(
  files: RawFile[],
  { prefix = Buffer.alloc(0), isShifted = true, count, comment = '' }: Around = {},
): Buffer {
  const bodies: Buffer[] = []
  const list: Buffer[] = []
  let at = isShifted ? prefix.length : 0
  for (const file of files) {
    const body = file.isDeflated ? zlib.deflateRawSync(file.bytes) : file.bytes
    const name = Buffer.from(file.path as string)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(file.flags ?? 0x800, 2)
    fields.writeUInt16LE(file.method ?? (file.isDeflated ? 8 : 0), 4)
    fields.writeUInt32LE(file.crc ?? zlib.crc32(file.bytes), 10)
    fields.writeUInt32LE(file.packed ?? body.length, 14)
    fields.writeUInt32LE(file.size ?? file.bytes.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt16LE(file.mode ?? 0o100644, 8)
    rest.writeUInt32LE(file.at ?? at, 10)
    bodies.push(Buffer.from('PK\x03\x04'), fields, name, body)
    list.push(Buffer.from('PK\x01\x02\x14\x03'), fields, rest, name)
    at += 30 + name.length + body.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(count ?? files.length, 8)
  end.writeUInt16LE(count ?? files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([prefix, ...bodies, directory, end, Buffer.from(comment, 'latin1')])
}
