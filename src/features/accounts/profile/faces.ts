import type { Db } from '../../../db/db.ts'
import type { Face } from '../../../web/views.ts'
import type { Person } from '../accounts.ts'
import { hueOf, picturePath } from './profile.ts'

const BESIDE_A_NAME = 64

/**
 * What stands beside the names of these people, by their ids. Whether the reader may see a picture
 * is asked where it is fetched: the pages that show it are for those who may.
 */
export async function facesOf(db: Db, people: readonly Person[]): Promise<Map<string, Face>> {
  const ids = people.map(({ id }) => id)
  const rows = await db('pictures').where({ size: BESIDE_A_NAME }).whereIn('personId', ids).select('personId', 'hash')
  const hashes = new Map(rows.map(({ personId, hash }) => [personId, hash]))
  return new Map(people.map((person) => [person.id, faceFor(person, hashes.get(person.id))]))
}

export async function faceOf(db: Db, person: Person): Promise<Face> {
  return (await facesOf(db, [person])).get(person.id) ?? faceFor(person, undefined)
}

function faceFor({ id, username }: Person, hash: string | undefined): Face {
  const picture = hash === undefined ? undefined : picturePath(username, { size: BESIDE_A_NAME, hash })
  return { picture, name: username, hue: hueOf(id) }
}
