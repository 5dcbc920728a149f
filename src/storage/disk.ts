import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '../lib/problem.ts'
import type { Range } from '../lib/sealed-stream.ts'
import { checkedName, fileTooLarge, type Kept, type Source, type Storage } from './storage.ts'

/** What is being written; no name in the storage begins with a dot. */
const UNFINISHED = '.unfinished'
const FOR_OWNER = { folder: 0o700, file: 0o600 }

/** A folder of this machine, which nobody but who runs the house can look into. */
export function diskStorage(root: string): Storage {
  const unfinished = path.join(root, UNFINISHED)
  const fileOf = (name: string) => path.join(root, checkedName(name))

  return {
    async put(name, source, { most }) {
      const file = fileOf(name)
      const temporary = path.join(unfinished, randomBytes(16).toString('hex'))
      await makeFolder(unfinished)
      await makeFolder(path.dirname(file))
      try {
        const kept = await write(temporary, source, most)
        await rename(temporary, file)
        await sync(path.dirname(file))
        return kept
      } catch (error) {
        await rm(temporary, { force: true })
        throw inWords(error)
      }
    },

    async get(name, range) {
      const file = await open(fileOf(name), 'r').catch(unlessMissing)
      if (!file) return undefined
      const { size: bytes } = await file.stat()
      return { bytes, stream: file.createReadStream(range && withinFile(range)) }
    },

    async delete(name) {
      await rm(fileOf(name), { force: true })
    },

    async *names(prefix) {
      const folder = prefix.split('/')[0] ?? ''
      for await (const { name, changedMs } of filesIn(path.join(root, folder))) {
        if (`${folder}/${name}`.startsWith(prefix)) yield { name: `${folder}/${name}`, putMs: changedMs }
      }
    },

    async tidy(beforeMs) {
      for await (const { name, changedMs } of filesIn(unfinished))
        if (changedMs < beforeMs) await rm(path.join(unfinished, name), { force: true })
    },
  }
}

async function write(file: string, source: Source, most: number): Promise<Kept> {
  const hash = createHash('sha256')
  let bytes = 0
  const handle = await open(file, 'wx', FOR_OWNER.file)
  try {
    for await (const piece of Buffer.isBuffer(source) ? [source] : source) {
      bytes += piece.length
      if (bytes > most) throw fileTooLarge(most)
      hash.update(piece)
      await handle.appendFile(piece)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { bytes, hash: hash.digest('hex') }
}

/** Whoever sent it is told that the disk is full; any other trouble is ours. */
const inWords = (error: unknown) =>
  ['ENOSPC', 'EDQUOT'].includes((error as { code?: string }).code ?? '')
    ? new Problem('full', FULL, { cause: error })
    : error
const FULL = 'The house has no room left to write anything down. Reading still works.'

/** node:fs reads from a start on, and takes no end before it. */
const withinFile = ({ start, end }: Range) => ({ start, end: Math.max(start, end) })

async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: FOR_OWNER.folder })
  if (first !== undefined) await sync(path.dirname(first))
}

/** A file's name is written down only when its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* filesIn(folder: string): AsyncGenerator<{ name: string; changedMs: number }> {
  const entries = await opendir(folder).catch(unlessMissing)
  if (!entries) return
  for await (const { name } of entries) {
    const found = await stat(path.join(folder, name)).catch(unlessMissing)
    if (found?.isFile()) yield { name, changedMs: found.mtimeMs }
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
