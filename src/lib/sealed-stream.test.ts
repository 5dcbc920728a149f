import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CHUNK_BYTES, newStreamKey, openStream, sealedBytes, sealedRange, sealStream } from './sealed-stream.ts'

const SEALED_CHUNK = CHUNK_BYTES + 16
const BROKEN = 'A sealed file was cut or changed.'

async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const seal = (key: Buffer, plain: Buffer, size = 10_000) => all(sealStream(key, inPieces(plain, size)))
const open = (key: Buffer, sealed: Buffer, bytes: number, size = 10_000) =>
  all(openStream(key, inPieces(sealed, size), { bytes, start: 0, end: bytes - 1 }))

/** What is said of a file of this length whose sealed bytes were meddled with. */
async function meddled(bytes: number, meddle: (sealed: Buffer) => Buffer, told = bytes): Promise<void> {
  const key = newStreamKey()
  const sealed = meddle(await seal(key, randomBytes(bytes)))
  await expect(open(key, sealed, told)).rejects.toThrow(BROKEN)
}

const LENGTHS = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 1, 300_000]

describe('a sealed file', () => {
  test.each(LENGTHS)('of %i bytes opens as what it was, in whatever pieces it comes', async (length) => {
    const key = newStreamKey()
    const plain = randomBytes(length)
    for (const size of [1000, CHUNK_BYTES, SEALED_CHUNK, 1_000_000]) {
      const sealed = await seal(key, plain, size)
      expect(sealed.length).toBe(sealedBytes(length))
      expect((await open(key, sealed, length, size)).equals(plain)).toBe(true)
    }
  })

  test.each(LENGTHS)('of %i bytes is read from any place to any other', async (length) => {
    const key = newStreamKey()
    const plain = randomBytes(length)
    const sealed = await seal(key, plain)
    const places = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, length - 2, length - 1]
    const inside = places.filter((place) => place >= 0 && place < length)
    for (const start of inside) {
      for (const end of inside.filter((place) => place >= start)) {
        const needed = sealedRange(length, { start, end })
        const part = sealed.subarray(needed.start, needed.end + 1)
        const opened = await all(openStream(key, inPieces(part, 9000), { bytes: length, start, end }))
        expect(opened.equals(plain.subarray(start, end + 1))).toBe(true)
      }
    }
  })

  test('tells nothing of what is in it, nor that two are the same', async () => {
    const plain = Buffer.from('a planted word')
    const [one, other] = [await seal(newStreamKey(), plain), await seal(newStreamKey(), plain)]
    expect(one.includes('planted')).toBe(false)
    expect(one.equals(other)).toBe(false)
  })
})

describe('a file does not open', () => {
  test('with another key', async () => {
    const sealed = await seal(newStreamKey(), randomBytes(200_000))
    await expect(open(newStreamKey(), sealed, 200_000)).rejects.toThrow(BROKEN)
  })

  test('with the same key at another beginning of its nonces', async () => {
    const key = newStreamKey()
    const sealed = await seal(key, randomBytes(100))
    const other = Buffer.concat([key.subarray(0, 32), newStreamKey().subarray(32)])
    await expect(open(other, sealed, 100)).rejects.toThrow(BROKEN)
  })

  test('with a single bit changed, wherever it stands', async () => {
    for (const at of [0, 100, CHUNK_BYTES, SEALED_CHUNK, 2 * SEALED_CHUNK - 1, sealedBytes(150_000) - 1])
      await meddled(150_000, (sealed) => {
        sealed[at] = (sealed[at] ?? 0) ^ 1
        return sealed
      })
  })

  test('cut anywhere, also at the end of a chunk', async () => {
    for (const length of [0, 5, 16, SEALED_CHUNK - 1, SEALED_CHUNK, SEALED_CHUNK + 15, 2 * SEALED_CHUNK])
      await meddled(3 * CHUNK_BYTES, (sealed) => sealed.subarray(0, length))
  })

  test('cut at the end of a chunk by somebody who also changed what is known of its length', async () => {
    for (const chunks of [1, 2])
      await meddled(3 * CHUNK_BYTES, (sealed) => sealed.subarray(0, chunks * SEALED_CHUNK), chunks * CHUNK_BYTES)
  })

  test('with its chunks swapped, put in twice, or left out', async () => {
    const chunk = (sealed: Buffer, number: number) =>
      sealed.subarray(number * SEALED_CHUNK, (number + 1) * SEALED_CHUNK)
    for (const order of [
      [1, 0, 2],
      [0, 2, 1],
      [0, 1, 1],
      [0, 0, 2],
      [0, 2],
      [1, 2],
      [0, 1, 2, 2],
    ])
      await meddled(3 * CHUNK_BYTES, (sealed) => Buffer.concat(order.map((number) => chunk(sealed, number))))
  })

  test('with something behind it', async () => {
    await meddled(CHUNK_BYTES, (sealed) => Buffer.concat([sealed, randomBytes(20)]))
    await meddled(10, (sealed) => Buffer.concat([sealed, Buffer.from('x')]))
  })

  test('joined with a chunk of another file', async () => {
    const key = newStreamKey()
    const one = await seal(key, randomBytes(2 * CHUNK_BYTES))
    const other = await seal(newStreamKey(), randomBytes(2 * CHUNK_BYTES))
    const joined = Buffer.concat([one.subarray(0, SEALED_CHUNK), other.subarray(SEALED_CHUNK)])
    await expect(open(key, joined, 2 * CHUNK_BYTES)).rejects.toThrow(BROKEN)
  })
})
