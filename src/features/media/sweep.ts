import type { Db } from '../../db/db.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Storage } from '../../storage/storage.ts'
import { plainFile, sealedFile } from './media.ts'

/** Long enough for any file that is being written now, whose row comes after it. */
const SPARED_MS = 60 * 60_000
const SLICE = 200

/** Deletes what no row names: files whose writing or whose deleting was cut short. */
export async function sweepFiles({ db, clock, storage }: { db: Db; clock: Clock; storage: Storage }): Promise<void> {
  const beforeMs = clock.now() - SPARED_MS
  await storage.tidy(beforeMs)
  const sealed = (names: string[]) => db('media').whereIn('name', names).pluck('name')
  const plain = (names: string[]) => db('media').whereIn('plainName', names).pluck('plainName')
  await sweepFolder(sealedFile(''), sealed)
  await sweepFolder(plainFile(''), plain)

  async function sweepFolder(folder: string, named: (names: string[]) => Promise<(string | null)[]>): Promise<void> {
    for await (const names of slicesOf(storage.names(folder))) {
      const kept = new Set(await named(names.map((name) => name.slice(folder.length))))
      for (const name of names) if (!kept.has(name.slice(folder.length))) await storage.delete(name)
    }
  }

  async function* slicesOf(names: ReturnType<Storage['names']>): AsyncGenerator<string[]> {
    let slice: string[] = []
    for await (const { name, putMs } of names) {
      if (putMs >= beforeMs) continue
      slice.push(name)
      if (slice.length < SLICE) continue
      yield slice
      slice = []
    }
    if (slice.length > 0) yield slice
  }
}
