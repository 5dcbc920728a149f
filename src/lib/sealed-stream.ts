import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { KEY_BYTES } from './crypto.ts'

/**
 * A file sealed in chunks, so that it is written and read as a stream and from any place: the STREAM construction
 * (Hoang, Reyhanitabar, Rogaway, Vizár 2015, as in Tink) over AES-256-GCM. The nonce of a chunk is the key's
 * prefix (7 bytes) · its number (4) · whether it is the last (1), so that chunks which were cut off, swapped, put
 * in twice or taken from another file do not open. Sealed it is nothing but its chunks, each with its tag behind
 * it; an empty file is one empty chunk. A key seals one file only.
 */
export const CHUNK_BYTES = 64 * 1024
const TAG_BYTES = 16
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
const PREFIX_BYTES = 7
const NONCE_BYTES = 12
const STREAM_KEY_BYTES = KEY_BYTES + PREFIX_BYTES
const TAG = { authTagLength: TAG_BYTES }

/** Bytes from `start` to `end`, both included, as in HTTP and in node:fs; of nothing at all, to -1. */
export type Range = { start: number; end: number }

/** 39 random bytes: the key and the beginning of its nonces. */
export const newStreamKey = (): Buffer => randomBytes(STREAM_KEY_BYTES)

const chunksIn = (bytes: number) => Math.max(1, Math.ceil(bytes / CHUNK_BYTES))

/** How long so many bytes are once they are sealed. */
export const sealedBytes = (bytes: number): number => bytes + chunksIn(bytes) * TAG_BYTES

export async function* sealStream(streamKey: Buffer, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
  let filled = 0
  let number = 0
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      // A full chunk waits until it is known whether it is the last.
      if (filled === CHUNK_BYTES) {
        yield sealChunk(streamKey, chunk, { number: number++, isLast: false })
        filled = 0
      }
      const taken = piece.copy(chunk, filled, at)
      filled += taken
      at += taken
    }
  }
  yield sealChunk(streamKey, chunk.subarray(0, filled), { number, isLast: true })
}

/** Which sealed bytes are needed to read a part of a file that had `bytes` in the plain. */
export function sealedRange(bytes: number, { start, end }: Range): Range {
  const { first, last } = chunksOf({ start, end })
  return { start: first * SEALED_CHUNK_BYTES, end: Math.min((last + 1) * SEALED_CHUNK_BYTES, sealedBytes(bytes)) - 1 }
}

/**
 * The plain bytes of a part, from the sealed bytes that `sealedRange` named. Each chunk is handed on once it is
 * proved; throws at the first that is not what was sealed at its place, and where one is missing.
 */
export async function* openStream(
  streamKey: Buffer,
  sealed: AsyncIterable<Buffer>,
  { bytes, start, end }: Range & { bytes: number },
): AsyncGenerator<Buffer> {
  const { first, last } = chunksOf({ start, end })
  let number = first
  for await (const chunk of inChunks(sealed)) {
    if (number > last) throw broken()
    const plain = openChunk(streamKey, chunk, { number, isLast: number === chunksIn(bytes) - 1 })
    const from = number * CHUNK_BYTES
    yield plain.subarray(Math.max(0, start - from), Math.max(0, end + 1 - from))
    number++
  }
  if (number !== last + 1) throw broken()
}

const chunksOf = ({ start, end }: Range) => ({
  first: Math.floor(start / CHUNK_BYTES),
  last: Math.max(0, Math.floor(end / CHUNK_BYTES)),
})

/** The same bytes in pieces of one sealed chunk, the last of them as short as it is. */
async function* inChunks(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let length = 0
  for await (const piece of source) {
    held.push(piece)
    length += piece.length
    if (length < SEALED_CHUNK_BYTES) continue
    let rest = Buffer.concat(held)
    for (; rest.length >= SEALED_CHUNK_BYTES; rest = rest.subarray(SEALED_CHUNK_BYTES))
      yield rest.subarray(0, SEALED_CHUNK_BYTES)
    held = [rest]
    length = rest.length
  }
  if (length > 0) yield Buffer.concat(held)
}

type Where = { number: number; isLast: boolean }

function sealChunk(streamKey: Buffer, plain: Buffer, where: Where): Buffer {
  const cipher = createCipheriv('aes-256-gcm', streamKey.subarray(0, KEY_BYTES), nonceOf(streamKey, where), TAG)
  const sealed = cipher.update(plain)
  cipher.final()
  return Buffer.concat([sealed, cipher.getAuthTag()])
}

function openChunk(streamKey: Buffer, sealed: Buffer, where: Where): Buffer {
  if (sealed.length < TAG_BYTES) throw broken()
  const end = sealed.length - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', streamKey.subarray(0, KEY_BYTES), nonceOf(streamKey, where), TAG)
  decipher.setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(0, end))
  try {
    decipher.final()
  } catch {
    throw broken()
  }
  return plain
}

function nonceOf(streamKey: Buffer, { number, isLast }: Where): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES)
  streamKey.copy(nonce, 0, KEY_BYTES)
  nonce.writeUInt32BE(number, PREFIX_BYTES)
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0
  return nonce
}

const broken = () => Object.assign(new Error('A sealed file was cut or changed.'), { code: 'SEALED_FILE_BROKEN' })
