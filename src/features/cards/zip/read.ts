import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { refuse, shortened } from '../cards.ts'
import { DAMAGED, type Entry } from './directory.ts'

const inflateRaw = promisify(zlib.inflateRaw)

const HEADER = 0x04034b50
const HEADER_BYTES = 30
/** Smaller files are unpacked here and now: handing them to another thread would take longer. */
const SMALL_BYTES = 32 * 1024
/** Fewer turns between the threads than by Node's own 16 KiB. */
const AT_ONCE_BYTES = 256 * 1024

/** Unpacks one file of a ZIP; throws a Problem when it is not what the directory says. */
export async function unpack(bytes: Buffer, entry: Entry): Promise<Buffer> {
  const { at, packed, path, size, method, crc } = entry
  if (at < 0 || at + HEADER_BYTES > bytes.length || bytes.readUInt32LE(at) !== HEADER) refuse(DAMAGED)
  const from = at + HEADER_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (from + packed > bytes.length) refuse(DAMAGED)
  const body = bytes.subarray(from, from + packed)
  const unpacked = method === 0 ? body : await inflated(body, entry)
  if (unpacked.length !== size || zlib.crc32(unpacked) !== crc) refuse(PART_DAMAGED, { path: shortened(path) })
  return unpacked
}

const PART_DAMAGED = '{{path}} in it is damaged.'

async function inflated(body: Buffer, { path, size }: Entry): Promise<Buffer> {
  // What unpacks to more than it says is cut there.
  const options = { maxOutputLength: Math.max(1, size) }
  try {
    return size <= SMALL_BYTES
      ? zlib.inflateRawSync(body, options)
      : await inflateRaw(body, { ...options, chunkSize: AT_ONCE_BYTES })
  } catch {
    refuse(PART_DAMAGED, { path: shortened(path) })
  }
}
