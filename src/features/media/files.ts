import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import { newStreamKey, openStream, type Range, sealedBytes, sealedRange, sealStream } from '../../lib/sealed-stream.ts'
import { fileTooLarge, type Source, type Storage } from '../../storage/storage.ts'
import { type Role, sealedFile } from './media.ts'
import { fileOf, sealAbout } from './store.ts'

export type Shelf = { db: Db; keyring: Keyring; clock: Clock; storage: Storage }

/** `most` is in bytes; `type` is what it is served as only where the house has drawn it itself. */
export type NewFile = { role: Role; workId?: string; type: string; fileName?: string; source: Source; most: number }
export type KeptFile = { id: string; bytes: number; hash: string }
export type OpenFile = { role: Role; bytes: number; type: string; fileName: string; hash: string; stream: Readable }

/** Keeps a file sealed for its owner under a random name. The file is whole on the disk before its row is. */
export async function keepFile(
  { db, keyring, clock, storage }: Shelf,
  ownerId: string,
  { role, workId, type, fileName = '', source, most }: NewFile,
): Promise<KeptFile> {
  const id = newId()
  const name = randomBytes(16).toString('hex')
  const key = newStreamKey()
  const plain = measured(source, most)
  await storage.put(sealedFile(name), sealStream(key, plain.pieces), { most: sealedBytes(most) })
  const { bytes, hash } = plain.measure()
  try {
    const about = sealAbout(keyring, { id, ownerId }, { key, type, fileName, hash })
    const rest = { name, plainName: null, bytes, about, createdAt: isoNow(clock) }
    await db('media').insert({ id, ownerId, workId: workId ?? null, role, ...rest })
  } catch (error) {
    await storage.delete(sealedFile(name))
    throw error
  }
  return { id, bytes, hash }
}

/** The plain bytes of somebody's own file, or a part of them, as a stream; undefined for any other and where it is gone. */
export async function openFile(
  { db, keyring, storage }: Pick<Shelf, 'db' | 'keyring' | 'storage'>,
  ownerId: string,
  id: string,
  part?: Range,
): Promise<OpenFile | undefined> {
  const file = await fileOf({ db, keyring }, ownerId, id)
  if (!file) return undefined
  const { bytes, role } = file
  const range = part ?? { start: 0, end: bytes - 1 }
  const sealed = await storage.get(sealedFile(file.name), sealedRange(bytes, range))
  if (!sealed) return undefined
  const { key, ...is } = file.is
  const stream = Readable.from(openStream(key, sealed.stream, { bytes, ...range }))
  // Also where nobody ever began to read it.
  stream.once('close', () => sealed.stream.destroy())
  return { ...is, role, bytes, stream }
}

/** The same bytes, counted and hashed as they pass. */
function measured(source: Source, most: number) {
  const hash = createHash('sha256')
  let bytes = 0
  async function* pieces(): AsyncGenerator<Buffer> {
    for await (const piece of Buffer.isBuffer(source) ? [source] : source) {
      bytes += piece.length
      if (bytes > most) throw fileTooLarge(most)
      hash.update(piece)
      yield piece
    }
  }
  return { pieces: pieces(), measure: () => ({ bytes, hash: hash.digest('hex') }) }
}

/** All of a stream; only for what is known to be small enough. */
export async function allOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}
