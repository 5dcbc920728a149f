import type { Request, RequestHandler } from 'express'
import multer, { MulterError } from 'multer'
import { Problem } from '../lib/problem.ts'
import type { Csrf } from './csrf.ts'
import { createGauge, type Gauge, LIMITS } from './limits.ts'
import { type Keeper, type KeptUpload, keptUpload, storageFor, upTo } from './upload-storage.ts'
import { visitOf } from './visit.ts'

type Taken = {
  field: string
  files: number
  bytes: number
  gauge: Gauge
  tooLarge: string
  tooMany: string
  /** Of the form beside its files. */
  fields?: { most: number; bytes: number }
  /** Where the files go straight into the storage, however many there are, and never wait in memory. */
  isKept?: boolean
}

export const CARDS_PATH = '/characters/imports'

/** Addresses that take files, each with the only field that may carry them, and how much of it. */
const takesFiles = (): { [path: string]: Taken } => ({
  '/chats/imports': {
    field: 'chats',
    files: LIMITS.importFiles,
    bytes: LIMITS.importBytes,
    gauge: createGauge({ each: LIMITS.importsPerPerson, all: LIMITS.imports }),
    tooLarge: 'These files are too large to send at once: at most 32 MB together.',
    tooMany: 'These are too many files at once: at most 20.',
  },
  [CARDS_PATH]: {
    isKept: true,
    field: 'cards',
    files: LIMITS.cardImportFiles,
    bytes: LIMITS.cardImportBytes,
    gauge: createGauge({ each: LIMITS.importsPerPerson, all: LIMITS.imports }),
    tooLarge: 'These files are too large to send at once: at most 2 GB together.',
    tooMany: 'These are too many files at once: at most 500.',
  },
  '/settings/profile/picture': {
    field: 'picture',
    files: 1,
    bytes: LIMITS.pictureBytes,
    gauge: createGauge({ each: LIMITS.picturesPerPerson, all: LIMITS.pictures }),
    tooLarge: 'This picture is too large: at most 5 MB.',
    tooMany: 'Send one picture.',
  },
  '/characters': portraitOfWork(),
  '/characters/*': portraitOfWork(),
  '/personas': portraitOfWork(),
  '/personas/*': portraitOfWork(),
})

/** The form of a character or a persona, which may have a portrait with it. */
const portraitOfWork = (): Taken => ({
  field: 'portrait',
  files: 1,
  bytes: LIMITS.pictureBytes,
  gauge: createGauge({ each: LIMITS.picturesPerPerson, all: LIMITS.pictures }),
  tooLarge: 'This picture is too large: at most 5 MB.',
  tooMany: 'Send one picture.',
  fields: { most: LIMITS.workFormFields, bytes: LIMITS.workFormBytes },
})

/** Where a form of ours is that the sender's address asks for; `*` stands for one step that names a work, no file comes with a draft. */
const takenAt = (taken: { [path: string]: Taken }, path: string): Taken | undefined =>
  taken[path] ?? (path.endsWith('/drafts') ? undefined : taken[path.replace(/[^/]+$/, '*')])

/** A file as it was sent: its name is what the sender says, and nothing else of it is believed. */
export type Upload = { name: string; bytes: Buffer; isTooLarge?: boolean }

const uploads = new WeakMap<Request, Upload[]>()

const keptUploads = new WeakMap<Request, KeptUpload[]>()

/** The files of a form whose files go into the storage, in their order. */
export const keptUploadsIn = (req: Request): KeptUpload[] => keptUploads.get(req) ?? []

/** The files that came with a form; empty where there are none. */
export const uploadsIn = (req: Request): Upload[] => uploads.get(req) ?? []

/**
 * Reads forms with files, of people who are signed in and only where files are expected;
 * anywhere else such a form stays unread, and so has no token. The token's field stands
 * before the files and is checked before a byte of one is kept. A form without a file
 * never gets there: whatever stands behind this checks the token again.
 */
export function filesOfOurs(csrf: Csrf, keeper: Keeper): RequestHandler {
  const taken = takesFiles()
  return (req, res, next) => {
    const takes = takenAt(taken, req.path)
    const { visitor, sessionId } = visitOf(req)
    if (req.method !== 'POST' || takes === undefined || !visitor || !req.is('multipart/form-data')) return next()
    // Browsers always say how long a form is; unless they are stored, all files together are kept in memory.
    const { most: fields, bytes: fieldBytes } = takes.fields ?? { most: 10, bytes: LIMITS.formBytes }
    const most = takes.fields ? LIMITS.workFormWithFileBytes : takes.bytes + fieldBytes
    if (!(Number(req.get('content-length')) <= most)) {
      return next(new Problem('tooLarge', takes.tooLarge))
    }
    res.on('close', takes.gauge.take(visitor.id))

    const read = multer({
      storage: takes.isKept
        ? storageFor(keeper, visitor.id)
        : takes.fields
          ? upTo(takes.bytes)
          : multer.memoryStorage(),
      defParamCharset: 'utf8',
      limits: {
        files: takes.files,
        // One that is stored says itself that it is too large, so that the others go on.
        fileSize: takes.isKept || takes.fields ? Number.POSITIVE_INFINITY : takes.bytes,
        fields,
        fieldSize: takes.fields ? LIMITS.cardFieldLength : LIMITS.messageLength,
        fieldNameSize: 50,
        fieldNestingDepth: 0,
      },
      fileFilter: (_req, _file, keep) => {
        csrf.check(sessionId)(req, res, (error?: unknown) => {
          if (error) keep(error as Error)
          else keep(null, true)
        })
      },
    }).array(takes.field)
    read(req, res, (error: unknown) => {
      // Whoever has no token learns no more than that, whatever else is wrong.
      if (error instanceof MulterError)
        return csrf.check(sessionId)(req, res, (why?: unknown) => next(why ?? refused(error, takes)))
      if (error) return next(error)
      const files = Array.isArray(req.files) ? req.files : []
      if (takes.isKept) {
        keptUploads.set(req, files.map(keptUpload))
        return next()
      }
      uploads.set(
        req,
        files.map(({ originalname: name, buffer: bytes, size }) => ({ name, bytes, isTooLarge: size > takes.bytes })),
      )
      next()
    })
  }
}

function refused({ code }: MulterError, { tooLarge, tooMany }: Taken): Problem {
  if (code === 'LIMIT_FILE_SIZE') return new Problem('tooLarge', tooLarge)
  if (code === 'LIMIT_FILE_COUNT') return new Problem('tooLarge', tooMany)
  return new Problem('invalid', 'We could not read that request. Please go back and try again.')
}
