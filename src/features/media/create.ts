import type { Db } from '../../db/db.ts'
import type { Key } from '../../lib/crypto.ts'
import { notFound } from '../../lib/problem.ts'
import { createTurns } from '../../lib/turns.ts'
import { type Addresses, createAddresses } from '../../storage/addresses.ts'
import { allOf, type KeptFile, keepFile, type NewFile, type OpenFile, openFile, type Shelf } from './files.ts'
import { kindOf, plainFile, plainNameIn, plainPath, privatePath, type Role, sealedFile } from './media.ts'
import { forgetShareCards } from './share/cards.ts'
import { fileOf, stillShown } from './store.ts'

export type Media = {
  /** Keeps a file sealed for its owner under a random name; answers its id. More than `most` bytes are refused with a Problem. */
  keep: (ownerId: string, file: NewFile) => Promise<KeptFile>
  /** The plain bytes, for its owner's work; undefined for anybody else's file and for one that is gone. */
  read: (ownerId: string, id: string) => Promise<(Omit<OpenFile, 'stream' | 'bytes'> & { bytes: Buffer }) | undefined>
  /** What its owner knows of a file, without its bytes. */
  find: (ownerId: string, id: string) => Promise<Omit<OpenFile, 'stream'> | undefined>
  /** The plain bytes as a stream, which must be read or destroyed. */
  open: (ownerId: string, id: string, part?: { start: number; end: number }) => Promise<OpenFile | undefined>
  /** Writes the plain copy under its content's hash, and answers the public address. Harmless twice. */
  publish: (ownerId: string, id: string) => Promise<string>
  /** Deletes the plain copy, unless another row shows the same bytes. */
  withdraw: (id: string) => Promise<void>
  remove: (ids: string[]) => Promise<void>
  /** Gives files another part, such as what waited to be read and is the original of a work now. */
  assign: (tx: Db, ids: string[], part: { role: Role; workId: string }) => Promise<void>
  /** Deletes all that somebody has kept, sealed and plain; for who is erased. */
  forget: (ownerId: string) => Promise<void>
  /** Deletes the cards that links to a work were shown with; they are drawn anew where it still is shown. */
  forgetCards: (workId: string) => Promise<void>
  /** The same file for somebody else, sealed with their key; undefined where there is nothing to copy. */
  copyFor: (id: string, fromOwner: string, toOwner: string, role: Role, workId?: string) => Promise<string | undefined>
  /** What everybody sees under a public address, kept sealed for somebody; undefined where it is none of ours. */
  keepShown: (address: string, toOwner: string, role: Role, workId?: string) => Promise<string | undefined>
  /** The plain bytes that everybody sees under a public address; undefined where it is none of ours. */
  readShown: (address: string) => Promise<Buffer | undefined>
  /** Somebody's files of one kind that belong to a work. */
  ofWork: (ownerId: string, workId: string, role: Role) => Promise<string[]>
  /** A signed address of a private file, for its owner alone. */
  addressFor: (id: string, personId: string) => string
  addresses: Addresses
  /** The bytes of a shared picture by its address; undefined where there is none. */
  pictureAt: (path: string) => Promise<Buffer | undefined>
}

export function createMedia({ key, ...shelf }: Shelf & { key: Key }): Media {
  const { db, storage, clock } = shelf
  const addresses = createAddresses({ key, clock })
  /** One after another: what one publishes, another must not delete at this moment as shown by nobody. */
  const inTurn = createTurns({ atOnce: 1, waiting: Number.POSITIVE_INFINITY, refusal: '', retryAfterSeconds: 0 })

  async function publish(ownerId: string, id: string): Promise<string> {
    const file = (await fileOf(shelf, ownerId, id)) ?? notFound('file')
    const { ending } = kindOf({ role: file.role, type: file.is.type })
    const plainName = `${file.is.hash}.${ending}`
    // Its row first: a file that no row names would be swept.
    await db('media').where({ id }).update({ plainName })
    const plain = (await openFile(shelf, ownerId, id)) ?? notFound('file')
    await storage.put(plainFile(plainName), plain.stream, { most: file.bytes })
    return plainPath(plainName)
  }

  async function withdraw(ids: string[]): Promise<void> {
    const shown = await db('media').whereIn('id', ids).whereNotNull('plainName').pluck('plainName')
    await db('media').whereIn('id', ids).update({ plainName: null })
    await deleteUnshown(shown)
  }

  async function deleteUnshown(plainNames: (string | null)[]): Promise<void> {
    const names = new Set(plainNames.filter((name) => name !== null))
    const shown = new Set(await stillShown(db, [...names]))
    for (const name of names) if (!shown.has(name)) await storage.delete(plainFile(name))
  }

  /** The rows first, and with them the keys: what a kill leaves on the disk nobody can open, and the next sweep takes it. */
  async function remove(ids: string[]): Promise<void> {
    const rows = await db('media').whereIn('id', ids).select('name', 'plainName')
    await db('media').whereIn('id', ids).delete()
    for (const { name } of rows) await storage.delete(sealedFile(name))
    await deleteUnshown(rows.map(({ plainName }) => plainName))
  }

  async function copyFor(id: string, fromOwner: string, toOwner: string, role: Role, workId?: string) {
    const file = await openFile(shelf, fromOwner, id)
    if (!file) return undefined
    const { fileName, stream: source, bytes: most } = file
    // A copy is shown as a picture only where the house drew what it is copied from.
    const { type } = kindOf(file)
    const more = workId === undefined ? {} : { workId }
    return (await keepFile(shelf, toOwner, { role, type, fileName, source, most, ...more })).id
  }

  return {
    addresses,
    keep: (ownerId, file) => keepFile(shelf, ownerId, file),
    open: (ownerId, id, part) => openFile(shelf, ownerId, id, part),
    async find(ownerId, id) {
      const file = await fileOf(shelf, ownerId, id)
      if (!file) return undefined
      const { key: _, ...is } = file.is
      return { ...is, role: file.role, bytes: file.bytes }
    },
    async read(ownerId, id) {
      const file = await openFile(shelf, ownerId, id)
      if (!file) return undefined
      const { stream, ...is } = file
      return { ...is, bytes: await allOf(stream) }
    },
    publish: (ownerId, id) => inTurn(() => publish(ownerId, id)),
    async assign(tx, ids, part) {
      await tx('media').whereIn('id', ids).update(part)
    },
    withdraw: (id) => inTurn(() => withdraw([id])),
    remove: (ids) => inTurn(() => remove(ids)),
    forget: (ownerId) => inTurn(async () => remove(await db('media').where({ ownerId }).pluck('id'))),
    forgetCards: (workId) => forgetShareCards(storage, workId),
    copyFor,
    async keepShown(address, toOwner, role, workId) {
      const row = await db('media')
        .where({ plainName: address.slice(plainPath('').length) })
        .first('id', 'ownerId')
      return row && (await copyFor(row.id, row.ownerId, toOwner, role, workId))
    },
    async pictureAt(path) {
      const name = plainNameIn(path)
      const file = name && (await storage.get(plainFile(name)))
      return file ? await allOf(file.stream) : undefined
    },
    ofWork: (ownerId, workId, role) => db('media').where({ ownerId, workId, role }).orderBy('id').pluck('id'),
    async readShown(address) {
      const plain = await storage.get(plainFile(address.slice(plainPath('').length)))
      return plain && (await allOf(plain.stream))
    },
    addressFor: (id, personId) => addresses.sign({ path: privatePath(id), personId }),
  }
}
