import { availableParallelism } from 'node:os'
import { RateLimiterMemory, type RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible'
import type { Db } from '../db/db.ts'
import type { Clock } from '../lib/clock.ts'
import { Problem } from '../lib/problem.ts'

declare module 'knex/types/tables.js' {
  interface Tables {
    spent: { key: string; points: number; expire: number | null }
  }
}

/** Every limit of the running site in one place. */
export const LIMITS = {
  /** Bytes of one form. */
  formBytes: 256 * 1024,
  /** Bytes of the form of a work, and how many fields it may have. */
  workFormBytes: 16 * 1024 * 1024,
  workFormFields: 5000,
  /** With a file that is refused for its size; beyond this the form is not read at all. */
  workFormWithFileBytes: 64 * 1024 * 1024,
  /** How long a client may take for its headers and for its whole request. */
  headersMs: 15_000,
  requestMs: 60_000,
  /** Characters. */
  messageLength: 8000,
  titleLength: 120,
  wishLength: 200,
  noteLength: 2000,
  avoidLength: 400,
  presetLength: 60,
  presetsPerPerson: 20,
  /** Bytes that may wait in one reader's connection before it is closed. */
  unsentBytes: 64 * 1024,
  heartbeatMs: 15_000,
  /** Streams open at once, by one person and in all. */
  streamsPerPerson: 50,
  streams: 10_000,
  /** Replies being spoken at once, by one person's wish and in all. */
  speechesPerPerson: 20,
  speeches: 10_000,
  /** How long a line that is written for somebody is waited for. */
  draftMs: 30_000,
  /** Characters of one reply; a provider that never ends is cut there. */
  replyLength: 64_000,
  /**
   * Password hashes at once, 19 MiB each: one processor stays free for the pages, and one of the four threads for
   * files; and how many may wait.
   */
  hashes: Math.max(1, Math.min(3, availableParallelism() - 1)),
  hashesWaiting: 62,
  hashesRetrySeconds: 5,
  /** Sign-ups of the last minute whose second click is recognised. */
  signUpsRemembered: 1000,
  chatsPerPerson: 5000,
  /** Characters, lorebooks or personas of one person, of each kind. */
  worksPerPerson: 5000,
  /** Shown of one work's versions, and of one person's bin. */
  versionsShown: 500,
  binShown: 200,
  chatsPerPage: 30,
  messagesPerPage: 50,
  /** So many come in above while one scrolls: as many as a slow phone sets between two frames without being felt. */
  messagesPerScroll: 10,
  alternatives: 200,
  /** What is uploaded to be imported: files, bytes of all of them together, lines of one chat, letters of one line. */
  importFiles: 20,
  importBytes: 32 * 1024 * 1024,
  importLines: 20_000,
  importLength: 64_000,
  /** A character card or lorebook as a file: its bytes, and what of them is text; what it unpacks to, file by file and in all. */
  cardFileBytes: 64 * 1024 * 1024,
  cardTextBytes: 10 * 1024 * 1024,
  cardEntryBytes: 50 * 1024 * 1024,
  cardUnpackedBytes: 128 * 1024 * 1024,
  /** Cards sent at once: files, bytes of all of them together, and how long that may take. */
  cardImportFiles: 500,
  cardImportBytes: 2 * 1024 * 1024 * 1024,
  uploadMs: 60 * 60_000,
  /** Files in a CHARX, chunks of a PNG. */
  cardEntries: 5000,
  cardChunks: 16_384,
  /** How deep its JSON may be nested, and how many values it may hold. */
  cardDepth: 100,
  cardValues: 150_000,
  /** Letters of one field, texts in a list, entries of a lorebook. */
  cardFieldLength: 4_000_000,
  cardListLength: 10_000,
  /** Imports under way, by one person and in all; and how many files may wait until somebody says whose they are. */
  importsPerPerson: 1,
  imports: 4,
  importsWaitingPerPerson: 5,
  importsWaitingBytes: 64 * 1024 * 1024,
  importWaitsMs: 30 * 60_000,
  /** A picture as it is sent: bytes and pixels; and how many are read at once, by one person and in all. */
  pictureBytes: 5 * 1024 * 1024,
  picturePixels: 25_000_000,
  picturesPerPerson: 1,
  pictures: 2,
  /** How long one that lies elsewhere is waited for. */
  pictureFetchedMs: 5000,
  /** Searches under way, by one person and in all. */
  searchesPerPerson: 2,
  searches: 8,
  searchLength: 100,
  /** Lines found that one page shows; with their excerpts they stay below what may wait unsent. */
  foundPerPage: 50,
} as const

/** How often something may be done: so many times in so many seconds. What is `kept` a restart does not forget. */
export const RATES = {
  signIn: { points: 10, duration: 15 * 60, kept: true },
  /** The same for a browser or an address that got in before: strangers keep nobody out of their own account. */
  signInKnown: { points: 10, duration: 15 * 60, kept: true },
  /** That somebody got in from an address. */
  cameIn: { points: 1, duration: 90 * 24 * 60 * 60, kept: true },
  /** That an owner was told of guessing. */
  guessTold: { points: 1, duration: 24 * 60 * 60, kept: true },
  signInAddress: { points: 100, duration: 15 * 60, kept: true },
  signUpAddress: { points: 100, duration: 60 * 60, kept: true },
  /** From here on signing up takes a little work or waiting: for everybody, and for one address. */
  signUps: { points: 20, duration: 10 * 60, kept: true },
  signUpsFrom: { points: 5, duration: 60 * 60, kept: true },
  /** Forms of one address that only waited. */
  signUpWaits: { points: 6, duration: 60 * 60, kept: true },
  /** How often one ticket of the gate is good. */
  ticket: { points: 1, duration: 60 * 60, kept: true },
  secondFactor: { points: 10, duration: 15 * 60, kept: true },
  /** Pictures sent or fetched from elsewhere, by one person. */
  picture: { points: 20, duration: 60 * 60, kept: true },
  confirmation: { points: 10, duration: 15 * 60, kept: true },
  recovery: { points: 10, duration: 15 * 60, kept: true },
  resetAddress: { points: 30, duration: 60 * 60, kept: true },
  mail: { points: 5, duration: 60 * 60, kept: true },
  say: { points: 120, duration: 60, kept: false },
  /** Cards and lorebooks brought in: times that a form is sent. */
  cardImports: { points: 30, duration: 60 * 60, kept: false },
  /** Reports of one person, and from one address that is not signed in. */
  report: { points: 30, duration: 60 * 60, kept: true },
  reportAddress: { points: 10, duration: 60 * 60, kept: true },
  importing: { points: 60, duration: 60 * 60, kept: false },
  changes: { points: 600, duration: 60, kept: false },
} as const
export type Rate = keyof typeof RATES

export type Limiter = {
  /** Counts one more, and says the how-manieth it is; throws a Problem that says when to try again once there were too many. */
  spend: (rate: Rate, key: string) => Promise<number>
  /** Counts one more; false once there were too many. */
  allows: (rate: Rate, key: string) => Promise<boolean>
  /** How many times are left. */
  left: (rate: Rate, key: string) => Promise<number>
  /** Forgets what was counted, after a success. */
  forgive: (rate: Rate, key: string) => Promise<void>
}

export function createLimiter(db: Db): Limiter {
  const storeClient = connectionsOf(db)
  const limiters = new Map(
    Object.entries(RATES).map(([rate, { kept, ...options }]) => {
      const inTable = { storeClient, storeType: 'knex', tableName: 'spent', tableCreated: true } as const
      const limiter = kept
        ? new RateLimiterSQLite({ keyPrefix: rate, ...options, ...inTable })
        : new RateLimiterMemory({ keyPrefix: rate, ...options })
      return [rate, limiter]
    }),
  )
  return {
    async spend(rate, key) {
      const counted = await limiters.get(rate)?.consume(key).catch(refuse)
      return counted?.consumedPoints ?? 0
    },
    async allows(rate, key) {
      const isTooMany = (reason: RateLimiterRes | Error) => {
        if (reason instanceof Error) throw reason
        return true
      }
      return (await limiters.get(rate)?.consume(key).catch(isTooMany)) !== true
    },
    async left(rate, key) {
      return (await limiters.get(rate)?.get(key))?.remainingPoints ?? RATES[rate].points
    },
    async forgive(rate, key) {
      await limiters.get(rate)?.delete(key)
    },
  }
}

/** What was counted and is over. */
export const sweepSpent = (db: Db, clock: Clock): Promise<number> =>
  db('spent').where('expire', '<', clock.now()).delete()

/** The library knows knex by the name of its driver; ours is a class, and only its connection is wanted. */
const connectionsOf = (db: Db) => ({
  raw() {},
  client: {
    config: { client: 'better-sqlite3' },
    acquireConnection: () => db.client.acquireConnection(),
    releaseConnection: (connection: unknown) => db.client.releaseConnection(connection),
  },
})

function refuse(reason: RateLimiterRes | Error): never {
  if (reason instanceof Error) throw reason
  const retryAfterSeconds = Math.ceil(reason.msBeforeNext / 1000)
  throw new Problem('tooMany', 'That was too often in a short time. Please wait a moment.', { retryAfterSeconds })
}

/** Counts what is under way, by key and in all, and refuses what would be too much. */
export function createGauge({ each, all }: { each: number; all: number }) {
  const byKey = new Map<string, number>()
  let total = 0
  return {
    /** Takes a place and returns the function that gives it back. */
    take(key: string, retryAfterSeconds = 5): () => void {
      const own = byKey.get(key) ?? 0
      if (own >= each) {
        throw new Problem(
          'tooMany',
          'As many replies and pages are open for you as one person may have. Wait for one to end, or close one.',
          {
            retryAfterSeconds,
          },
        )
      }
      if (total >= all) {
        throw new Problem('unavailable', 'The house is full at the moment. Please try again soon.', {
          retryAfterSeconds,
        })
      }
      byKey.set(key, own + 1)
      total++
      let isTaken = true
      return () => {
        if (!isTaken) return
        isTaken = false
        total--
        const left = (byKey.get(key) ?? 1) - 1
        if (left > 0) byKey.set(key, left)
        else byKey.delete(key)
      }
    },
    total: () => total,
  }
}
export type Gauge = ReturnType<typeof createGauge>
