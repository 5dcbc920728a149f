import type { Db } from '../../db/db.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { findByName } from '../accounts/index.ts'

/** Who runs the site: since when, and which user of the machine said so. */
export type OperatorRow = { personId: string; since: string; givenBy: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    operators: OperatorRow
  }
}

type Giving = { username: string; givenBy: string }

/** Lets somebody run the site; false when nobody has that name. */
export async function makeOperator(
  { db, clock }: { db: Db; clock: Clock },
  { username, givenBy }: Giving,
): Promise<boolean> {
  const person = await findByName(db, username)
  if (!person) return false
  await db('operators')
    .insert({ personId: person.id, since: isoNow(clock), givenBy })
    .onConflict('personId')
    .ignore()
  // Whoever runs the site need not wait for themselves.
  await db('applications')
    .where({ personId: person.id })
    .whereNull('approvedAt')
    .update({ approvedAt: isoNow(clock), approvedBy: person.id })
  return true
}

/** Takes the right away again; false when somebody of that name did not have it. */
export async function removeOperator(db: Db, username: string): Promise<boolean> {
  const person = await findByName(db, username)
  const gone = person ? await db('operators').where({ personId: person.id }).delete() : 0
  return gone === 1
}

export async function operators(db: Db): Promise<{ username: string; since: string }[]> {
  return await db('operators')
    .join('persons', 'persons.id', 'operators.personId')
    .orderBy('operators.since')
    .select('persons.username', 'operators.since')
}
