import type { Db } from '../../../db/db.ts'
import { FIXED, hot, hotQuery } from '../../../db/hot.ts'
import type { MessageRecord } from '../rows.ts'

/** A line's place in its chat, without its words. */
export type Place = Pick<MessageRecord, 'id' | 'parentId' | 'chosenId' | 'author' | 'clearedAt'>

/** Alternatives of each other in the order of time, and which of them is looked at. */
export type Group = {
  places: Place[]
  chosen: number
  parentId: string | null
  /** On the branch that is looked at. */
  isOnPath: boolean
  /** The line above leads to it when one walks down there again. */
  isFollowed: boolean
}

/** Lines that follow each other, from a fork to an end. */
export type Strand = { after: string | null; places: Place[] }

const SLICE = 1000

const placesAfter = hotQuery<{ chatId: string; after: string }, Place>((db, { chatId, after }) =>
  db('messages')
    .where({ chatId })
    .where('id', '>', after)
    .orderBy('id')
    .limit(SLICE, FIXED)
    .select('id', 'parentId', 'chosenId', 'author', 'clearedAt'),
)

/** Every line's place in the order of time, so that a line always follows the one it answers. */
export async function placesIn(db: Db, chatId: string): Promise<Place[]> {
  const all: Place[] = []
  for (;;) {
    const slice = await hot(db, placesAfter, { chatId, after: all.at(-1)?.id ?? '' })
    all.push(...slice)
    if (slice.length < SLICE) return all
    await new Promise(setImmediate)
  }
}

/** The branch from its beginning down to a leaf. */
export function pathTo(places: Place[], leafId: string | null): Place[] {
  const byId = new Map(places.map((place) => [place.id, place]))
  const path: Place[] = []
  for (let at = byId.get(leafId ?? ''); at; at = byId.get(at.parentId ?? '')) path.push(at)
  return path.reverse()
}

/** The whole tree as groups of alternatives: first those of the branch, downwards, then the others. */
export function groupsOf(places: Place[], path: Place[]): Group[] {
  const beside = new Map<string, Place[]>()
  for (const place of places) {
    const key = `${place.parentId} ${place.author}`
    const group = beside.get(key)
    if (group) group.push(place)
    else beside.set(key, [place])
  }
  const onPath = new Set(path)
  const chosenBelow = new Map(places.map(({ id, chosenId }) => [id, chosenId]))
  const groups = [...beside.values()].map((group): Group => {
    const parentId = group[0]?.parentId ?? null
    const shown = group.findIndex((place) => onPath.has(place))
    const followed = group.findIndex(({ id }) => id === chosenBelow.get(parentId ?? ''))
    const chosen = shown >= 0 ? shown : followed >= 0 ? followed : group.length - 1
    return { places: group, chosen, parentId, isOnPath: shown >= 0, isFollowed: shown >= 0 || followed >= 0 }
  })
  const depth = new Map(path.map((place, at) => [place, at]))
  const depthOf = ({ places: beside, chosen }: Group) => depth.get(beside[chosen] as Place) ?? 0
  const main = groups.filter(({ isOnPath }) => isOnPath).sort((one, other) => depthOf(one) - depthOf(other))
  return [...main, ...groups.filter(({ isOnPath }) => !isOnPath)]
}

/** The branch alone, each reply with the others in its place. */
export function groupsAlong(places: Place[], path: Place[]): Group[] {
  return groupsOf(places, path)
    .filter(({ isOnPath }) => isOnPath)
    .flatMap((group) => {
      const shown = group.places[group.chosen]
      if (!shown || shown.clearedAt !== null) return []
      const left = shown.author === 'person' ? [shown] : group.places.filter(({ clearedAt }) => clearedAt === null)
      return { ...group, places: left, chosen: left.indexOf(shown) }
    })
}

/** The branch, and then each other one from where it forks off, as one would read them. */
export function strandsOf(places: Place[], path: Place[]): Strand[] {
  const below = Map.groupBy(places, ({ parentId }) => parentId)
  const read = new Set(path)
  const strands: Strand[] = [{ after: null, places: path }]
  for (const first of places) {
    if (read.has(first)) continue
    const strand: Place[] = []
    for (let at: Place | undefined = first; at; ) {
      strand.push(at)
      read.add(at)
      const { chosenId, id }: Place = at
      const left: Place[] = (below.get(id) ?? []).filter((place) => !read.has(place))
      at = left.find((place) => place.id === chosenId) ?? left[0]
    }
    strands.push({ after: first.parentId, places: strand })
  }
  return strands
}
