import { setTimeout as pause } from 'node:timers/promises'
import { isoNow } from '../../../lib/clock.ts'
import { record } from '../../audit/index.ts'
import type { PersonRow } from '../store.ts'
import { ageBandOf, isUnderAge } from './age.ts'
import { KEPT_MS, suspendedPath } from './standing.ts'
import type { Shelf } from './store.ts'

/**
 * Somebody is under age: suspended at once and without end, signed out everywhere, seen by nobody, and deleted
 * for good after thirty days unless an operator restores them. They and the moderators are told. False where
 * that is known already or they are gone.
 */
export async function foundUnderAge(shelf: Shelf, personId: string, actorId: string | null): Promise<boolean> {
  const { db, clock } = shelf
  const eraseAfter = new Date(clock.now() + KEPT_MS).toISOString()
  return await db.transaction(async (tx) => {
    const changed = await tx('persons')
      .where({ id: personId })
      .whereNot({ standing: 'deleted' })
      .whereNot((known) => known.where({ standing: 'suspended' }).whereNotNull('eraseAfter'))
      .update({
        ...{ standing: 'suspended', standingSince: isoNow(clock), standingUntil: null, standingReason: null },
        eraseAfter,
      })
    if (changed === 0) return false
    await tx('sessions').where({ personId }).delete()
    await record(tx, shelf, { kind: 'account.tooYoung', personId, actorId })
    await shelf.notices.notify(tx, {
      // There is a time after which it is of no use to be told.
      ...{ personId, kind: 'suspension', path: suspendedPath, isUrgent: true },
      words: 'Your account is suspended: you are too young for this house.',
      more: ['In thirty days your account and everything in it is deleted for good.'],
    })
    const staff = await tx('roles').whereIn('role', ['moderator', 'operator']).pluck('personId')
    for (const id of staff) {
      await shelf.notices.notify(tx, {
        ...{ personId: id, kind: 'people', path: '/moderation/people' },
        words: 'An account was found under age.',
        more: ['It is suspended, and will be deleted for good in thirty days. You find it among the people.'],
      })
    }
    return true
  })
}

type Aging = Pick<PersonRow, 'id' | 'birthDate' | 'ageBand'>
const AGING = ['id', 'birthDate', 'ageBand'] as const

/** At each sign-in: what the birth date says today. True where it says that they are under age. */
export async function lookAtAge(shelf: Shelf & { minAge: number }, personId: string): Promise<boolean> {
  const row = await shelf
    .db('persons')
    .where({ id: personId })
    .first(...AGING)
  return row !== undefined && (await lookAt(shelf, row))
}

const AT_ONCE = 200
const REST_MS = 4

/**
 * The same for everybody, as people have birthdays and MIN_AGE may have been raised: they are found who are
 * signed in for months as well. In batches, between which everybody else has the machine.
 */
export async function lookAtAges(shelf: Shelf & { minAge: number }): Promise<void> {
  for (let after = ''; ; await pause(REST_MS, undefined, { ref: false })) {
    const rows = await shelf
      .db('persons')
      .where('id', '>', after)
      .whereNot({ standing: 'deleted' })
      .orderBy('id')
      .limit(AT_ONCE)
      .select(...AGING)
    for (const row of rows) await lookAt(shelf, row)
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.id
  }
}

async function lookAt(shelf: Shelf & { minAge: number }, { id, birthDate: sealed, ageBand: known }: Aging) {
  const { db, keyring, clock, minAge } = shelf
  const place = { table: 'persons', column: 'birthDate', row: id, owner: id }
  const birthDate = keyring.has(id) ? keyring.open(place, sealed) : undefined
  if (!birthDate) return false
  const today = new Date(clock.now())
  const ageBand = ageBandOf(birthDate, today)
  if (ageBand !== known) await db('persons').where({ id }).update({ ageBand })
  if (!isUnderAge(birthDate, minAge, today)) return false
  return await foundUnderAge(shelf, id, null)
}
