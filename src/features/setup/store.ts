import type { Db } from '../../db/db.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import type { Role } from '../../web/visit.ts'
import { findByName } from '../accounts/index.ts'

/** Who may do more than members: since when, and who said so, a user of the machine or an operator. */
export type RoleRow = { personId: string; role: Role; since: string; givenBy: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    roles: RoleRow
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
  await db('roles')
    .insert({ personId: person.id, role: 'operator', since: isoNow(clock), givenBy })
    .onConflict('personId')
    .merge(['role'])
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
  const gone = person ? await db('roles').where({ personId: person.id, role: 'operator' }).delete() : 0
  return gone === 1
}

export async function operators(db: Db): Promise<{ username: string; since: string }[]> {
  return await db('roles')
    .where({ role: 'operator' })
    .join('persons', 'persons.id', 'roles.personId')
    .orderBy('roles.since')
    .select('persons.username', 'roles.since')
}
