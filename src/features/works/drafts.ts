import { isoNow } from '../../lib/clock.ts'
import { newId } from '../../lib/ids.ts'
import type { Shelf } from './store.ts'
import type { Kind } from './works.ts'

export type DraftRow = {
  id: string
  ownerId: string
  kind: Kind
  /** Null for a new one, of which everybody has one of each kind at most. */
  workId: string | null
  sealed: Buffer
  changedAt: string
}

declare module 'knex/types/tables.js' {
  interface Tables {
    drafts: DraftRow
  }
}

type Whose = { ownerId: string; kind: Kind; workId: string | null }
const place = (row: string, owner: string) => ({ table: 'drafts', column: 'sealed', row, owner })

/** Keeps what somebody typed and has not saved. */
export async function keepDraft({ db, keyring, clock }: Shelf, whose: Whose, typed: object): Promise<void> {
  await db.transaction(async (tx) => {
    const existing = await tx('drafts').where(whose).first('id')
    const id = existing?.id ?? newId()
    const row = { sealed: keyring.seal(place(id, whose.ownerId), JSON.stringify(typed)), changedAt: isoNow(clock) }
    if (existing) await tx('drafts').where({ id }).update(row)
    else await tx('drafts').insert({ id, ...whose, ...row })
  })
}

/** What they typed, and when; undefined where nothing waits. */
export async function draftOf<Typed>(
  { db, keyring }: Shelf,
  whose: Whose,
): Promise<{ typed: Typed; changedAt: string } | undefined> {
  const row = await db('drafts').where(whose).first()
  const text = row && keyring.open(place(row.id, row.ownerId), row.sealed)
  return row && text !== undefined ? { typed: JSON.parse(text) as Typed, changedAt: row.changedAt } : undefined
}

export const dropDraft = async ({ db }: Shelf, whose: Whose): Promise<void> =>
  void (await db('drafts').where(whose).delete())
