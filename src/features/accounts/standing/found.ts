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

type Judging = Shelf & { minAge: number }
type Born = Pick<PersonRow, 'id' | 'birthDate' | 'ageBand'>

/** At each sign-in: what the birth date says today. True where it says that they are under age. */
export async function lookAtAge(shelf: Judging, personId: string): Promise<boolean> {
  const born = await shelf.db('persons').where({ id: personId }).first('id', 'birthDate', 'ageBand')
  return born !== undefined && (await judge(shelf, born))
}

async function judge(shelf: Judging, { id, birthDate: sealed, ageBand: former }: Born): Promise<boolean> {
  const { db, keyring, clock, minAge } = shelf
  const place = { table: 'persons', column: 'birthDate', row: id, owner: id }
  const birthDate = keyring.has(id) ? keyring.open(place, sealed) : undefined
  if (!birthDate) return false
  const today = new Date(clock.now())
  const ageBand = ageBandOf(birthDate, today)
  if (ageBand !== former) await db('persons').where({ id }).update({ ageBand })
  if (!isUnderAge(birthDate, minAge, today)) return false
  return await foundUnderAge(shelf, id, null)
}

const JUDGED_AT_ONCE = 100

/** After a start and once a day: everybody, for a limit that was raised finds also who stays signed in. */
export async function lookAtAges(shelf: Judging): Promise<void> {
  for (let last = ''; ; ) {
    const people = await shelf
      .db('persons')
      .where('id', '>', last)
      .whereNot({ standing: 'deleted' })
      .orderBy('id')
      .limit(JUDGED_AT_ONCE)
      .select('id', 'birthDate', 'ageBand')
    for (const person of people) await judge(shelf, person)
    last = people.at(-1)?.id ?? ''
    if (people.length < JUDGED_AT_ONCE) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}
