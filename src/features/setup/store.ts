import type { Db } from '../../db/db.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { findByName } from '../accounts/index.ts'
import { giveRole } from '../moderation/index.ts'

type Giving = { username: string; givenBy: string }

/** Lets somebody run the site; false when nobody has that name. */
export async function makeOperator(
  { db, clock }: { db: Db; clock: Clock },
  { username, givenBy }: Giving,
): Promise<boolean> {
  const person = await findByName(db, username)
  if (!person) return false
  await giveRole({ db, clock }, { personId: person.id, role: 'operator', actorId: null, givenBy })
  // Whoever runs the site need not wait for themselves.
  await db('applications')
    .where({ personId: person.id })
    .whereNull('approvedAt')
    .update({ approvedAt: isoNow(clock), approvedBy: person.id })
  return true
}

/** Takes the right away again; false when somebody of that name did not have it. */
export async function removeOperator({ db, clock }: { db: Db; clock: Clock }, username: string): Promise<boolean> {
  const person = await findByName(db, username)
  const isOne = person && (await db('roles').where({ personId: person.id, role: 'operator' }).first('personId'))
  if (!isOne) return false
  return await giveRole({ db, clock }, { personId: person.id, role: 'member', actorId: null, givenBy: '' })
}

export async function operators(db: Db): Promise<{ username: string; since: string }[]> {
  return await db('roles')
    .where({ role: 'operator' })
    .join('persons', 'persons.id', 'roles.personId')
    .orderBy('roles.since')
    .select('persons.username', 'roles.since')
}
