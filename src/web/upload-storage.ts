import { finished, PassThrough } from 'node:stream'
import type { StorageEngine } from 'multer'
import { isProblem, type Problem } from '../lib/problem.ts'

/** A file that went straight into the storage: `refused` says why it did not. */
export type KeptUpload =
  | { name: string; mediaId: string }
  | { name: string; refused: { sentence: string; values: Problem['values'] } }

/** Where such files go: `keep` reads all of a file, and throws a Problem for one that it does not take. */
export type Keeper = {
  keep: (personId: string, file: { name: string; source: AsyncIterable<Buffer> }) => Promise<{ id: string }>
  remove: (ids: string[]) => Promise<void>
}

/** Whatever is wrong with one file is told of it, and the others go on. */
export function storageFor({ keep, remove }: Keeper, personId: string): StorageEngine {
  return {
    _handleFile(_req, file, done) {
      // Whoever stops reading destroys what they read: the form itself goes on behind this file.
      const source = new PassThrough()
      finished(file.stream, (error) => error && source.destroy(error))
      file.stream.pipe(source)
      keep(personId, { name: file.originalname, source })
        .then(({ id }) => done(null, { filename: id }))
        .catch((error: unknown) => {
          if (!isProblem(error, 'tooLarge')) return done(error)
          const { message, values } = error as Problem
          const refused = { filename: '', path: JSON.stringify({ sentence: message, values }) }
          finished(file.stream.resume(), (cut) => done(cut, refused))
        })
    },
    _removeFile(_req, { filename }, done) {
      remove(filename === '' ? [] : [filename]).then(() => done(null), done)
    },
  }
}

export const keptUpload = ({ originalname: name, filename, path }: Express.Multer.File): KeptUpload =>
  filename === '' ? { name, refused: JSON.parse(path) } : { name, mediaId: filename }

/** Keeps a file in memory; of one that is larger than that nothing, and only says so by its size, so that what else the form says is read. */
export const upTo = (most: number): StorageEngine => ({
  _handleFile(_req, file, done) {
    let [size, pieces]: [number, Buffer[]] = [0, []]
    file.stream.on('data', (piece: Buffer) => {
      size += piece.length
      if (size > most) pieces = []
      else pieces.push(piece)
    })
    file.stream.on('error', done)
    file.stream.on('end', () => done(null, { size, buffer: Buffer.concat(pieces) }))
  },
  _removeFile: (_req, _file, done) => done(null),
})
