import { type Db, isDuplicate } from '../../db/db.ts'
import { type Clock, isoNow } from '../../lib/clock.ts'
import { isId, newId } from '../../lib/ids.ts'
import { notFound, Problem } from '../../lib/problem.ts'
import { codeHashOf, INVITATION_DAYS, type Invitation, newCode } from './invitations.ts'

export type InvitationRow = {
  id: string
  /** Null for one that was made at the machine itself. */
  inviterId: string | null
  codeHash: string
  once: string
  createdAt: string
  expiresAt: string
  usedAt: string | null
  usedById: string | null
}

declare module 'knex/types/tables.js' {
  interface Tables {
    invitations: InvitationRow
  }
}

type Shelf = { db: Db; clock: Clock }
type Inviting = { inviterId: string | null; once: string; most: number }

const DAY_MS = 24 * 60 * 60 * 1000

/** Makes an invitation and returns its code, which nobody can read again; undefined for a second click. */
export async function invite({ db, clock }: Shelf, { inviterId, once, most }: Inviting): Promise<string | undefined> {
  const code = newCode()
  const now = isoNow(clock)
  try {
    await db.transaction(async (tx) => {
      const [row] = await openOnes(tx, now).where({ inviterId }).count({ n: '*' })
      if (Number(row?.n) >= most) throw tooManyOpen(most)
      await tx('invitations').insert({
        id: newId(),
        inviterId,
        codeHash: codeHashOf(code),
        once: once || newId(),
        createdAt: now,
        expiresAt: new Date(clock.now() + INVITATION_DAYS * DAY_MS).toISOString(),
        usedAt: null,
        usedById: null,
      })
    })
    return code
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return undefined
  }
}

const openOnes = (tx: Db, now: string) => tx('invitations').whereNull('usedAt').where('expiresAt', '>', now)

const tooManyOpen = (most: number) =>
  new Problem('conflict', '{{most}} of your invitations are out and unused. Withdraw one first.', { values: { most } })

/** Whether somebody could come in with this code now. */
export async function isOpenCode({ db, clock }: Shelf, code: string): Promise<boolean> {
  return (
    (await openOnes(db, isoNow(clock))
      .where({ codeHash: codeHashOf(code) })
      .first('id')) !== undefined
  )
}

/** Uses an invitation up, in the transaction in which its guest comes in; false when it is none. */
export async function redeem(tx: Db, { code, guestId, now }: { code: string; guestId: string; now: string }) {
  const used = await openOnes(tx, now)
    .where({ codeHash: codeHashOf(code) })
    .update({ usedAt: now, usedById: guestId })
  return used === 1
}

/** A member's invitations, newest first, with whom they brought. */
export async function invitationsOf(db: Db, inviterId: string): Promise<Invitation[]> {
  return await db('invitations')
    .leftJoin('persons', 'persons.id', 'invitations.usedById')
    .where({ inviterId })
    .orderBy('invitations.id', 'desc')
    .limit(200)
    .select(
      'invitations.id',
      'invitations.createdAt',
      'invitations.expiresAt',
      'invitations.usedAt',
      'persons.username as usedBy',
    )
}

/** Takes back an invitation that nobody has used; only who made it can. */
export async function withdraw(db: Db, inviterId: string, id: string): Promise<void> {
  const row = isId(id) ? await db('invitations').where({ id, inviterId }).first('usedAt') : undefined
  if (!row) return notFound('page')
  const gone = await db('invitations').where({ id, inviterId }).whereNull('usedAt').delete()
  if (gone === 0) throw new Problem('conflict', 'Somebody has come with that invitation already.')
}

/** Who invited somebody; undefined when nobody did, or who did has left. */
export async function inviterOf(db: Db, guestId: string): Promise<string | undefined> {
  const row = await db('invitations')
    .join('persons', 'persons.id', 'invitations.inviterId')
    .where('invitations.usedById', guestId)
    .first('persons.username')
  return row?.username
}
