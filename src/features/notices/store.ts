import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import type { Jobs } from '../../jobs/queue.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import type { Letter } from '../../mail/letter.ts'
import type { Language } from '../../web/frame.ts'
import { afterQuiet } from './hours.ts'
import { type Kinds, type Told, type Way, type Words, wayOf } from './notices.ts'
import { readerOf } from './reader.ts'

export type NoticeRow = {
  id: string
  personId: string
  kind: string
  words: Buffer
  createdAt: string
  readAt: string | null
}
export type NoticeWishRow = { personId: string; kind: string; way: Way }

declare module 'knex/types/tables.js' {
  interface Tables {
    notices: NoticeRow
    noticeWishes: NoticeWishRow
  }
}

export type Shelf = { db: Db; keyring: Keyring; clock: Clock }
type Needs = Shelf & { jobs: Jobs; kinds: Kinds }

/** What a job of a letter holds; `to` is left out where it is the reader's own verified address, looked up when it is sent. */
export type LetterJob = { id: string; to?: string; letter: Omit<Letter, 'to'>; language: Language | undefined }

export type Notices = {
  /** Tells somebody something, in the transaction that makes it so, where and how they wish to be told. */
  notify: (tx: Db, told: Told) => Promise<void>
  /** Writes to an address that need not be theirs any more, such as the one that was theirs until now. */
  writeTo: (
    tx: Db,
    letter: { personId: string; to: string; letter: Omit<Letter, 'to'>; language?: Language },
  ) => Promise<void>
}

const place = (row: string, owner: string) => ({ table: 'notices', column: 'words', row, owner })

export function createNotices({ keyring, clock, jobs, kinds }: Needs): Notices {
  const notify: Notices['notify'] = async (tx, told) => {
    if (!tx.isTransaction) return await tx.transaction((own) => notify(own, told))
    const { personId, kind, words, more = [], path, language, isUrgent, onceSince } = told
    const known = kinds[kind]
    if (!known) throw new Error(`No feature has registered notices of the kind ${kind}.`)
    const reader = await readerOf(tx, keyring, personId, language)
    if (!reader || (onceSince !== undefined && (await wasTold(tx, personId, kind, onceSince)))) return
    const wish = await tx('noticeWishes').where({ personId, kind }).first('way')
    const way = wayOf(known, wish?.way)
    if (way !== 'off') {
      const id = newId()
      const sealed = keyring.seal(place(id, personId), JSON.stringify({ words, more, path } satisfies Words))
      await tx('notices').insert({ id, personId, kind, words: sealed, createdAt: isoNow(clock), readAt: null })
    }
    if (reader.email === undefined || (way !== 'mail' && !isUrgent)) return
    const letter = { subject: words, lines: [words, ...more], act: { label: 'Take a look', path } }
    const payload: LetterJob = { id: newId(), letter, language }
    const dueAt = isUrgent ? clock.now() : afterQuiet(clock.now(), reader.quiet)
    await jobs.add(tx, { kind: 'letter', ownerId: personId, payload, dueAt })
  }

  return {
    notify,
    async writeTo(tx, { personId, to, letter, language }) {
      const payload: LetterJob = { id: newId(), to, letter, language }
      await jobs.add(tx, { kind: 'letter', ownerId: personId, payload })
    },
  }
}

async function wasTold(tx: Db, personId: string, kind: string, since: number): Promise<boolean> {
  const told = await tx('notices')
    .where({ personId, kind })
    .where('createdAt', '>=', new Date(since).toISOString())
    .first('id')
  return told !== undefined
}

export type Notice = Words & { id: string; kind: string; createdAt: string; isRead: boolean }

/** What somebody was told, the newest first; what cannot be opened is left out. */
export async function noticesOf({ db, keyring }: Shelf, personId: string, most: number): Promise<Notice[]> {
  const rows = await db('notices').where({ personId }).orderBy('id', 'desc').limit(most)
  return rows.flatMap(({ id, kind, words, createdAt, readAt }) => {
    const text = keyring.open(place(id, personId), words)
    return text ? [{ ...(JSON.parse(text) as Words), id, kind, createdAt, isRead: readAt !== null }] : []
  })
}

/** Marks what was told until the newest that was seen; what came meanwhile stays unread. */
export const markRead = ({ db, clock }: Shelf, personId: string, upTo: string): Promise<number> =>
  db('notices')
    .where({ personId })
    .where('id', '<=', upTo)
    .whereNull('readAt')
    .update({ readAt: isoNow(clock) })

export async function wishesOf(db: Db, personId: string): Promise<{ [kind: string]: Way }> {
  const rows = await db('noticeWishes').where({ personId })
  return Object.fromEntries(rows.map(({ kind, way }) => [kind, way]))
}

type Habits = { personId: string; quietFrom: number | null; quietTo: number | null }

export async function keepWishes(
  { db }: Shelf,
  { wishes, ...habits }: Habits & { wishes: { [kind: string]: Way } },
): Promise<void> {
  const { personId } = habits
  const rows = Object.entries(wishes).map(([kind, way]) => ({ personId, kind, way }))
  await db.transaction(async (tx) => {
    await tx('noticeWishes').insert(rows).onConflict(['personId', 'kind']).merge()
    await tx<Habits>('preferences').insert(habits).onConflict('personId').merge()
  })
}

const DAYS_KEPT = 90
const DAY_MS = 24 * 60 * 60_000

/** Notices are forgotten after a while, read or not. */
export const sweepNotices = ({ db, clock }: Pick<Shelf, 'db' | 'clock'>): Promise<number> =>
  db('notices')
    .where('createdAt', '<', new Date(clock.now() - DAYS_KEPT * DAY_MS).toISOString())
    .delete()
