import type { Db } from '../../../db/db.ts'
import { type Clock, isoNow } from '../../../lib/clock.ts'
import { notFound, Problem } from '../../../lib/problem.ts'
import { heldAs } from '../../../web/seats.ts'
import { usernameKeyOf } from '../usernames.ts'
import type { Drawn } from './picture.ts'
import { isVisibleTo, PICTURE_SIZES, type PictureSize, type Profile, USUAL, type Visibility } from './profile.ts'

export type ProfileRow = Profile & { personId: string }
export type PictureRow = { personId: string; size: number; bytes: Buffer; hash: string }

declare module 'knex/types/tables.js' {
  interface Tables {
    profiles: ProfileRow
    pictures: PictureRow
  }
}

export async function profileOf(db: Db, personId: string): Promise<Profile> {
  return (await db('profiles').where({ personId }).first('displayName', 'biography', 'visibility')) ?? USUAL
}

export async function saveProfile(db: Db, personId: string, profile: Profile): Promise<void> {
  await db('profiles')
    .insert({ personId, ...profile })
    .onConflict('personId')
    .merge(profile)
}

/** Puts a picture in the place of any former one. */
export async function savePicture(db: Db, personId: string, drawn: Drawn[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx('pictures').where({ personId }).delete()
    await tx('pictures').insert(drawn.map((one) => ({ personId, ...one })))
  })
}

export async function removePicture(db: Db, personId: string): Promise<boolean> {
  return (await db('pictures').where({ personId }).delete()) > 0
}

/** The hash of somebody's picture by size; empty where they have none. */
export async function pictureHashes(db: Db, personId: string): Promise<Map<PictureSize, string>> {
  const rows = await db('pictures').where({ personId }).select('size', 'hash')
  const known = (size: number) => PICTURE_SIZES.find((one) => one === size)
  return new Map(rows.flatMap(({ size, hash }) => (known(size) ? [[known(size) as PictureSize, hash] as const] : [])))
}

export type Shown = { id: string; username: string; createdAt: string } & Profile

/** Somebody as others see them; who may not look is told what they would be told of nobody. */
export async function shownPerson(
  { db, clock }: { db: Db; clock: Clock },
  username: string,
  viewerId: string | undefined,
): Promise<Shown> {
  const row = await db('persons')
    .leftJoin('profiles', 'profiles.personId', 'persons.id')
    .leftJoin('applications', (on) => on.on('applications.personId', 'persons.id').andOnNull('applications.approvedAt'))
    .where({ usernameKey: usernameKeyOf(username) })
    .first(
      ...(['persons.id', 'persons.username', 'persons.createdAt', 'persons.standing'] as const),
      ...(['persons.standingUntil', 'profiles.displayName', 'profiles.biography'] as const),
      ...(['profiles.visibility', 'applications.personId as waitingId'] as const),
    )
  if (!row || row.standing === 'deleted') return notFound('page')
  const { id, standing, standingUntil, waitingId } = row
  const held = heldAs({ stage: 'full', standing, standingUntil, isWaiting: Boolean(waitingId) }, isoNow(clock))
  const visibility: Visibility = row.visibility ?? USUAL.visibility
  if (held || !isVisibleTo({ personId: id, visibility }, viewerId)) return notFound('page')
  const { displayName, biography } = row
  return {
    id,
    username: row.username,
    createdAt: row.createdAt,
    displayName: displayName ?? '',
    biography: biography ?? '',
    visibility,
  }
}

/** As `shownPerson`, undefined where somebody is not shown; nobody is to who is not signed in. */
export async function findShown(
  shelf: { db: Db; clock: Clock },
  username: string,
  viewerId: string | undefined,
): Promise<Shown | undefined> {
  if (viewerId === undefined) return undefined
  try {
    return await shownPerson(shelf, username, viewerId)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** Whoever is not deleted, shown or not: for those who look after people. */
export async function anyPerson(db: Db, username: string): Promise<{ id: string }> {
  const usernameKey = usernameKeyOf(username)
  return (await db('persons').where({ usernameKey }).whereNot({ standing: 'deleted' }).first('id')) ?? notFound('page')
}

export async function pictureOf(db: Db, personId: string, size: PictureSize): Promise<PictureRow | undefined> {
  return await db('pictures').where({ personId, size }).first()
}
