import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { isId } from '../../lib/ids.ts'
import { notFound } from '../../lib/problem.ts'
import type { Mailer } from '../../mail/mail.ts'
import { record } from '../audit/index.ts'
import { erasePerson, type Files, type Parting } from './erase.ts'

/** Somebody who asked to come in; they wait until `approvedAt` is there. */
export type ApplicationRow = {
  personId: string
  askedAt: string
  approvedAt: string | null
  approvedBy: string | null
  /** What they have said to somebody already, sealed JSON of an Arrival. */
  firstLine: Buffer | null
}

declare module 'knex/types/tables.js' {
  interface Tables {
    applications: ApplicationRow
  }
}

/** A stranger's first line, whom it is for, and what makes saying it twice harmless. */
export type Arrival = { to: string; say: string; once: string }

type Shelf = { db: Db; keyring: Keyring; clock: Clock }

const place = (personId: string) => ({ table: 'applications', column: 'firstLine', row: personId, owner: personId })

export const sealedLine = (keyring: Keyring, personId: string, { to, say, once }: Arrival): Buffer | null =>
  to === '' || say.trim() === '' ? null : keyring.seal(place(personId), JSON.stringify({ to, say, once }))

/** The line that somebody came with and could not say yet. */
export async function keptLine({ db, keyring }: Shelf, personId: string): Promise<Arrival | undefined> {
  const row = await db('applications').where({ personId }).first('firstLine')
  const opened = row?.firstLine && keyring.open(place(personId), row.firstLine)
  return opened ? JSON.parse(opened) : undefined
}

export async function keepLine({ db, keyring }: Shelf, personId: string, line: Arrival | undefined): Promise<void> {
  const firstLine = line ? sealedLine(keyring, personId, line) : null
  await db('applications').where({ personId }).update({ firstLine })
}

/** Who waits to be let in, longest first. */
export async function waitingPeople(db: Db): Promise<{ id: string; username: string; askedAt: string }[]> {
  return await db('applications')
    .join('persons', 'persons.id', 'applications.personId')
    .whereNull('approvedAt')
    .orderBy('askedAt')
    .limit(200)
    .select('persons.id', 'persons.username', 'applications.askedAt')
}

/** Lets somebody in; a second click changes nothing. */
export async function approve({ db, clock }: Shelf, operatorId: string, personId: string): Promise<void> {
  const application = isId(personId) ? await db('applications').where({ personId }).first('personId') : undefined
  if (!application) return notFound('page')
  await db.transaction(async (tx) => {
    const changed = await tx('applications')
      .where({ personId })
      .whereNull('approvedAt')
      .update({ approvedAt: isoNow(clock), approvedBy: operatorId })
    if (changed > 0) await record(tx, { clock }, { kind: 'account.approved', personId, actorId: operatorId })
  })
}

/** Does not let somebody in: nothing of them is kept. */
export async function decline(
  shelf: Shelf & { mailer: Pick<Mailer, 'forget'>; media: Files; partWithWorks: Parting },
  personId: string,
): Promise<void> {
  const waiting = isId(personId)
    ? await shelf
        .db('applications')
        .join('persons', 'persons.id', 'applications.personId')
        .where({ personId })
        .whereNull('approvedAt')
        .first('persons.username')
    : undefined
  if (!waiting) return notFound('page')
  await erasePerson(shelf, waiting.username)
}
