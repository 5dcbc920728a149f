import { LIMITS } from '../../../web/limits.ts'
import { refuse, refuseSize, shortened } from '../cards.ts'

/** A file in a ZIP as its directory tells of it; `at` is where its own header stands, in bytes of the whole file. */
export type Entry = { path: string; method: number; crc: number; packed: number; size: number; at: number }

/** `start` is where the ZIP begins; what stands before is another file, a picture for instance. */
export type Directory = { start: number; entries: Entry[] }

// Signatures and layouts: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7 to 4.3.16.
const END = 0x06054b50
const END_BYTES = 22
const MOST_COMMENT_BYTES = 0xffff
const LISTED = 0x02014b50
const LISTED_BYTES = 46
const IN_ZIP64 = 0xffffffff
const UTF_8 = 1 << 11
/** Encrypted, encrypted strongly, names hidden. */
const SECRET = 1 | (1 << 6) | (1 << 13)
const METHODS = [0, 8]
const UNIX = 3
const FILE_KIND = 0o170000
const LINK = 0o120000

/** Where the record stands that ends a ZIP; the last one, as whatever stands before may look like one. */
function findEnd(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - END_BYTES - MOST_COMMENT_BYTES)
  for (let at = bytes.length - END_BYTES; at >= first; at--)
    if (
      bytes[at] === 0x50 &&
      bytes.readUInt32LE(at) === END &&
      at + END_BYTES + bytes.readUInt16LE(at + 20) <= bytes.length
    )
      return at
}

export const isZip = (bytes: Buffer): boolean => findEnd(bytes) !== undefined

/**
 * Reads what a ZIP holds, wherever in the file it stands, without unpacking anything. Throws
 * a Problem for one that is damaged, locked, too large, or that reaches for files outside.
 */
export function directoryIn(bytes: Buffer): Directory {
  const end = findEnd(bytes) ?? refuse(DAMAGED)
  const count = bytes.readUInt16LE(end + 10)
  const length = bytes.readUInt32LE(end + 12)
  const offset = bytes.readUInt32LE(end + 16)
  if (count === 0xffff || offset === IN_ZIP64)
    refuse('It is a ZIP of a kind for very large files (ZIP64). Please pack it as a plain ZIP.')
  if (count > LIMITS.cardEntries) refuseSize('It holds more than {{most}} files.', { most: LIMITS.cardEntries })
  const shift = end - length - offset
  if (shift < 0) refuse(DAMAGED)
  const listed = entriesAt(bytes, { from: end - length, end, count, shift })
  guard(listed, bytes)
  return {
    start: Math.min(...listed.map(({ at }) => at), end),
    entries: listed.filter(({ path }) => !path.endsWith('/')),
  }
}

export const DAMAGED = 'The file is damaged or incomplete. Please get it once more.'

type Place = { from: number; end: number; count: number; shift: number }

function entriesAt(bytes: Buffer, { from, end, count, shift }: Place): Entry[] {
  const entries: Entry[] = []
  let at = from
  for (let one = 0; one < count; one++) {
    if (at + LISTED_BYTES > end || bytes.readUInt32LE(at) !== LISTED) refuse(DAMAGED)
    const flags = bytes.readUInt16LE(at + 8)
    const nameEnd = at + LISTED_BYTES + bytes.readUInt16LE(at + 28)
    const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (next > end) refuse(DAMAGED)
    const path = nameIn(bytes.subarray(at + LISTED_BYTES, nameEnd), flags)
    const kind = bytes[at + 5] === UNIX ? bytes.readUInt16LE(at + 40) & FILE_KIND : 0
    if (flags & SECRET) refuse('It is locked with a password. Please pack it without one.')
    if (kind === LINK || isOutside(path))
      refuse('It holds a file that points outside of it: {{path}}. It was not unpacked.', { path: shortened(path) })
    const entry = {
      path,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42) + shift,
    }
    if (!METHODS.includes(entry.method))
      refuse('{{path}} in it is packed in a way that we cannot read. Please pack it as a plain ZIP.', {
        path: shortened(path),
      })
    entries.push(entry)
    at = next
  }
  return entries
}

/** UTF-8 where it says so or where it is; else each byte is a letter, so that different names stay different. */
function nameIn(bytes: Buffer, flags: number): string {
  const text = bytes.toString('utf8')
  const name = flags & UTF_8 || Buffer.from(text).equals(bytes) ? text : bytes.toString('latin1')
  return name.replaceAll('\\', '/')
}

const isOutside = (path: string): boolean =>
  path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0') || path.split('/').includes('..')

function guard(entries: Entry[], bytes: Buffer): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  const most = LIMITS.cardEntryBytes / 1024 / 1024
  const large = entries.find(({ size }) => size > LIMITS.cardEntryBytes)
  if (large) refuseSize('{{path}} in it is larger than {{most}} MB.', { path: shortened(large.path), most })
  if (total > LIMITS.cardUnpackedBytes)
    refuseSize('It unpacks to more than {{most}} MB.', { most: LIMITS.cardUnpackedBytes / 1024 / 1024 })
  // Files that share their bytes are how a small ZIP unpacks to a huge one.
  if (entries.reduce((sum, { packed }) => sum + packed, 0) > bytes.length) refuse(DAMAGED)
}
