import type { Db } from '../../db/db.ts'
import type { Keyring } from '../../db/keyring.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { isId } from '../../lib/ids.ts'
import { notFound } from '../../lib/problem.ts'
import { renewAll } from '../../web/renewal.ts'
import type { Role } from '../../web/visit.ts'
import { findByName, openReason } from '../accounts/index.ts'
import { record } from '../audit/index.ts'

/** Who may do more than members: since when, and who said so, a user of the machine or an operator. */
export type RoleRow = { personId: string; role: Role; since: string; givenBy: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    roles: RoleRow
  }
}

type Shelf = { db: Db; keyring: Keyring; clock: Clock }

/** Somebody as moderators see them; `isTooYoung` where they were found under age and wait to be deleted. */
export type Known = {
  id: string
  username: string
  role: Role
  createdAt: string
  standing: 'active' | 'suspended' | 'closed'
  since: string | undefined
  until: string | undefined
  reason: string | undefined
  erased: string | undefined
  isTooYoung: boolean
}

const COLUMNS = [
  'persons.id',
  'persons.username',
  'persons.createdAt',
  'persons.standing',
  'persons.standingSince',
  'persons.standingUntil',
  'persons.standingReason',
  'persons.eraseAfter',
  'roles.role',
] as const

const people = (db: Db) => db('persons').leftJoin('roles', 'roles.personId', 'persons.id')

/** Who is not deleted and has this id. */
export async function knownOf(shelf: Omit<Shelf, 'clock'> & { clock: Clock }, id: string): Promise<Known> {
  const row = isId(id)
    ? await people(shelf.db)
        .where('persons.id', id)
        .first(...COLUMNS)
    : undefined
  return (row && knownFrom(shelf, row)) ?? notFound('page')
}

export async function knownByName(shelf: Shelf, username: string): Promise<Known | undefined> {
  const person = await findByName(shelf.db, username)
  const row =
    person &&
    (await people(shelf.db)
      .where('persons.id', person.id)
      .first(...COLUMNS))
  return row && knownFrom(shelf, row)
}

const MOST_LISTED = 200

/** Everybody who is suspended, the latest first. */
export async function suspendedPeople(shelf: Shelf): Promise<Known[]> {
  const rows = await people(shelf.db)
    .where('persons.standing', 'suspended')
    .orderBy('persons.standingSince', 'desc')
    .limit(MOST_LISTED)
    .select(...COLUMNS)
  return rows.flatMap((row) => knownFrom(shelf, row) ?? []).filter(({ standing }) => standing === 'suspended')
}

export async function staff(db: Db): Promise<{ id: string; username: string; role: Role; since: string }[]> {
  return await db('roles')
    .join('persons', 'persons.id', 'roles.personId')
    .orderBy('roles.since')
    .limit(MOST_LISTED)
    .select('persons.id', 'persons.username', 'roles.role', 'roles.since')
}

type Row = {
  id: string
  username: string
  createdAt: string
  standing: string
  standingSince: string | null
  standingUntil: string | null
  standingReason: Buffer | null
  eraseAfter: string | null
  role: Role | null
}

function knownFrom({ keyring, clock }: Shelf, row: Row): Known | undefined {
  const { id, username, createdAt, role, standing, standingUntil, eraseAfter } = row
  if (standing === 'deleted') return undefined
  const isOver = standing === 'suspended' && standingUntil !== null && standingUntil <= isoNow(clock)
  const now = isOver ? 'active' : (standing as Known['standing'])
  return {
    ...{ id, username, createdAt, role: role ?? 'member', standing: now },
    since: isOver ? undefined : (row.standingSince ?? undefined),
    until: isOver ? undefined : (standingUntil ?? undefined),
    reason: now === 'suspended' ? openReason(keyring, row) : undefined,
    erased: eraseAfter ?? undefined,
    isTooYoung: standing === 'suspended' && eraseAfter !== null,
  }
}

type Giving = { personId: string; role: Role; actorId: string | null; givenBy: string }

/** Gives somebody a role in the place of any other; being a member takes what there was. False where nothing changed. */
export async function giveRole(
  { db, clock }: Pick<Shelf, 'db' | 'clock'>,
  { personId, role, actorId, givenBy }: Giving,
): Promise<boolean> {
  return await db.transaction(async (tx) => {
    const before = await tx('roles').where({ personId }).first('role')
    if ((before?.role ?? 'member') === role) return false
    if (role === 'member') await tx('roles').where({ personId }).delete()
    else {
      await tx('roles')
        .insert({ personId, role, since: isoNow(clock), givenBy })
        .onConflict('personId')
        .merge(['role', 'since', 'givenBy'])
    }
    await renewAll(tx, personId, isoNow(clock))
    await record(tx, { clock }, { kind: role === 'member' ? 'role.taken' : 'role.granted', personId, actorId })
    return true
  })
}
